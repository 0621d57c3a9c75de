#pragma once

#include "models/loaded_list.h"
#include "models/patient_context.h"

namespace med::models {

/// The consents of the patient that the context names: those in force first, then the newest.
class ConsentListModel : public LoadedList<ConsentEntry> {
    Q_OBJECT
public:
    ConsentListModel(std::shared_ptr<workflows::Workplace> workplace, PatientContext &context, QObject *parent = nullptr);
    /// Asks again, if there is a patient.
    void load();
    const PatientContext &context() const { return m_context; }
    /// To whom one can share: the organisations of the network but the person's own, by name.
    std::vector<OrganizationEntry> recipients() const;

protected:
    QString keyOf(const ConsentEntry &row) const override;

private:
    std::shared_ptr<workflows::Workplace> m_workplace;
    PatientContext &m_context;
};

} // namespace med::models
