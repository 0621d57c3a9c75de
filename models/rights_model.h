#pragma once

#include "models/async.h"
#include "models/failure.h"
#include "models/patient_context.h"
#include "models/record_rows.h"
#include "models/values.h"

#include <optional>
#include <vector>

namespace med::models {

/// What may be done with the records of the patient that the context names, and how many a consent would open, by class.
class RightsModel : public QObject {
    Q_OBJECT
public:
    RightsModel(std::shared_ptr<workflows::Workplace> workplace, PatientContext &context, QObject *parent = nullptr);
    /// Asks again, if there is a patient.
    void load();
    const PatientContext &context() const { return m_context; }
    LoadState state() const { return m_state; }
    const std::optional<Failure> &failure() const { return m_failure; }
    const StandingEntry &standing() const { return m_standing; } ///< Free as long as nothing else is known.
    const std::vector<OpensEntry> &opens() const { return m_opens; }

signals:
    void changed();

private:
    void clear();
    std::shared_ptr<workflows::Workplace> m_workplace;
    PatientContext &m_context;
    LoadState m_state = LoadState::Idle;
    std::optional<Failure> m_failure;
    StandingEntry m_standing;
    std::vector<OpensEntry> m_opens;
    Task m_load;
};

} // namespace med::models
