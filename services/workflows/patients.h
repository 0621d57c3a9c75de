#pragma once

#include "services/workflows/publish.h"
#include "services/workflows/workplace.h"

namespace med::workflows {

/// Registers a patient at the member's organisation, with the sealed FHIR Patient, in one act.
class RegisterPatient {
public:
    explicit RegisterPatient(Session &session) : m_session(session) {}
    struct Request {
        std::string family;
        std::string given;
        std::string title;
        std::string birthDate; ///< ISO 8601.
        std::string sex; ///< FHIR administrative gender.
        std::string mrn;
        std::string allergies = "not-recorded"; ///< known, none, not-recorded.
        std::string patientId; ///< Empty: a new one.
    };
    /// Errors: Invalid, naming the field; Conflict if another patient of the organisation, as far as the member
    /// can read, has the same record number; as publish. The receipt's id is the patient's.
    Expected<Receipt> run(const Request &request, std::stop_token stop);

private:
    Session &m_session;
};

/// Patients that the member may read: by name, from sealed registrations and from orders sent to them.
std::vector<PatientSummary> listPatients(Session &session, const std::string &search = {});
/// How many patients are missing from that list because what the store holds of them is damaged.
int unreadablePatients(Session &session);
/// One of them. Errors: NotFound, Denied.
Expected<PatientSummary> findPatient(Session &session, const std::string &patientId);

/// The banner's fields as they stand in a sealed description.
Json toJson(const PatientSummary &patient);
PatientSummary patientFromJson(const std::string &patientId, const Json &value);
/// FHIR R4 Patient of the same.
Json fhirPatient(const PatientSummary &patient);

} // namespace med::workflows
