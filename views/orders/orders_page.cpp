#include "views/orders/orders_page.h"

#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/error_text.h"
#include "views/common/label.h"
#include "views/common/notice.h"
#include "views/common/panel.h"
#include "views/common/reason_strip.h"
#include "views/common/record_list_view.h"
#include "views/common/theme/metrics.h"
#include "views/common/wrap_layout.h"
#include "views/orders/order_words.h"

#include <QScrollArea>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace med::views {

using namespace metrics;
using models::Doing;
using models::LoadState;
using models::OrderEntry;
using models::OrdersModel;

namespace {

constexpr Length kLeastList{160};

} // namespace

OrdersPage::OrdersPage(OrdersModel &orders, models::PersonActs &acts, About about, bool mayRequest, QWidget *parent)
    : QWidget(parent)
    , m_orders(orders)
    , m_acts(acts)
    , m_about(about)
    , m_mayRequest(mayRequest)
    , m_count(new Label(Type::Body, Token::Muted))
    , m_failure(new Notice(NoticeKind::Warning))
    , m_list(new RecordListView(orders, [this](int row) {
        return orderLookOf(m_orders.row(row), m_about == About::Several);
    }))
    , m_stack(new QStackedWidget)
    , m_empty(new EmptyPlace(Glyph::ClipboardText, {}, {}))
{
    setObjectName(QStringLiteral("ordersPage"));
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(kPagePadding, 20, kPagePadding, kPagePadding);
    column->setSpacing(kPanelGap);
    auto *top = new WrapLayout;
    auto *name = new QWidget;
    auto *titles = new QVBoxLayout(name);
    titles->setContentsMargins(0, 0, 0, 0);
    titles->setSpacing(2);
    titles->addWidget(new Label(Type::PageTitle, Token::Text, tr("Orders")));
    m_count->setObjectName(QStringLiteral("orderCount"));
    titles->addWidget(m_count);
    top->addWidget(name);
    top->setSpacing(12);
    auto *print = new Button(ButtonKind::Outlined, Glyph::Printer, tr("Print or PDF"));
    print->setObjectName(QStringLiteral("printOrders"));
    print->setKeyHint(tr("Ctrl+P"));
    connect(print, &Button::clicked, this, &OrdersPage::printRequested);
    top->addTrailing(print);
    top->setAlignment(print, Qt::AlignBottom);
    if (mayRequest && about == About::OnePatient) {
        auto *request = new Button(ButtonKind::Filled, Glyph::Plus, tr("Request examination"));
        request->setObjectName(QStringLiteral("requestExamination"));
        request->setToolTip(tr("Request an examination (Ctrl+Shift+E)"));
        connect(request, &Button::clicked, this, &OrdersPage::requestExamination);
        top->addTrailing(request);
        top->setAlignment(request, Qt::AlignBottom);
    }
    column->addLayout(top);
    column->addWidget(m_failure);
    m_list->setObjectName(QStringLiteral("orderList"));
    m_list->setAccessibleName(tr("Orders"));
    m_list->setColumns(180, 190);
    m_list->setActions([this](int row) { return makeActions(row); });
    auto *panel = new Panel;
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
    panel->body()->addWidget(m_stack);
    panel->setMinimumHeight(kLeastList);
    column->addWidget(panel, 1);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(scrolled(content)); // Large text beside a signing sheet needs it.

    connect(m_list, &RecordListView::activatedRow, this, [this](int row) {
        if (const OrderEntry order = m_orders.row(row); !order.recordId.empty()) {
            emit openRecord(order);
        }
    });
    connect(m_list, &RecordListView::currentRowChanged, this, [this](int row) {
        if (row < 0 || QString::fromStdString(m_orders.row(row).orderId) != m_asking) {
            m_asking.clear();
        }
    });
    connect(&m_orders, &OrdersModel::stateChanged, this, &OrdersPage::refresh);
    connect(&m_acts, &models::ActModel::changed, this, [this] {
        refresh();
        m_list->rebuildActions();
    });
    connect(&m_acts, &models::ActModel::succeeded, this, [this](Doing doing) {
        if (doing == Doing::CancellingOrder) {
            m_asking.clear();
            m_orders.load();
        }
    });
    refresh();
}

void OrdersPage::enter()
{
    m_list->setFocus(Qt::OtherFocusReason);
}

void OrdersPage::select(const QString &orderId)
{
    if (const int row = m_orders.rowOf(orderId); row >= 0) {
        m_list->setCurrentIndex(m_list->model()->index(row, 0));
        m_list->scrollTo(m_list->currentIndex());
    }
}

QWidget *OrdersPage::makeActions(int row)
{
    const OrderEntry order = m_orders.row(row);
    const QString id = QString::fromStdString(order.orderId);
    const bool busy = m_acts.isRunning();
    if (m_asking == id) {
        auto *strip = new ReasonStrip(tr("The laboratory is told not to make this examination. The order stays in the record, crossed out."),
                                      tr("Why it is cancelled"), tr("Cancel order"));
        strip->setEnabled(!busy);
        connect(strip, &ReasonStrip::confirmed, this, [this, id](const QString &reason) { m_acts.cancelOrder(id, reason); });
        const auto away = [this] {
            m_asking.clear();
            m_list->rebuildActions();
            m_list->setFocus(Qt::OtherFocusReason);
        };
        connect(strip, &ReasonStrip::back, this, [away, this] { QTimer::singleShot(0, this, away); });
        return strip;
    }
    auto *bar = new QWidget;
    auto *line = new WrapLayout(bar);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(12);
    if (!order.recordId.empty()) {
        auto *open = new Button(ButtonKind::Outlined, Glyph::OpenInApp, tr("Open the images"));
        open->setObjectName(QStringLiteral("openImages"));
        open->setKeyHint(tr("Enter"));
        connect(open, &Button::clicked, this, [this, order] { emit openRecord(order); });
        line->addWidget(open);
    }
    if (m_mayRequest && isCancellable(order)) {
        auto *cancel = new Button(ButtonKind::Outlined, Glyph::CloseCircle, tr("Cancel order"));
        cancel->setObjectName(QStringLiteral("cancelOrder"));
        cancel->setEnabled(!busy);
        connect(cancel, &Button::clicked, this, [this, id] {
            m_asking = id;
            QTimer::singleShot(0, this, [this] {
                m_list->rebuildActions();
                if (auto *strip = qobject_cast<ReasonStrip *>(m_list->openedActions())) {
                    strip->begin();
                }
            });
        });
        line->addWidget(cancel);
    }
    if (!order.accession.empty()) {
        line->addWidget(new Label(Type::Secondary, Token::Muted, tr("Accession %1").arg(QString::fromStdString(order.accession))));
    }
    if (!order.code.empty()) {
        line->addWidget(new Label(Type::Secondary, Token::Muted, tr("Code %1").arg(QString::fromStdString(order.code))));
    }
    auto *opened = new QWidget;
    auto *column = new QVBoxLayout(opened);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(bar);
    QStringList sentences = orderSentences(order);
    if (!order.reason.empty()) {
        sentences.prepend(tr("Asked because: %1").arg(QString::fromStdString(order.reason))); // Whole: the row's line may cut it.
    }
    for (const QString &sentence : sentences) {
        auto *label = new Label(Type::Secondary, Token::Muted, sentence);
        label->setWordWrap(true);
        column->addWidget(label);
    }
    return opened;
}

void OrdersPage::refresh()
{
    const int rows = m_orders.rowCount();
    int open = 0;
    for (int i = 0; i < rows; ++i) {
        open += isOpenOrder(m_orders.row(i)) ? 1 : 0;
    }
    m_stack->setCurrentIndex(rows > 0 ? 0 : 1);
    m_count->setText(m_orders.state() == LoadState::Ready ? tr("%1 open, %2 in all").arg(open).arg(rows) : QString());
    if (m_orders.state() == LoadState::Failed) {
        m_empty->setWords(Glyph::AlertCircle, errorTitle(*m_orders.failure()),
                          tr("%1 (%2)").arg(errorText(*m_orders.failure()), m_orders.failure()->id));
    } else if (m_orders.state() == LoadState::Ready) {
        m_empty->setWords(Glyph::ClipboardText, tr("No orders yet"),
                          m_about == About::OnePatient && m_mayRequest
                              ? tr("Request an examination: the order appears here, and later its images.")
                              : tr("Examinations that are asked for appear here."));
    } else {
        m_empty->setWords(Glyph::TimerSand, tr("Loading the orders"), tr("They are opened on this computer."));
    }
    const auto &failure = m_acts.failure();
    const bool ours = failure && failure->doing == Doing::CancellingOrder && m_orders.rowOf(m_acts.about()) >= 0;
    m_failure->setVisible(ours);
    if (ours) {
        m_failure->setWords(errorTitle(*failure) + '.', tr("%1 (%2)").arg(errorText(*failure), failure->id));
    }
}

} // namespace med::views
