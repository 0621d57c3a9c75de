#include "views/laboratory/order_filter.h"

#include "views/common/clinical_text.h"
#include "views/common/coded_words.h"

namespace med::views {

using models::OrderEntry;
using models::OrderQueueModel;

QString examinationOf(const OrderEntry &order)
{
    const QString title = order.readable ? examinationText(order.title) : OrderFilter::tr("Not shared with you");
    return order.accession.empty() ? title : QStringLiteral("%1 · %2").arg(title, QString::fromStdString(order.accession));
}

QString patientOf(const OrderEntry &order)
{
    return order.readable ? clinical::fullName(order.patient.family, order.patient.given, order.patient.title)
                          : OrderFilter::tr("Not known");
}

namespace {

int rankOf(const std::string &priority)
{
    return priority == "stat" ? 0 : priority == "asap" ? 1 : priority == "urgent" ? 2 : 3;
}

} // namespace

OrderFilter::OrderFilter(OrderQueueModel &orders, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_orders(orders)
{
    setSourceModel(&orders);
    sort(0);
}

void OrderFilter::setWhich(Which which)
{
    m_which = which;
    invalidate();
}

void OrderFilter::setSorting(Sorting sorting)
{
    m_sorting = sorting;
    invalidate();
}

void OrderFilter::setSearch(const QString &text)
{
    m_search = text.simplified().split(' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

void OrderFilter::setKept(const QString &orderId)
{
    m_kept = orderId;
    invalidateFilter();
}

const OrderEntry &OrderFilter::order(int row) const
{
    return m_orders.row(mapToSource(index(row, 0)).row());
}

bool OrderFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    const OrderEntry &order = m_orders.row(row);
    const bool kept = QString::fromStdString(order.orderId) == m_kept && m_search.isEmpty();
    const bool shown = m_which == Which::All || kept
        || (m_which == Which::Open ? OrderQueueModel::isOpen(order) : OrderQueueModel::isCompleted(order));
    if (!shown || m_search.isEmpty()) {
        return shown;
    }
    const QString all = QStringList {patientOf(order), QString::fromStdString(order.patient.mrn),
                                     clinical::identifierText(order.patient.mrn), examinationOf(order)}
                            .join(' ');
    return std::all_of(m_search.begin(), m_search.end(),
                       [&](const QString &word) { return all.contains(word, Qt::CaseInsensitive); });
}

bool OrderFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const OrderEntry &a = m_orders.row(left.row());
    const OrderEntry &b = m_orders.row(right.row());
    if (m_sorting == Sorting::Priority && rankOf(a.priority) != rankOf(b.priority)) {
        return rankOf(a.priority) < rankOf(b.priority);
    }
    // Open ones by who waits longest; what is over by the latest.
    const bool open = m_which == Which::Open;
    if (a.requested != b.requested) {
        return open ? a.requested < b.requested : a.requested > b.requested;
    }
    return a.orderId < b.orderId;
}

} // namespace med::views
