#include "views/record/results_page.h"

#include "models/text.h"
#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/error_text.h"
#include "views/common/notice.h"
#include "views/common/page_bar.h"
#include "views/common/panel.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"
#include "views/record/clinical_words.h"
#include "views/record/plot.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTableWidget>

namespace med::views {

using namespace metrics;
using models::LoadState;
using models::text;

namespace {

constexpr Length kListAbove{200};
constexpr Length kPlotBelow{220};
constexpr Length kRoomBeside{900}; ///< Narrower, the chosen series stands below the list.

} // namespace

ResultsPage::ResultsPage(models::ValueListModel &values, QWidget *parent)
    : QWidget(parent)
    , m_values(values)
    , m_bar(new QVBoxLayout)
    , m_halves(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_list(new RecordListView(values, [this](int row) { return look(row); }))
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyPlace(Glyph::Flask, {}, {}))
    , m_detail(new Area(Token::Surface))
    , m_title(new Label(Type::PageTitle))
    , m_newest(new Label(Type::BodyBold))
    , m_flag(new Label(Type::BodyBold))
    , m_switch(new Button(ButtonKind::Outlined, Glyph::ViewColumn, {}))
    , m_plot(new PlotView)
    , m_table(new QTableWidget)
    , m_twins(new QStackedWidget)
{
    setObjectName(QStringLiteral("resultsPage"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(m_bar);
    m_bar->setSpacing(0);
    auto *content = new QWidget;
    m_halves = new QBoxLayout(QBoxLayout::LeftToRight, content);
    m_halves->setContentsMargins(0, 0, 0, 0);
    m_halves->setSpacing(0);
    m_list->setObjectName(QStringLiteral("resultsList"));
    m_list->setAccessibleName(tr("Results"));
    m_list->setColumns(150, 130);
    m_list->setMinimumWidth(280);
    m_halves->addWidget(m_list, 3);
    m_halves->addWidget(new Hairline(Qt::Vertical));
    auto *detail = new QVBoxLayout(m_detail);
    detail->setContentsMargins(kPanelPadding, 14, kPanelPadding, 14);
    detail->setSpacing(8);
    m_title->setWordWrap(true);
    m_newest->setWordWrap(true);
    m_flag->setWordWrap(true);
    detail->addWidget(m_title);
    detail->addWidget(m_newest);
    detail->addWidget(m_flag);
    m_switch->setObjectName(QStringLiteral("resultsSwitch"));
    m_switch->setSmall(true);
    detail->addWidget(m_switch, 0, Qt::AlignLeft);
    m_table->setObjectName(QStringLiteral("resultsTable"));
    m_table->setAccessibleName(tr("Values of the chosen result"));
    m_table->setColumnCount(4);
    m_table->setHorizontalHeaderLabels({tr("Date"), tr("Value"), tr("Range"), tr("Flag")});
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(kTableRow);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionsClickable(false);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_twins->addWidget(m_plot);
    m_twins->addWidget(m_table);
    detail->addWidget(m_twins, 1);
    m_halves->addWidget(m_detail, 4);
    m_stack->addWidget(scrolled(content)); // Where one stands below the other, both have their room.
    m_stack->addWidget(m_empty);
    column->addWidget(m_stack, 1);
    connect(m_list, &RecordListView::currentRowChanged, this, &ResultsPage::showSeries);
    connect(m_list, &RecordListView::activatedRow, this, [this] { m_twins->currentWidget()->setFocus(Qt::OtherFocusReason); });
    connect(m_switch, &Button::clicked, this, [this] { showTable(m_twins->currentIndex() == 0); });
    // The twins are at the same value.
    connect(m_plot, &PlotView::currentChanged, this, [this](int point) {
        m_newest->setText(point < 0 ? QString() : m_table->rowCount() > point ? m_table->item(m_table->rowCount() - 1 - point, 0)->data(Qt::AccessibleTextRole).toString() : QString());
    });
    connect(m_table, &QTableWidget::currentCellChanged, this, [this](int row) {
        if (row >= 0) {
            m_plot->setCurrent(m_table->rowCount() - 1 - row);
        }
    });
    connect(&values.chart(), &models::ChartModel::stateChanged, this, &ResultsPage::refresh);
    showTable(false);
    refresh();
}

void ResultsPage::setPageBar(PageBar *bar) { m_bar->addWidget(bar); }

void ResultsPage::enter() { m_list->setFocus(Qt::OtherFocusReason); }

void ResultsPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool beside = width() >= kRoomBeside;
    m_halves->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_list->setMinimumHeight(beside ? 0 : int(kListAbove));
    m_twins->setMinimumHeight(beside ? 0 : int(kPlotBelow));
}

RecordLook ResultsPage::look(int row) const
{
    const auto &series = m_values.row(row).series();
    const auto &newest = series.newest();
    const FlagLook flag = flagLook(flagOfAll(newest.values));
    RecordLook look;
    look.group = series.kind == EntryKind::Vital ? tr("Vital signs") : series.panel.empty() ? tr("Other results") : text(series.panel);
    look.date = clinical::dateText(newest.when);
    look.time = clinical::timeText(newest.when);
    look.tile = clinicalGlyph(series.kind);
    look.title = text(series.title);
    const QString range = newest.values.empty() ? QString() : rangeText(newest.values.front());
    const QString count = tr("%n value(s)", nullptr, int(series.points.size()));
    look.under = range.isEmpty() ? count : tr("Range %1 · %2").arg(range, count);
    look.middle = valueText(newest.values);
    look.stateWord = flag.words;
    look.stateInk = flag.ink;
    return look;
}

void ResultsPage::showTable(bool table)
{
    m_twins->setCurrentIndex(table ? 1 : 0);
    m_switch->setText(table ? tr("Show as a plot") : tr("Show as a table"));
    m_switch->setGlyph(table ? Glyph::Pulse : Glyph::ViewColumn);
    m_switch->updateGeometry();
}

void ResultsPage::refresh()
{
    const auto &chart = m_values.chart();
    m_stack->setCurrentIndex(m_values.rowCount() > 0 ? 0 : 1);
    if (chart.state() == LoadState::Failed) {
        m_empty->setWords(Glyph::AlertCircle, tr("The results were not loaded"), tr("%1 (%2)").arg(errorText(*chart.failure()), chart.failure()->id));
    } else if (chart.state() != LoadState::Ready) {
        m_empty->setWords(Glyph::TimerSand, tr("Loading the results"), tr("They are opened on this computer."));
    } else if (chart.facts()->needsRelationship) {
        m_empty->setWords(Glyph::LockOutline, tr("Nothing is shown yet"), tr("State how you treat this patient first: the strip above asks for it."));
    } else {
        m_empty->setWords(Glyph::Flask, tr("No results yet"), tr("Measurements and laboratory values of this patient appear here."));
    }
    showSeries();
}

void ResultsPage::showSeries()
{
    const int row = m_list->currentIndex().row();
    if (row < 0 || row >= m_values.rowCount()) {
        m_shown.clear();
        m_plot->setData({});
        m_table->setRowCount(0);
        m_title->clear();
        m_newest->clear();
        m_flag->clear();
        return;
    }
    const auto &series = m_values.row(row).series();
    const int kept = m_values.row(row).key == m_shown ? m_plot->current() : -1;
    m_shown = m_values.row(row).key;
    const PlotData data = plotData(series);
    const QSignalBlocker blocked(m_table);
    m_table->setRowCount(int(data.points.size()));
    for (int i = 0; i < m_table->rowCount(); ++i) { // The newest first.
        const auto &point = data.points[data.points.size() - 1 - std::size_t(i)];
        const QString cells[] = {clinical::dateText(point.when), point.value, point.range, point.flag};
        for (int cell = 0; cell < 4; ++cell) {
            auto *item = new QTableWidgetItem(cells[cell]);
            if (cell == 0) {
                item->setData(Qt::AccessibleTextRole, point.said);
            } else if (cell == 1) {
                item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
            }
            item->setToolTip(cells[cell]);
            m_table->setItem(i, cell, item);
        }
    }
    m_title->setText(data.title);
    const FlagLook flag = flagLook(flagOfAll(series.newest().values));
    m_flag->setText(flag.words);
    m_flag->setToken(flag.ink);
    m_flag->setVisible(!flag.words.isEmpty());
    m_plot->setData(data);
    if (kept >= 0) {
        m_plot->setCurrent(kept);
    }
}

} // namespace med::views
