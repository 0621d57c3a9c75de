#pragma once

#include "models/loaded_list.h"
#include "models/values.h"

#include <memory>
#include <optional>

namespace med::models {

/// The emergency accesses that concern the person: those that they are to review first, the overdue ones at the top,
/// then the newest.
class EmergencyListModel : public LoadedList<EmergencyEntry> {
    Q_OBJECT
public:
    explicit EmergencyListModel(std::shared_ptr<workflows::Workplace> workplace, QObject *parent = nullptr);
    void load();
    int countToReview() const;
    /// The person's own access to a patient that lasts longest now; nothing if none is in force at `now`.
    std::optional<EmergencyEntry> ownInForce(const QString &patientId, Moment now) const;

protected:
    QString keyOf(const EmergencyEntry &row) const override;

private:
    std::shared_ptr<workflows::Workplace> m_workplace;
};

} // namespace med::models
