#include "models/patient_context.h"

namespace med::models {

void PatientContext::choose(const std::optional<PatientSummary> &patient)
{
    if (patient && m_patient && patient->patientId == m_patient->patientId) {
        refresh(*patient);
        return;
    }
    if (!patient && !m_patient) {
        return;
    }
    emit aboutToChange();
    m_patient = patient;
    emit changed();
}

void PatientContext::refresh(const PatientSummary &patient)
{
    if (m_patient && m_patient->patientId == patient.patientId) {
        m_patient = patient;
        emit described();
    }
}

} // namespace med::models
