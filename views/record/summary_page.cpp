#include "views/record/summary_page.h"

#include "views/common/accessible_role.h"
#include "views/common/page_bar.h"
#include "views/common/panel.h"
#include "views/common/theme/metrics.h"

#include <QBoxLayout>
#include <QScrollArea>

namespace med::views {

using namespace metrics;
using Section = ChartSections::Section;

namespace {

constexpr ColumnWidth kRoomForColumns{960};
constexpr int kMostInSummary = 12;

} // namespace

SummaryPage::SummaryPage(const models::ChartModel &chart, QWidget *parent)
    : QWidget(parent)
    , m_bar(new QVBoxLayout)
{
    setObjectName(QStringLiteral("summaryPage"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_bar->setSpacing(0);
    column->addLayout(m_bar);
    auto *content = new Area(Token::Surface);
    m_columns = new QBoxLayout(QBoxLayout::LeftToRight, content);
    m_columns->setContentsMargins(8, 0, 8, 0);
    m_columns->setSpacing(kPanelGap);
    for (const QList<Section> &sections : {QList {Section::Allergies, Section::Problems, Section::Medicines}, QList {Section::Vitals, Section::Next, Section::Immunizations},
                                           QList {Section::Encounters, Section::Family, Section::Social}}) {
        m_columns->addWidget(new ChartSections(chart, sections, kMostInSummary), 1, Qt::AlignTop);
    }
    auto *scroll = scrolled(content);
    scroll->setObjectName(QStringLiteral("summaryScroll"));
    setAccessibleRole(*scroll, QAccessible::Document);
    scroll->setAccessibleName(tr("Summary"));
    scroll->setFocusPolicy(Qt::StrongFocus); // The arrow keys scroll it.
    m_scroll = scroll;
    column->addWidget(scroll, 1);
}

void SummaryPage::enter() { m_scroll->setFocus(Qt::OtherFocusReason); }

void SummaryPage::setPageBar(PageBar *bar) { m_bar->addWidget(bar); }

void SummaryPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_columns->setDirection(width() >= kRoomForColumns ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

} // namespace med::views
