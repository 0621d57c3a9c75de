#pragma once

#include "models/async.h"
#include "models/chart_facts.h"
#include "models/failure.h"
#include "models/patient_context.h"
#include "models/record_rows.h"

namespace med::models {

/// The clinical content of the patient whom the context names. Empties itself before the patient changes; an answer about
/// another one never enters. What is shown stays until a newer answer is there.
class ChartModel : public QObject {
    Q_OBJECT
public:
    ChartModel(std::shared_ptr<workflows::Workplace> workplace, PatientContext &context, QObject *parent = nullptr);
    /// Asks again, if there is a patient: after the answer that is on its way, so that a busy ledger does not keep it from coming.
    void load();
    /// This person reads no charts: each is empty.
    void setOff() { m_off = true; }
    bool isOff() const { return m_off; }
    LoadState state() const { return m_state; }
    const std::optional<Failure> &failure() const { return m_failure; }
    /// Never null; empty until there is an answer.
    const std::shared_ptr<const ChartFacts> &facts() const { return m_facts; }
    /// What a banner says: with what is registered of the patient, which is not made less by a chart that does not repeat it.
    Allergies allergies(Allergies registered) const;

signals:
    void stateChanged();

private:
    void clear();
    std::shared_ptr<workflows::Workplace> m_workplace;
    PatientContext &m_context;
    LoadState m_state = LoadState::Idle;
    std::optional<Failure> m_failure;
    std::shared_ptr<const ChartFacts> m_facts;
    bool m_again = false;
    bool m_off = false;
    Task m_load;
};

/// What stands behind one entry, when somebody asks: the resource as it is stored, or all versions of its record.
class EntryDetailModel : public QObject {
    Q_OBJECT
public:
    enum class About { Nothing, Stored, Versions };
    EntryDetailModel(std::shared_ptr<workflows::Workplace> workplace, PatientContext &context, QObject *parent = nullptr);
    void askStored(const ChartEntry &entry);
    void askVersions(const ChartEntry &entry);
    void clear();
    About about() const { return m_about; }
    const std::optional<ChartEntry> &entry() const { return m_entry; }
    LoadState state() const { return m_state; }
    const std::optional<Failure> &failure() const { return m_failure; }
    const std::string &stored() const { return m_stored; }
    const std::vector<EntryVersion> &versions() const { return m_versions; } ///< The newest first.

signals:
    void changed();

private:
    void begin(About about, const ChartEntry &entry);
    std::shared_ptr<workflows::Workplace> m_workplace;
    About m_about = About::Nothing;
    std::optional<ChartEntry> m_entry;
    LoadState m_state = LoadState::Idle;
    std::optional<Failure> m_failure;
    std::string m_stored;
    std::vector<EntryVersion> m_versions;
    Task m_load;
};

} // namespace med::models
