#include "models/orders_model.h"

#include <algorithm>

namespace med::models {

OrdersModel::OrdersModel(std::shared_ptr<workflows::Workplace> workplace, PatientContext *context, QObject *parent)
    : RecordRows(parent)
    , m_workplace(std::move(workplace))
    , m_context(context)
{
    if (m_context) {
        connect(m_context, &PatientContext::aboutToChange, this, &OrdersModel::clear);
        connect(m_context, &PatientContext::changed, this, &OrdersModel::load);
    }
}

void OrdersModel::clear()
{
    m_load.cancel();
    m_failure.reset();
    m_state = LoadState::Idle;
    clearRows();
    emit stateChanged();
}

void OrdersModel::load()
{
    if (m_context && !m_context->patient()) {
        return;
    }
    if (m_state != LoadState::Ready) {
        m_state = LoadState::Loading;
        emit stateChanged();
    }
    const std::string patient = m_context ? m_context->patientId().toStdString() : std::string();
    m_load = runAsync(
        this, [workplace = m_workplace](const Running &running) { return workplace->orders(running.stop()); },
        [this, patient](Expected<std::vector<OrderEntry>> answer) {
            m_failure.reset();
            if (!answer) {
                m_state = LoadState::Failed;
                m_failure = noteFailure(answer.error(), Doing::ListingOrders);
                clearRows();
                emit stateChanged();
                return;
            }
            std::erase_if(*answer, [&](const OrderEntry &order) { return !patient.empty() && order.patientId != patient; });
            std::ranges::stable_sort(*answer, std::ranges::greater(), &OrderEntry::requested);
            m_state = LoadState::Ready;
            replaceRows(std::move(*answer));
            emit stateChanged();
        });
}

QVariant OrdersModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || role != Qt::UserRole) {
        return {};
    }
    return keyOf(row(index.row()));
}

QString OrdersModel::keyOf(const OrderEntry &row) const
{
    return QString::fromStdString(row.orderId);
}

} // namespace med::models
