#include "models/orders_model.h"

#include <algorithm>

namespace med::models {

OrdersModel::OrdersModel(std::shared_ptr<workflows::Workplace> workplace, PatientContext *context, QObject *parent)
    : LoadedList(parent)
    , m_workplace(std::move(workplace))
    , m_context(context)
{
    if (m_context) {
        connect(m_context, &PatientContext::aboutToChange, this, &OrdersModel::clear);
        connect(m_context, &PatientContext::changed, this, &OrdersModel::load);
    }
}

void OrdersModel::load()
{
    if (m_context && !m_context->patient()) {
        return;
    }
    const std::string patient = m_context ? m_context->patientId().toStdString() : std::string();
    loadRows(Doing::ListingOrders, [workplace = m_workplace](std::stop_token stop) { return workplace->orders(stop); },
             [patient](std::vector<OrderEntry> &rows) {
                 std::erase_if(rows, [&](const OrderEntry &order) { return !patient.empty() && order.patientId != patient; });
                 std::ranges::stable_sort(rows, std::ranges::greater(), &OrderEntry::requested);
             });
}

QString OrdersModel::keyOf(const OrderEntry &row) const
{
    return QString::fromStdString(row.orderId);
}

} // namespace med::models
