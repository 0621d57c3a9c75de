#include "models/laboratory_model.h"

namespace med::models {

LaboratoryModel::LaboratoryModel(std::shared_ptr<workflows::Workplace> workplace, QObject *parent)
    : LaboratoryModel(std::move(workplace), Options(), parent)
{
}

LaboratoryModel::LaboratoryModel(std::shared_ptr<workflows::Workplace> workplace, Options options, QObject *parent)
    : LaboratoryModel(std::move(workplace), endedElsewhere(std::make_shared<DecoderPool>(options.makeDecoder, 1)), *options.clock, parent)
{
}

LaboratoryModel::LaboratoryModel(std::shared_ptr<workflows::Workplace> workplace, std::shared_ptr<DecoderPool> decoders,
                                 const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_workplace(std::move(workplace))
    , m_orders(m_workplace)
    , m_intake(m_workplace, decoders, clock)
    , m_queue(m_workplace, clock)
    , m_sent(m_workplace)
    , m_comparison(m_workplace, decoders)
{
    const auto touched = [this](const QString &orderId) {
        m_orders.touch(orderId);
        emit activityChanged(orderId);
    };
    connect(&m_intake, &IntakeModel::changed, this, touched);
    connect(&m_orders, &OrderQueueModel::moved, this, touched);
    connect(&m_queue, &SendQueueModel::itemChanged, this, [this, touched](const QString &id, const QString &orderId) {
        // Until it is signed the files stay in sight, and after a refusal too.
        const SendItem *item = m_queue.item(id);
        using State = SendItem::State;
        const bool untouched = !item || item->isPreparing() || item->state == State::Queued || item->state == State::NotSigned
            || item->state == State::Cancelled;
        if (!untouched && m_intake.entryOf(orderId).state != IntakeModel::State::Empty && item == m_queue.liveItemOf(orderId)) {
            m_intake.removeFrom(orderId);
        }
        touched(orderId);
    });
    connect(&m_queue, &SendQueueModel::confirmed, this, [this] { m_orders.load(); });
    connect(&m_sent, &SentStudies::changed, this, [this] { emit activityChanged(m_current); });
    connect(&m_sent, &SentStudies::retracted, this, [this] { m_orders.load(); });
    const auto describe = [this] {
        for (int i = 0; i < m_orders.rowCount(); ++i) {
            m_queue.describe(m_orders.row(i));
        }
    };
    connect(&m_queue, &QAbstractItemModel::rowsInserted, this, describe);
    connect(&m_orders, &OrderQueueModel::stateChanged, this, [this, describe] {
        describe();
        const OrderEntry *order = current();
        const auto &shown = m_sent.order();
        if (order && (!shown || shown->orderId != order->orderId || shown->recordId != order->recordId
                      || shown->status != order->status)) {
            m_sent.show(*order);
        }
    });
}

LaboratoryModel::~LaboratoryModel() = default;

void LaboratoryModel::start()
{
    m_orders.load();
    m_queue.loadEarlier();
}

void LaboratoryModel::refresh()
{
    m_orders.load();
}

void LaboratoryModel::choose(const QString &orderId)
{
    if (orderId == m_current) {
        return;
    }
    m_sent.show(std::nullopt);
    m_comparison.clear();
    m_current = orderId;
    m_intake.show(orderId);
    if (const OrderEntry *order = current()) {
        m_sent.show(*order);
    }
    emit currentChanged();
}

LaboratoryModel::Activity LaboratoryModel::activityOf(const QString &orderId) const
{
    if (const SendItem *item = m_queue.liveItemOf(orderId)) {
        switch (item->state) {
        case SendItem::State::Queued:
            return Activity::Queued;
        case SendItem::State::Paused:
            return Activity::Paused;
        case SendItem::State::Unconfirmed:
        case SendItem::State::NoConnection:
            return Activity::Unconfirmed;
        case SendItem::State::Failed:
            return Activity::Failed;
        default:
            return item->isPreparing() ? Activity::Preparing : Activity::Sending;
        }
    }
    switch (m_intake.entryOf(orderId).state) {
    case IntakeModel::State::Reading:
        return Activity::Reading;
    case IntakeModel::State::Ready:
        return m_intake.entryOf(orderId).damaged() > 0 ? Activity::Stopped : Activity::ReadyToSend;
    case IntakeModel::State::Stopped:
        return Activity::Stopped;
    default:
        return Activity::None;
    }
}

Moment LaboratoryModel::activityTime(const QString &orderId) const
{
    if (const SendItem *item = m_queue.liveItemOf(orderId)) {
        return item->changed;
    }
    return m_intake.entryOf(orderId).changed;
}

const OrderEntry *LaboratoryModel::matchingOrder() const
{
    for (const std::string &id : m_intake.entry().intake.matchingOrders) {
        for (int i = 0; i < m_orders.rowCount(); ++i) {
            const OrderEntry &order = m_orders.row(i);
            if ((order.orderId == id || order.accession == id) && OrderQueueModel::isOpen(order)
                && QString::fromStdString(order.orderId) != m_current) {
                return &order;
            }
        }
    }
    return nullptr;
}

void LaboratoryModel::moveFilesTo(const QString &orderId)
{
    const auto chosen = m_intake.entry().chosen;
    if (chosen.empty() || orderId == m_current || !m_orders.order(orderId)) {
        return;
    }
    m_intake.remove();
    choose(orderId);
    m_intake.offer(chosen);
}

bool LaboratoryModel::maySend() const
{
    const auto &entry = m_intake.entry();
    const OrderEntry *order = current();
    if (!order || !OrderQueueModel::isOpen(*order) || m_queue.liveItemOf(m_current)) {
        return false;
    }
    if (entry.intake.files.empty() && entry.attachmentsSent() == 0) {
        return false;
    }
    const bool whole = entry.damaged() == 0 || IntakeModel::isReason(entry.partialReason);
    return whole && (entry.state == IntakeModel::State::Ready
                     || (entry.state == IntakeModel::State::Stopped && IntakeModel::isReason(entry.overrideReason)));
}

QString LaboratoryModel::completedBy() const
{
    const OrderEntry *order = current();
    if (!order || order->status != "in-progress" || !order->recordId.empty() || m_queue.liveItemOf(m_current)) {
        return {};
    }
    for (int row = 0; row < m_sent.rowCount(); ++row) {
        if (!m_sent.row(row).retracted && m_sent.row(row).problem.empty()) {
            return QString::fromStdString(m_sent.row(row).recordId);
        }
    }
    return {};
}

void LaboratoryModel::complete()
{
    if (const QString record = completedBy(); !record.isEmpty()) {
        m_orders.complete(m_current, record);
    }
}

bool LaboratoryModel::send()
{
    if (!maySend()) {
        return false;
    }
    const auto entry = m_intake.entry();
    return m_queue.add({.order = *current(),
                                    .intake = entry.sent(),
                                    .staged = entry.staged,
                                    .overrideReason = entry.intake.stops ? entry.overrideReason : QString(),
                                    .partialReason = entry.damaged() > 0 ? entry.partialReason : QString(),
                                    .leftOut = {entry.leftOut.begin(), entry.leftOut.end()}});
}

} // namespace med::models
