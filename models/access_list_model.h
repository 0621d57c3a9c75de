#pragma once

#include "models/loaded_list.h"
#include "models/patient_context.h"

namespace med::models {

/// Who opened records of the patient that the context names, the newest first.
class AccessListModel : public LoadedList<AccessEntry> {
    Q_OBJECT
public:
    AccessListModel(std::shared_ptr<workflows::Workplace> workplace, PatientContext &context, QObject *parent = nullptr);
    /// Asks again, if there is a patient.
    void load();

protected:
    QString keyOf(const AccessEntry &row) const override;

private:
    std::shared_ptr<workflows::Workplace> m_workplace;
    PatientContext &m_context;
};

} // namespace med::models
