#include "views/viewer/viewer_page.h"

#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/label.h"
#include "views/common/notice.h"
#include "views/common/panel.h"
#include "views/common/pill.h"
#include "views/common/theme/metrics.h"
#include "views/common/words.h"
#include "views/viewer/series_strip.h"
#include "views/viewer/viewer_words.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;
using models::ProofState;
using models::ViewerModel;

ViewerPage::ViewerPage(ViewerModel &model, const models::PatientContext &context, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_viewport(new Viewport(model, context))
    , m_strip(new SeriesStrip(model))
    , m_notice(new Notice(NoticeKind::Warning))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(makeSide());
    row->addWidget(new Hairline(Qt::Vertical));
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(makeTools());
    column->addWidget(new Hairline);
    column->addWidget(m_notice);
    column->addWidget(m_viewport, 1);
    row->addLayout(column, 1);
    connect(&m_model, &ViewerModel::changed, this, &ViewerPage::refresh);
    connect(m_viewport, &Viewport::viewChanged, this, &ViewerPage::refreshTools);
    refresh();
}

QWidget *ViewerPage::makeSide()
{
    auto *side = new Area(Token::Surface);
    side->setFixedWidth(SeriesStrip::kWidth);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_strip, 1);
    column->addWidget(new Hairline);
    auto *report = new QVBoxLayout;
    report->setContentsMargins(14, 12, 14, 14);
    report->setSpacing(4);
    report->addWidget(new Label(Type::SecondaryBold, Token::Muted, tr("Report")));
    m_reportTitle = new Label(Type::BodyBold);
    m_reportTitle->setObjectName(QStringLiteral("viewerReportTitle"));
    m_reportText = new Label(Type::Secondary, Token::Muted);
    m_reportText->setWordWrap(true);
    report->addWidget(m_reportTitle);
    report->addWidget(m_reportText);
    column->addLayout(report);
    return side;
}

QWidget *ViewerPage::makeTools()
{
    auto *bar = new Area(Token::Surface);
    bar->setFixedHeight(kPageBar);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(8, 0, 8, 0);
    row->setSpacing(4);
    const auto add = [row](Glyph glyph, const QString &key, const QString &name) {
        auto *tile = new ToolTile(glyph, key, name);
        row->addWidget(tile);
        return tile;
    };
    const auto separate = [row] {
        auto *line = new Hairline(Qt::Vertical);
        line->setFixedHeight(24);
        row->addSpacing(6);
        row->addWidget(line);
        row->addSpacing(6);
    };
    auto *back = add(Glyph::ArrowLeft, tr("Esc"), tr("Back to the studies"));
    back->setObjectName(QStringLiteral("backToStudies"));
    connect(back, &ToolTile::clicked, this, &ViewerPage::back);
    separate();
    const struct {
        Tool tool;
        Glyph glyph;
        const char *key;
        QString name;
    } tools[] = {{Tool::Window, Glyph::Brightness, "W", tr("Window")},
                 {Tool::Zoom, Glyph::MagnifyPlus, "Z", tr("Zoom")},
                 {Tool::Pan, Glyph::ArrowAll, "T", tr("Move")},
                 {Tool::Scroll, Glyph::UnfoldMore, "S", tr("Scroll")}};
    for (const auto &each : tools) {
        auto *tile = add(each.glyph, QLatin1String(each.key), each.name);
        m_imageTools.append(tile);
        tile->setCheckable(true);
        tile->setAutoExclusive(true);
        connect(tile, &ToolTile::clicked, this, [this, tool = each.tool] {
            m_viewport->setTool(tool);
            m_viewport->setFocus();
        });
        m_tools[int(each.tool)] = tile;
    }
    separate();
    const auto act = [this](ToolTile *tile, void (Viewport::*call)()) {
        m_imageTools.append(tile);
        connect(tile, &ToolTile::clicked, this, [this, call] {
            (m_viewport->*call)();
            m_viewport->setFocus();
        });
        return tile;
    };
    act(add(Glyph::RotateRight, QStringLiteral("R"), tr("Rotate")), &Viewport::turn);
    m_flip = act(add(Glyph::SwapHorizontal, QStringLiteral("F"), tr("Flip left and right")),
                 &Viewport::flip);
    m_invert = act(add(Glyph::Invert, QStringLiteral("I"), tr("Invert")), &Viewport::invert);
    m_flip->setCheckable(true);
    m_invert->setCheckable(true);
    act(add(Glyph::Restore, QStringLiteral("⌫"), tr("Reset the view")), &Viewport::reset);
    separate();
    m_preset = new Button(ButtonKind::Outlined, Glyph::None, tr("Preset"));
    m_preset->setOpensMenu(true);
    m_preset->setObjectName(QStringLiteral("preset"));
    connect(m_preset, &Button::clicked, this, &ViewerPage::choosePreset);
    row->addWidget(m_preset);
    row->addStretch();
    m_warnings = new QHBoxLayout;
    m_warnings->setSpacing(8);
    row->addLayout(m_warnings);
    row->addSpacing(4);
    m_verified = new Pill;
    m_verified->setTall(true);
    m_verified->setObjectName(QStringLiteral("verifiedPill"));
    row->addWidget(m_verified);
    row->addSpacing(4);
    m_proof = new Button(ButtonKind::Outlined, Glyph::CheckCircleOutline, tr("Proof"));
    m_proof->setObjectName(QStringLiteral("viewerProof"));
    connect(m_proof, &Button::clicked, this, [this] {
        if (m_model.study()) {
            emit proofRequested(models::StudySummary(*m_model.study()));
        }
    });
    row->addWidget(m_proof);
    return bar;
}

void ViewerPage::enter()
{
    m_viewport->setFocus();
}

QString ViewerPage::hint() const
{
    if (!m_model.shown()) {
        return {};
    }
    switch (m_viewport->tool()) {
    case Tool::Window:
        return tr("Window: drag, or ← → ↑ ↓ with Shift");
    case Tool::Zoom:
        return tr("Zoom: drag up or down, or ↑ ↓ with Shift");
    case Tool::Pan:
        return tr("Move: drag, or ← → ↑ ↓ with Shift");
    case Tool::Scroll:
        return tr("Scroll: drag up or down, the wheel, or ↑ ↓");
    }
    return {};
}

void ViewerPage::choosePreset()
{
    const auto *row = m_model.shown();
    if (!row) {
        return;
    }
    QMenu menu(this);
    for (const auto &preset : models::presetsFor(row->modality.toStdString())) {
        QString words = QStringLiteral("%1   %2").arg(preset.key).arg(presetName(preset));
        if (preset.window.width > 0) {
            words += QStringLiteral("   ") + windowText(preset.window);
        }
        menu.addAction(words, this, [this, key = preset.key] { m_viewport->applyPreset(key); });
    }
    menu.exec(m_preset->mapToGlobal(QPoint(0, m_preset->height() + 2)));
    m_viewport->setFocus();
}

void ViewerPage::refreshTools()
{
    m_tools[int(m_viewport->tool())]->setChecked(true);
    m_flip->setChecked(m_viewport->viewState().flipped);
    m_invert->setChecked(m_viewport->viewState().inverted);
    const int key = m_viewport->shownPreset();
    QString value = tr("Own window");
    const auto *row = m_model.shown();
    if (row && key > 0) {
        for (const auto &preset : models::presetsFor(row->modality.toStdString())) {
            if (preset.key == key) {
                value = presetName(preset);
            }
        }
    }
    m_preset->setText(key > 0 ? tr("Preset %1").arg(key) : tr("Preset"));
    m_preset->setValue(value);
    m_preset->setVisible(row && m_viewport->shownWindow().width > 0);
    for (ToolTile *tile : m_imageTools) {
        tile->setEnabled(m_model.frame() != nullptr);
    }
    emit hintChanged();
}

void ViewerPage::refreshNotice()
{
    const auto *row = m_model.shown();
    const auto &study = m_model.study();
    const bool others = row && !row->otherIdentity.empty();
    const QString found =
        others ? tr("The files say: %1.").arg(identityText(row->otherIdentity)) : QString();
    if (study && !study->identityOverride.empty()) {
        m_notice->setWords(
            tr("Identity overridden."),
            tr("The files named another patient than the order. %1 Signed reason: “%2”")
                .arg(found, QString::fromStdString(study->identityOverride))
                .simplified());
    } else if (others) {
        m_notice->setWords(tr("Another identity in the files."),
                           tr("%1 Compare before you rely on them.").arg(found));
    }
    m_notice->setVisible((study && !study->identityOverride.empty()) || others);
}

void ViewerPage::refresh()
{
    refreshTools();
    refreshNotice();
    while (QLayoutItem *item = m_warnings->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const auto *row = m_model.shown();
    const auto warnings = row ? warningsOf(*row) : QList<SeriesWarning>();
    for (const SeriesWarning &warning : warnings) {
        auto *pill = new Pill;
        pill->setTall(true);
        pill->setState(Glyph::AlertOutline, Token::Warn, Token::WarnBackground, {}, warning.text);
        pill->setToolTip(warning.detail);
        pill->setAccessibleDescription(warning.detail);
        m_warnings->addWidget(pill);
    }
    const auto &study = m_model.study();
    const auto proof = m_model.proof();
    const StateLook look = stateLook(proof.state);
    QString rest;
    if (study && proof.state == ProofState::Verified) {
        rest = tr("%1 · %2").arg(filesText(proof.files), clinical::timeText(proof.checked));
    } else if (study && proof.state == ProofState::NotChecked) {
        rest = tr("block %1").arg(clinical::numberText(qint64(study->block)));
    } else if (study && proof.state == ProofState::Checking) {
        rest = tr("against the ledger");
    } else if (study) {
        rest = tr("not shown");
    }
    m_verified->setState(look.glyph, look.ink,
                         proof.state == ProofState::Altered ? Token::DangerBackground
                                                            : Token::Surface,
                         look.word, rest);
    m_verified->setVisible(study.has_value());
    m_proof->setVisible(study.has_value());
    const bool reported = study && study->reported;
    m_reportTitle->setText(reported ? tr("Reported") : tr("No report yet"));
    m_reportText->setText(reported
                              ? tr("A report of this study is in the record.")
                              : tr("When this study is reported, the text appears in the record."));
}

} // namespace med::views
