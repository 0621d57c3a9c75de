#include "views/viewer/viewer_page.h"

#include "views/common/label.h"
#include "views/common/notice.h"
#include "views/common/panel.h"
#include "views/viewer/earlier_list.h"
#include "views/viewer/image_print.h"
#include "views/viewer/series_strip.h"
#include "views/viewer/tag_panel.h"
#include "views/viewer/viewer_tools.h"
#include "views/viewer/viewer_words.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace med::views {

namespace {

constexpr int kReportMargin = 14;
constexpr int kReportGap = 4;

} // namespace

using models::ViewerModel;

ViewerPage::ViewerPage(ViewerModel &model, const models::PatientContext &context, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_context(context)
    , m_grid(new ViewportGrid(model, context))
    , m_tools(new ViewerTools(model, *m_grid))
    , m_strip(new SeriesStrip(model))
    , m_tags(new TagPanel(model))
    , m_notice(new Notice(NoticeKind::Warning))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(makeSide());
    row->addWidget(new Hairline(Qt::Vertical));
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(m_tools);
    column->addWidget(new Hairline);
    column->addWidget(m_notice);
    auto *images = new QHBoxLayout;
    images->setSpacing(0);
    images->addWidget(m_grid, 1);
    images->addWidget(m_tags);
    m_tags->hide();
    column->addLayout(images, 1);
    row->addLayout(column, 1);
    connect(&m_model, &ViewerModel::changed, this, &ViewerPage::refresh);
    connect(m_grid, &ViewportGrid::viewChanged, this, &ViewerPage::hintChanged);
    const auto toggleTags = [this] { showTags(m_tags->isHidden()); };
    connect(m_grid, &ViewportGrid::tagsRequested, this, toggleTags);
    connect(m_tools, &ViewerTools::tagsRequested, this, toggleTags);
    connect(m_tags, &TagPanel::closed, this, [this] { showTags(false); });
    connect(m_tools, &ViewerTools::back, this, &ViewerPage::back);
    connect(m_tools, &ViewerTools::proofRequested, this, [this] {
        if (m_model.study()) {
            emit proofRequested(models::StudySummary(*m_model.study()));
        }
    });
    refresh();
}

ViewerPage::~ViewerPage()
{
    m_grid->cine().stop(); // While there is a page to hear of it.
}

QWidget *ViewerPage::makeSide()
{
    auto *side = new Area(Token::Surface);
    side->setFixedWidth(SeriesStrip::kWidth);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 4, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_strip, 1);
    auto *below = new Area(Token::Surface);
    auto *words = new QVBoxLayout(below);
    words->setContentsMargins(0, 0, 0, 0);
    words->setSpacing(0);
    m_below = new QVBoxLayout;
    words->addLayout(m_below);
    words->addWidget(new Hairline);
    auto *report = new QVBoxLayout;
    report->setContentsMargins(kReportMargin, 12, kReportMargin, 14);
    report->setSpacing(kReportGap);
    report->addWidget(new Label(Type::SecondaryBold, Token::Muted, tr("Report")));
    m_reportTitle = new Label(Type::BodyBold);
    m_reportTitle->setObjectName(QStringLiteral("viewerReportTitle"));
    m_reportTitle->setWordWrap(true);
    m_reportText = new Label(Type::Secondary, Token::Muted);
    m_reportText->setWordWrap(true);
    report->addWidget(m_reportTitle);
    report->addWidget(m_reportText);
    words->addLayout(report);
    m_rest = scrolled(below); // Large text needs it.
    m_rest->setObjectName(QStringLiteral("viewerRest"));
    column->addWidget(m_rest);
    for (QWidget *each : std::initializer_list<QWidget *> {side, below}) {
        each->installEventFilter(this);
    }
    return side;
}

bool ViewerPage::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Resize) {
        fitRest();
    }
    return QWidget::eventFilter(watched, event);
}

/// What stands below the series is as high as its contents, up to half of the side.
void ViewerPage::fitRest()
{
    const QWidget &below = *m_rest->widget();
    const int room = m_rest->parentWidget()->height() / 2;
    const auto wanted = [&] { return below.hasHeightForWidth() ? below.heightForWidth(m_rest->viewport()->width()) : below.sizeHint().height(); };
    // Where there is too little room, the sentence goes that says no more than its title.
    const int sentence = m_reportText->heightForWidth(m_rest->viewport()->width() - 2 * kReportMargin) + kReportGap;
    const bool fits = wanted() + (m_reportText->isHidden() ? sentence : 0) <= room;
    if (m_reportText->isHidden() == fits) {
        m_reportText->setVisible(fits);
    }
    m_rest->setFixedHeight(std::min(wanted(), room));
}

void ViewerPage::setStudies(models::StudyListModel &studies)
{
    auto *earlier = new EarlierList(m_model, studies);
    m_below->addWidget(new Hairline);
    m_below->addWidget(earlier);
    connect(earlier, &EarlierList::openRequested, this, &ViewerPage::studyRequested);
}

void ViewerPage::enter()
{
    viewport()->setFocus();
}

void ViewerPage::showTags(bool show)
{
    m_tags->setVisible(show);
    m_tools->setTagsShown(show);
    if (!show) {
        viewport()->setFocus();
    }
}

std::optional<PrintDocument> ViewerPage::printed(const PrintContext &print) const
{
    if (const auto *document = m_grid->activeDocument()) {
        return document->printed(print);
    }
    return keyImageDocument(*viewport(), m_model, m_context, print);
}

QString ViewerPage::hint() const
{
    if (!m_model.shown()) {
        return {};
    }
    if (const auto *document = m_grid->activeDocument()) {
        return document->hint();
    }
    if (m_grid->cine().isPlaying()) {
        return tr("Cine: + and − change the rate, C stops");
    }
    switch (m_grid->tool()) {
    case Tool::Window:
        return tr("Window: drag, or ← → ↑ ↓ with Shift");
    case Tool::Zoom:
        return tr("Zoom: drag up or down, or ↑ ↓ with Shift");
    case Tool::Pan:
        return tr("Move: drag, or ← → ↑ ↓ with Shift");
    case Tool::Scroll:
        return tr("Scroll: drag up or down, the wheel, or ↑ ↓");
    case Tool::Length:
        return tr("Length: drag, or Enter, arrows, Enter; N chooses, Delete removes");
    case Tool::Angle:
        return tr("Angle: three points by click, or Enter and arrows; N chooses, Delete removes");
    case Tool::Probe:
        return tr("Value: point or drag, or ← → ↑ ↓ with Shift; Esc ends");
    case Tool::Region:
        return tr("Region: drag, or Enter, arrows, Enter; N chooses, Delete removes");
    }
    return {};
}

void ViewerPage::refreshNotice()
{
    const auto *row = m_model.shown();
    const auto &study = m_model.study();
    const bool others = row && !row->otherIdentity.empty();
    const QString found =
        others ? tr("The files say: %1.").arg(identityText(row->otherIdentity)) : QString();
    if (study && !study->identityOverride.empty() && study->images == 0) {
        m_notice->setWords(tr("No file of this names a patient."),
                           tr("Its sender said whose they are. Signed reason: “%1”").arg(QString::fromStdString(study->identityOverride)));
    } else if (study && !study->identityOverride.empty()) {
        m_notice->setWords(
            tr("Identity overridden."),
            tr("The files contradicted the order in the patient or the side. %1 Signed reason: “%2”")
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
    m_tools->refresh();
    emit hintChanged();
    refreshNotice();
    const auto &study = m_model.study();
    const bool reported = study && study->reported;
    m_reportTitle->setText(reported ? tr("Reported") : tr("No report yet"));
    m_reportText->setText(reported
                              ? tr("A report of this study is in the record.")
                              : tr("When this study is reported, the text appears in the record."));
}

} // namespace med::views
