#include "views/viewer/viewer_tools.h"

#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/menu.h"
#include "views/common/panel.h"
#include "views/common/pill.h"
#include "views/common/key_cap.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"
#include "views/common/words.h"
#include "views/viewer/viewer_words.h"

#include <QBoxLayout>
#include <QPainter>

namespace med::views {

using namespace metrics;
using models::PaneLayout;
using models::ProofState;
using models::ViewerModel;

namespace {

QHBoxLayout *lineOf(QWidget *widget)
{
    auto *row = new QHBoxLayout(widget);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    return row;
}

QWidget *separate(QHBoxLayout *row)
{
    auto *line = new Hairline(Qt::Vertical);
    line->setFixedHeight(24);
    row->addSpacing(4);
    row->addWidget(line);
    row->addSpacing(4);
    return line;
}

Glyph layoutGlyph(PaneLayout layout)
{
    switch (layout) {
    case PaneLayout::One:
        return Glyph::SquareOutline;
    case PaneLayout::TwoColumns:
        return Glyph::ViewColumn;
    case PaneLayout::TwoRows:
        return Glyph::ViewStream;
    case PaneLayout::Four:
        return Glyph::ViewGrid;
    }
    return Glyph::None;
}

} // namespace

ViewerTools::ViewerTools(ViewerModel &model, ViewportGrid &grid, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_grid(grid)
    , m_lines(new QBoxLayout(QBoxLayout::LeftToRight, this))
{
    m_tiles = makeTiles();
    m_states = makeStates();
    m_lines->setContentsMargins(8, 0, 8, 0);
    m_lines->setSpacing(4);
    m_lines->setSizeConstraint(QLayout::SetNoConstraint);
    m_lines->addWidget(m_tiles);
    m_lines->addWidget(m_states, 1);
    setFixedHeight(kPageBar);
    connect(&m_grid, &ViewportGrid::layoutsRequested, this, &ViewerTools::openLayouts);
    connect(&m_grid, &ViewportGrid::viewChanged, this, &ViewerTools::refreshLook);
}

ToolTile *ViewerTools::addTile(QHBoxLayout *row, Glyph glyph, const QString &key,
                               const QString &name)
{
    // As this language names the keys that go together: "Umschalt+M".
    auto *tile = new ToolTile(glyph, key.contains(QLatin1Char('+')) ? keyText(QKeySequence(key)) : key, name);
    row->addWidget(tile);
    return tile;
}

void ViewerTools::addTool(QHBoxLayout *row, Tool tool, Glyph glyph, const QString &key,
                          const QString &name)
{
    auto *tile = addTile(row, glyph, key, name);
    m_imageTools.append(tile);
    tile->setCheckable(true);
    tile->setAutoExclusive(false);
    connect(tile, &ToolTile::clicked, this, [this, tool] {
        m_grid.setTool(tool);
        m_grid.active()->setFocus();
    });
    m_tools[tool] = tile;
}

ToolTile *ViewerTools::addAct(QHBoxLayout *row, Glyph glyph, const QString &key,
                              const QString &name, void (Viewport::*act)())
{
    auto *tile = addTile(row, glyph, key, name);
    m_imageTools.append(tile);
    connect(tile, &ToolTile::clicked, this, [this, act] {
        (m_grid.active()->*act)();
        m_grid.active()->setFocus();
    });
    return tile;
}

QWidget *ViewerTools::makeTiles()
{
    auto *tiles = new QWidget;
    auto *row = lineOf(tiles);
    auto *back = addTile(row, Glyph::ArrowLeft, tr("Esc"), tr("Back to the studies"));
    back->setObjectName(QStringLiteral("backToStudies"));
    connect(back, &ToolTile::clicked, this, &ViewerTools::back);
    separate(row);
    addTool(row, Tool::Window, Glyph::Brightness, QStringLiteral("W"), tr("Window"));
    addTool(row, Tool::Zoom, Glyph::MagnifyPlus, QStringLiteral("Z"), tr("Zoom"));
    addTool(row, Tool::Pan, Glyph::ArrowAll, QStringLiteral("T"), tr("Move"));
    addTool(row, Tool::Scroll, Glyph::UnfoldMore, QStringLiteral("S"), tr("Scroll"));
    addAct(row, Glyph::RotateRight, QStringLiteral("R"), tr("Rotate"), &Viewport::turn);
    separate(row);
    addTool(row, Tool::Length, Glyph::Ruler, QStringLiteral("M"), tr("Length"));
    addTool(row, Tool::Angle, Glyph::VectorPolyline, QStringLiteral("Shift+M"), tr("Angle"));
    addTool(row, Tool::Probe, Glyph::CrosshairsGps, QStringLiteral("H"),
            tr("Crosshair with value"));
    addTool(row, Tool::Region, Glyph::VectorCircle, QStringLiteral("Shift+H"),
            tr("Region with mean"));
    separate(row);
    m_cine = addTile(row, Glyph::Filmstrip, QStringLiteral("C"), tr("Cine"));
    m_cine->setObjectName(QStringLiteral("cine"));
    m_cine->setCheckable(true);
    connect(m_cine, &ToolTile::clicked, this, [this] {
        m_grid.cine().toggle();
        m_grid.active()->setFocus();
    });
    m_flip = addAct(row, Glyph::SwapHorizontal, QStringLiteral("F"), tr("Flip left and right"),
                    &Viewport::flip);
    m_invert =
        addAct(row, Glyph::Invert, QStringLiteral("I"), tr("Invert"), &Viewport::invert);
    m_flip->setCheckable(true);
    m_invert->setCheckable(true);
    addAct(row, Glyph::Restore, QStringLiteral("⌫"), tr("Reset the view"), &Viewport::reset);
    return tiles;
}

QWidget *ViewerTools::makeStates()
{
    auto *states = new QWidget;
    auto *row = lineOf(states);
    row->setSpacing(8);
    m_separator = new Hairline(Qt::Vertical);
    m_separator->setFixedHeight(24);
    row->addWidget(m_separator);
    m_preset = new Button(ButtonKind::Outlined, Glyph::None, tr("Preset"));
    m_preset->setOpensMenu(true);
    m_preset->setObjectName(QStringLiteral("preset"));
    connect(m_preset, &Button::clicked, this, &ViewerTools::choosePreset);
    row->addWidget(m_preset);
    m_layout = new Button(ButtonKind::Outlined, Glyph::SquareOutline, layoutText(PaneLayout::One));
    m_layout->setOpensMenu(true);
    m_layout->setObjectName(QStringLiteral("layout"));
    m_layout->setAccessibleName(tr("Layout"));
    m_layout->setToolTip(tr("Layout of the viewports (L)"));
    connect(m_layout, &Button::clicked, this, &ViewerTools::openLayouts);
    row->addWidget(m_layout);
    m_together = new Button(ButtonKind::Outlined, Glyph::LinkVariant, tr("Scroll together"));
    m_together->setCheckable(true);
    m_together->setObjectName(QStringLiteral("scrollTogether"));
    m_together->setAccessibleName(tr("Scroll together"));
    m_together->setToolTip(tr("Scroll all viewports together, by their place in the patient (Y)"));
    connect(m_together, &Button::clicked, this, [this](bool on) {
        m_model.setScrollsTogether(on);
        m_grid.active()->setFocus();
    });
    row->addWidget(m_together);
    m_planes = new Button(ButtonKind::Outlined, Glyph::Eye, QString());
    m_planes->setCheckable(true);
    m_planes->setObjectName(QStringLiteral("planes"));
    m_planes->setAccessibleName(tr("Overlay of the file"));
    m_planes->setToolTip(tr("Marks and texts that the file lays over its image (O)"));
    connect(m_planes, &Button::clicked, this, [this] {
        m_grid.active()->togglePlanes();
        m_grid.active()->setFocus();
    });
    row->addWidget(m_planes);
    m_tags = new Button(ButtonKind::Outlined, Glyph::TagOutline, tr("Tags"));
    m_tags->setCheckable(true);
    m_tags->setObjectName(QStringLiteral("tags"));
    m_tags->setAccessibleName(tr("Tags"));
    m_tags->setToolTip(tr("DICOM elements of the shown file (D)"));
    connect(m_tags, &Button::clicked, this, &ViewerTools::tagsRequested);
    row->addWidget(m_tags);
    row->addStretch();
    m_warnings = new QHBoxLayout;
    m_warnings->setSpacing(8);
    row->addLayout(m_warnings);
    m_verified = new Pill;
    m_verified->setTall(true);
    m_verified->setObjectName(QStringLiteral("verifiedPill"));
    row->addWidget(m_verified);
    m_proof = new Button(ButtonKind::Outlined, Glyph::CheckCircleOutline, tr("Proof"));
    m_proof->setObjectName(QStringLiteral("viewerProof"));
    m_proof->setAccessibleName(tr("Proof"));
    m_proof->setToolTip(tr("Every check of this study against the ledger"));
    connect(m_proof, &Button::clicked, this, &ViewerTools::proofRequested);
    row->addWidget(m_proof);
    return states;
}

void ViewerTools::choosePreset()
{
    const auto *row = m_model.shown();
    if (!row) {
        return;
    }
    auto *menu = new Menu(this);
    for (const auto &preset : models::presetsFor(row->modality.toStdString())) {
        QString words = QStringLiteral("%1   %2").arg(preset.key).arg(presetName(preset));
        if (preset.window.width > 0) {
            words += QStringLiteral("   ") + windowText(preset.window);
        }
        menu->addAction(words, this,
                       [this, window = preset.window] { m_grid.active()->applyWindow(window); });
        const auto own = preset.key == 1 ? m_model.active().fileWindows() : std::vector<dicom::Window>();
        for (std::size_t i = 1; i < own.size(); ++i) {
            menu->addAction(QStringLiteral("1   %1   %2").arg(fileWindowName(own[i], int(i) + 1), windowText(own[i])), this,
                            [this, window = own[i]] { m_grid.active()->applyWindow(window); });
        }
    }
    backToImages(*menu);
    menu->openAt(*m_preset);
}

void ViewerTools::openLayouts()
{
    auto *menu = new Menu(this);
    menu->setObjectName(QStringLiteral("layouts"));
    for (const PaneLayout layout : {PaneLayout::One, PaneLayout::TwoColumns, PaneLayout::TwoRows,
                                    PaneLayout::Four}) {
        auto *action = menu->addAction(glyphIcon(layoutGlyph(layout), Token::Text),
                                      layoutText(layout),
                                      this, [this, layout] { m_model.setLayout(layout); });
        action->setCheckable(true);
        action->setChecked(m_model.layout() == layout);
    }
    menu->addSeparator();
    auto *scroll = menu->addAction(tr("Scroll together"), this,
                                  [this](bool on) { m_model.setScrollsTogether(on); });
    scroll->setCheckable(true);
    scroll->setChecked(m_model.scrollsTogether());
    auto *window = menu->addAction(tr("Window together, same modality"), this,
                                  [this](bool on) { m_model.setWindowsTogether(on); });
    window->setCheckable(true);
    window->setChecked(m_model.windowsTogether());
    backToImages(*menu);
    menu->openAt(*m_layout);
}

void ViewerTools::backToImages(const Menu &menu)
{
    connect(&menu, &QMenu::aboutToHide, this, [this] { m_grid.active()->setFocus(); });
}

void ViewerTools::refreshLook()
{
    const Viewport &viewport = *m_grid.active();
    for (const auto &[tool, tile] : m_tools) {
        tile->setChecked(tool == m_grid.tool());
    }
    m_flip->setChecked(viewport.viewState().flipped);
    m_invert->setChecked(viewport.viewState().inverted);
    const int key = viewport.shownPreset();
    QString value = tr("Own window");
    const auto *row = m_model.shown();
    if (row && key > 0) {
        for (const auto &preset : models::presetsFor(row->modality.toStdString())) {
            if (preset.key == key) {
                value = presetName(preset);
            }
        }
    }
    m_presetText = key > 0 ? tr("Preset %1").arg(key) : tr("Preset");
    m_preset->setAccessibleName(tr("Preset"));
    m_preset->setToolTip(tr("Window presets (1 to 9)"));
    m_preset->setValue(value);
    m_preset->setVisible(row && viewport.shownWindow().width > 0);
    for (ToolTile *tile : m_imageTools) {
        tile->setEnabled(m_model.frame() != nullptr);
    }
    m_planes->setVisible(m_model.frame() && !m_model.frame()->overlay.empty());
    m_planes->setChecked(viewport.viewState().planes);
    m_cine->setEnabled(m_model.frame() && m_grid.cine().canPlay());
    m_cine->setChecked(m_grid.cine().isPlaying());
    m_tags->setEnabled(m_model.active().key().has_value());
    fit();
}

void ViewerTools::setTagsShown(bool shown)
{
    m_tags->setChecked(shown);
}

void ViewerTools::refreshWarnings()
{
    while (QLayoutItem *item = m_warnings->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const auto &study = m_model.study();
    if (study && study->retracted && m_model.proof().state != ProofState::Altered) {
        const QString detail = retractionText(*study);
        auto *pill = new Pill;
        pill->setObjectName(QStringLiteral("retractedPill"));
        pill->setTall(true);
        pill->setState(Glyph::UndoVariant, Token::Danger, Token::DangerBackground, {}, tr("Entered in error"));
        pill->setToolTip(detail);
        pill->setAccessibleDescription(detail);
        m_warnings->addWidget(pill);
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
}

void ViewerTools::refreshProof()
{
    const auto &study = m_model.study();
    const auto proof = m_model.proof();
    const StateLook look = stateLook(proof.state);
    QString rest;
    if (study && (proof.state == ProofState::Verified || proof.state == ProofState::Retracted)) {
        rest = tr("%1 · %2").arg(filesText(proof.files), clinical::timeText(proof.checked));
    } else if (study && proof.state == ProofState::NotChecked) {
        rest = tr("block %1").arg(clinical::numberText(qint64(study->block)));
    } else if (study && proof.state == ProofState::Checking) {
        rest = tr("against the ledger");
    } else if (study) {
        rest = tr("not shown");
    }
    m_proofText = rest;
    m_verified->setToolTip(QStringLiteral("%1 %2").arg(look.word, rest).trimmed());
    m_verified->setVisible(study.has_value());
    m_proof->setVisible(study.has_value());
}

void ViewerTools::setProof(bool whole)
{
    const auto state = m_model.proof().state;
    const StateLook look = stateLook(state);
    m_verified->setState(look.glyph, look.ink,
                         look.ink == Token::Danger ? Token::DangerBackground : Token::Surface,
                         look.word, whole ? m_proofText : QString());
}

void ViewerTools::refresh()
{
    refreshWarnings();
    refreshProof();
    m_layout->setText(layoutText(m_model.layout()));
    m_layout->setGlyph(layoutGlyph(m_model.layout()));
    m_together->setChecked(m_model.scrollsTogether());
    m_together->setVisible(m_model.paneCount() > 1);
    refreshLook();
}

/// Takes words away, the least needed first: those of buttons that have an icon, then what the pill
/// says beside its verdict, which its tool tip keeps.
void ViewerTools::shorten(int level)
{
    m_proof->setText(level < 1 ? tr("Proof") : QString());
    m_tags->setText(level < 2 ? tr("Tags") : QString());
    m_preset->setText(level < 3 ? m_presetText : QString());
    m_together->setText(level < 4 ? tr("Scroll together") : QString());
    setProof(level < 5);
    m_states->layout()->invalidate();
}

void ViewerTools::fit()
{
    constexpr int kLevels = 6;
    const int room = width() - 16 - m_lines->spacing();
    const auto levelFor = [&](int beside) {
        int level = 0;
        do {
            shorten(level);
        } while (beside + m_states->sizeHint().width() > room && ++level < kLevels);
        return level;
    };
    m_separator->setVisible(true);
    const bool oneLine = levelFor(m_tiles->sizeHint().width()) < kLevels;
    if (!oneLine) {
        m_separator->setVisible(false);
        levelFor(0);
    }
    m_lines->setDirection(oneLine ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_lines->setSpacing(oneLine ? 4 : 0);
    m_lines->setAlignment(m_tiles, oneLine ? Qt::Alignment() : Qt::AlignLeft);
    setFixedHeight(oneLine ? kPageBar : 2 * kPageBar - 6);
}

QSize ViewerTools::minimumSizeHint() const
{
    return {320, kPageBar};
}

void ViewerTools::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

void ViewerTools::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), themeColor(Token::Surface));
}

} // namespace med::views
