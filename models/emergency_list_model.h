#pragma once

#include "models/async.h"
#include "models/failure.h"
#include "models/record_rows.h"
#include "models/values.h"

#include <memory>
#include <optional>

namespace med::models {

/// The emergency accesses that concern the person: those that they are to review first, the overdue ones at the top,
/// then the newest.
class EmergencyListModel : public RecordRows<EmergencyEntry, QAbstractListModel> {
    Q_OBJECT
public:
    explicit EmergencyListModel(std::shared_ptr<workflows::Workplace> workplace, QObject *parent = nullptr);
    void load();
    LoadState state() const { return m_state; }
    const std::optional<Failure> &failure() const { return m_failure; }
    int countToReview() const;
    /// The person's own access to a patient that lasts longest now; nothing if none is in force at `now`.
    std::optional<EmergencyEntry> ownInForce(const QString &patientId, Moment now) const;
    /// Qt::UserRole: the row's key. Everything else is the view's.
    QVariant data(const QModelIndex &index, int role) const override;

signals:
    void stateChanged();

protected:
    QString keyOf(const EmergencyEntry &row) const override;

private:
    std::shared_ptr<workflows::Workplace> m_workplace;
    LoadState m_state = LoadState::Idle;
    std::optional<Failure> m_failure;
    Task m_load;
};

} // namespace med::models
