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
        std::string nationalId = {};
        std::string duplicateReason = {}; ///< Why this is somebody else than a patient who is nearly the same.
        bool unidentified = false; ///< Nobody knows who it is: without a name they get a working name, and no birth date is needed.
        std::string description = {}; ///< Of who is not known: "About 40, found at the station".
        std::string motherId = {}; ///< Of a newborn; without a given name they get one such as "Baby of Ann".
        int birthOrder = 0; ///< Among several that were born together, from 1; 0: one alone.
        std::string deceasedDate = {}; ///< ISO 8601, possibly partial; empty unless it is known.
        static Request of(const PatientDraft &draft);
    };
    /// Errors: Invalid, naming the field; Conflict if another patient of the organisation, as far as the member
    /// can read, has the same record number, or is nearly the same and no reason was given; as publish. The receipt's
    /// id is the patient's.
    Expected<Receipt> run(const Request &request, std::stop_token stop);

private:
    Session &m_session;
};

/// As it is written into the registration.
PatientSummary summaryOf(const RegisterPatient::Request &request);
/// Completes and checks what is to be registered: names for who has none, dates, record numbers, and patients who are nearly
/// the same. Answers what was decided about those, to be sealed with the registration. Errors: Invalid, Conflict.
Expected<Json> checkRegistration(Session &session, RegisterPatient::Request &request);
/// Colleagues who look after the organisation's patients, and can be sealed to.
Expected<std::vector<Wanted>> patientStaff(Session &session);

/// Whether a colleague looks after the organisation's patients, and reads their registrations: doctors, and administrators
/// who do not administrate the network.
bool looksAfterPatients(const MemberRow &member);

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
