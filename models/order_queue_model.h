#pragma once

#include "models/async.h"
#include "models/failure.h"
#include "models/record_rows.h"
#include "models/values.h"

#include <map>
#include <optional>

namespace med::models {

/// The orders that were sent to the person's organisation. What is shown stays until an answer is here.
class OrderQueueModel : public RecordRows<OrderEntry, QAbstractListModel> {
    Q_OBJECT
public:
    explicit OrderQueueModel(std::shared_ptr<workflows::Workplace> workplace, QObject *parent = nullptr);
    /// Asks again.
    void load();
    LoadState state() const { return m_state; }
    const std::optional<Failure> &failure() const { return m_failure; }
    const OrderEntry *order(const QString &orderId) const;
    int openCount() const; ///< Orders that still wait for their images.

    /// Whether images may still be sent for it: requested, accepted, scheduled or in progress.
    static bool isOpen(const OrderEntry &order);
    /// Whether it was answered: available, reported or amended.
    static bool isCompleted(const OrderEntry &order);
    /// Whether the state table (domain.md 4) lets the performer take this step.
    static bool allows(const OrderEntry &order, OrderStep step);

    /// Takes a step; a second one for the same order is ignored while the first is under way.
    void move(const QString &orderId, OrderStep step, const QString &reason = {});
    /// Completes it with an anchored study; likewise one at a time.
    void complete(const QString &orderId, const QString &recordId);
    bool isMoving(const QString &orderId) const { return m_moves.contains(orderId); }
    /// Why the last step of an order was not taken; null if it was.
    const Failure *moveFailure(const QString &orderId) const;

    /// Qt::UserRole: the order's id. Everything else is the view's.
    QVariant data(const QModelIndex &index, int role) const override;
    /// A row looks different now for a reason outside the order.
    void touch(const QString &orderId);

signals:
    void stateChanged();
    void moved(const QString &orderId); ///< A step began or ended, well or not.

protected:
    QString keyOf(const OrderEntry &row) const override { return QString::fromStdString(row.orderId); }

private:
    using Step = std::function<Expected<workflows::Receipt>(workflows::Workplace &, std::stop_token)>;
    void run(const QString &orderId, Step step);
    std::shared_ptr<workflows::Workplace> m_workplace;
    std::string m_msp;
    LoadState m_state = LoadState::Idle;
    std::optional<Failure> m_failure;
    Task m_load;
    std::map<QString, Task> m_moves;
    std::map<QString, Failure> m_moveFailures;
};

} // namespace med::models
