#pragma once

#include "models/async.h"
#include "models/failure.h"
#include "models/patient_context.h"
#include "models/record_rows.h"
#include "models/values.h"

#include <optional>
#include <vector>

namespace med::models {

/// Who acts for the patient that the context names, and who could.
class ProxyModel : public QObject {
    Q_OBJECT
public:
    ProxyModel(std::shared_ptr<workflows::Workplace> workplace, PatientContext &context, QObject *parent = nullptr);
    /// Asks again, if there is a patient.
    void load();
    const PatientContext &context() const { return m_context; }
    LoadState state() const { return m_state; }
    const std::optional<Failure> &failure() const { return m_failure; }
    const std::vector<ProxyEntry> &entries() const { return m_entries; } ///< Newest first.
    const std::vector<ProxyCandidate> &candidates() const { return m_candidates; } ///< By name; nobody for patients.
    /// The number by which the person themselves is appointed: their member id.
    QString ownNumber() const;
    /// Whether the person appoints guardians for this patient, or, being the patient, proxies.
    bool mayAppoint() const;
    bool appointsGuardians() const;

signals:
    void changed();

private:
    void clear();
    std::shared_ptr<workflows::Workplace> m_workplace;
    PatientContext &m_context;
    LoadState m_state = LoadState::Idle;
    std::optional<Failure> m_failure;
    std::vector<ProxyEntry> m_entries;
    std::vector<ProxyCandidate> m_candidates;
    Task m_load;
};

} // namespace med::models
