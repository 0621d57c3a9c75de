#pragma once

#include "services/workflows/registration_acts.h"
#include "services/workflows/session.h"

namespace med::workflows {

class NameBook;

/// Writes a new version of a patient's registration: a name that was found out, a date or number that was wrong. The
/// former version stays, and a former name stays among the names.
class AmendRegistration {
public:
    explicit AmendRegistration(Session &session) : m_session(session) {}
    struct Request {
        std::string patientId;
        PatientDraft draft; ///< All of it as it is from now on.
        std::string reason; ///< Sealed with the registration; its salted digest goes on the ledger.
    };
    /// Errors: Invalid without a reason, or naming the field; NotFound, Denied if the registration cannot be read;
    /// Conflict as RegisterPatient; as publish. The receipt's id is the patient's.
    Expected<Receipt> run(const Request &request, std::stop_token stop);

private:
    Session &m_session;
};

/// A patient's registration with its versions. Errors: NotFound, Denied, Corrupt, Offline.
Expected<RegistrationDetails> registrationDetails(Session &session, const NameBook &names, const std::string &patientId);

/// The same as it stands, to be changed.
PatientDraft draftOf(const PatientSummary &patient);

} // namespace med::workflows
