#pragma once

#include "models/image_comparison.h"
#include "models/intake_model.h"
#include "models/order_queue_model.h"
#include "models/send_queue_model.h"
#include "models/sent_studies.h"

namespace med::models {

/// A laboratory technician's workspace: the orders, the files beside the shown one, and what is being sent.
class LaboratoryModel : public QObject {
    Q_OBJECT
public:
    struct Options {
        DecoderPool::Make makeDecoder = makeHelperDecoder;
        const Clock *clock = &SystemClock::instance();
    };
    /// What happens to an order here, beside its state on the ledger.
    enum class Activity { None, Reading, Stopped, ReadyToSend, Queued, Preparing, Sending, Paused, Unconfirmed, Failed };

    explicit LaboratoryModel(std::shared_ptr<workflows::Workplace> workplace, QObject *parent = nullptr);
    LaboratoryModel(std::shared_ptr<workflows::Workplace> workplace, Options options, QObject *parent = nullptr);
    ~LaboratoryModel() override;
    /// Loads the orders and what waits since an earlier run.
    void start();
    /// Asks again, for instance when the ledger grew.
    void refresh();

    OrderQueueModel &orders() { return m_orders; }
    IntakeModel &intake() { return m_intake; }
    SendQueueModel &queue() { return m_queue; }
    ImageComparison &comparison() { return m_comparison; }
    SentStudies &sentStudies() { return m_sent; }

    /// Shows an order; every panel empties before it fills. An unknown id shows none.
    void choose(const QString &orderId);
    const QString &currentId() const { return m_current; }
    const OrderEntry *current() const { return m_orders.order(m_current); }
    Activity activityOf(const QString &orderId) const;
    /// When the activity began or last changed.
    Moment activityTime(const QString &orderId) const;

    /// Another open order that the shown files match in all fields, or null.
    const OrderEntry *matchingOrder() const;
    /// Takes the files away from this order and reads them for the other, which is shown then.
    void moveFilesTo(const QString &orderId);
    /// The record that completes the shown order if that was not done when it was sent; empty: there is none.
    QString completedBy() const;
    /// Completes the shown order with it.
    void complete();
    /// Whether send() would begin: files that agree and are whole, or a typed reason for each that is not.
    bool maySend() const;
    /// Puts the shown order's files into the queue; once, however often it is called.
    bool send();

signals:
    void currentChanged();
    void activityChanged(const QString &orderId);

private:
    LaboratoryModel(std::shared_ptr<workflows::Workplace> workplace, std::shared_ptr<DecoderPool> decoders, const Clock &clock, QObject *parent);
    std::shared_ptr<workflows::Workplace> m_workplace;
    OrderQueueModel m_orders;
    IntakeModel m_intake;
    SendQueueModel m_queue;
    SentStudies m_sent;
    ImageComparison m_comparison;
    QString m_current;
};

} // namespace med::models
