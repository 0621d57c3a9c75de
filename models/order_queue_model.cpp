#include "models/order_queue_model.h"

#include <algorithm>
#include <array>

namespace med::models {

namespace {

bool isOneOf(const std::string &status, std::initializer_list<std::string_view> states)
{
    return std::find(states.begin(), states.end(), status) != states.end();
}

} // namespace

OrderQueueModel::OrderQueueModel(std::shared_ptr<workflows::Workplace> workplace, QObject *parent)
    : RecordRows(parent)
    , m_workplace(std::move(workplace))
    , m_msp(m_workplace->person().mspId)
{
}

void OrderQueueModel::load()
{
    if (m_state != LoadState::Ready) {
        m_state = LoadState::Loading;
        emit stateChanged();
    }
    m_load = runAsync(
        this, [workplace = m_workplace](const Running &running) { return workplace->orders(running.stop()); },
        [this](Expected<std::vector<OrderEntry>> answer) {
            m_failure.reset();
            if (!answer) {
                m_state = LoadState::Failed;
                m_failure = noteFailure(answer.error(), Doing::ListingOrders);
                emit stateChanged();
                return;
            }
            std::erase_if(*answer, [this](const OrderEntry &order) { return order.performerMsp != m_msp; });
            m_state = LoadState::Ready;
            replaceRows(std::move(*answer));
            emit stateChanged();
        });
}

const OrderEntry *OrderQueueModel::order(const QString &orderId) const
{
    const int at = rowOf(orderId);
    return at < 0 ? nullptr : &row(at);
}

int OrderQueueModel::openCount() const
{
    int count = 0;
    for (int row = 0; row < rowCount(); ++row) {
        count += isOpen(this->row(row)) ? 1 : 0;
    }
    return count;
}

bool OrderQueueModel::isOpen(const OrderEntry &order)
{
    return isOneOf(order.status, {"requested", "accepted", "scheduled", "in-progress"});
}

bool OrderQueueModel::isCompleted(const OrderEntry &order)
{
    return isOneOf(order.status, {"available", "reported", "amended"});
}

bool OrderQueueModel::allows(const OrderEntry &order, OrderStep step)
{
    switch (step) {
    case OrderStep::Accept:
        return order.status == "requested";
    case OrderStep::Schedule:
        return order.status == "accepted";
    case OrderStep::Start:
        return isOneOf(order.status, {"accepted", "scheduled"});
    case OrderStep::Reject:
        return isOpen(order);
    case OrderStep::Cancel:
        return false; // The requester's.
    }
    return false;
}

void OrderQueueModel::move(const QString &orderId, OrderStep step, const QString &reason)
{
    run(orderId, [id = orderId.toStdString(), step, why = reason.toStdString()](workflows::Workplace &workplace, std::stop_token stop) {
        return workplace.moveOrder(id, step, why, stop);
    });
}

void OrderQueueModel::complete(const QString &orderId, const QString &recordId)
{
    run(orderId, [id = orderId.toStdString(), record = recordId.toStdString()](workflows::Workplace &workplace, std::stop_token stop) {
        return workplace.completeOrder(id, record, stop);
    });
}

void OrderQueueModel::run(const QString &orderId, Step step)
{
    if (isMoving(orderId) || !order(orderId)) {
        return;
    }
    m_moveFailures.erase(orderId);
    m_moves[orderId] = runAsync(
        this, [workplace = m_workplace, step = std::move(step)](const Running &running) { return step(*workplace, running.stop()); },
        [this, orderId](Expected<workflows::Receipt> answer) {
            m_moves.erase(orderId);
            if (!answer && answer.error().code != ErrorCode::Cancelled) {
                m_moveFailures[orderId] = noteFailure(answer.error(), Doing::MovingOrder);
            }
            load();
            emit moved(orderId);
        });
    emit moved(orderId);
}

const Failure *OrderQueueModel::moveFailure(const QString &orderId) const
{
    const auto found = m_moveFailures.find(orderId);
    return found == m_moveFailures.end() ? nullptr : &found->second;
}

QVariant OrderQueueModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || role != Qt::UserRole) {
        return {};
    }
    return keyOf(row(index.row()));
}

void OrderQueueModel::touch(const QString &orderId)
{
    if (const int at = rowOf(orderId); at >= 0) {
        emit dataChanged(index(at, 0), index(at, 0));
    }
}

} // namespace med::models
