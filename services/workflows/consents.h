#pragma once

#include "services/workflows/patient_rights.h"
#include "services/workflows/publish.h"
#include "services/workflows/reseal_records.h"

#include <optional>

namespace med::workflows {

/// A consent with what the member may read of it.
struct ConsentSummary {
    ConsentRow row;
    std::string state; ///< active, expired, withdrawn: now.
    bool readable = false;
    std::string dataClass; ///< imaging, laboratory, medication, notes, claims, all.
    std::string purpose; ///< HL7 v3 ActReason.
    std::string reason; ///< Why it was withdrawn, where that was told.
    std::optional<ResealStanding> reseal = std::nullopt; ///< Where it was asked that what it opened is encrypted anew.
};

/// Lets a member or an organisation read one class of a patient's records. Given by the patient, or by
/// the custodian's administrator for a patient who is not enrolled.
class GrantConsent {
public:
    explicit GrantConsent(Session &session) : m_session(session) {}
    struct Request {
        std::string patientId;
        std::string grantee; ///< Member id or MSP id.
        std::string dataClass;
        std::string purpose;
        std::optional<Moment> until;
        std::filesystem::path paper = {}; ///< The signed paper of a patient who is not enrolled; may be empty.
        std::string request = {}; ///< The request that it answers; may be empty.
    };
    /// Errors: Invalid, naming the field; Denied if the member may not decide for the patient.
    Expected<Receipt> run(const Request &request, std::stop_token stop);

private:
    Session &m_session;
};

/// Records a patient's signed consent to be treated by the member's organisation, which may then read all of the record; nothing
/// if such a consent is in force. Errors: as GrantConsent.
Expected<std::optional<Receipt>> recordTreatmentConsent(Session &session, const std::string &patientId, const std::filesystem::path &paper, std::stop_token stop);

/// Ends a consent: no key is released on it any more, and the next records open a new epoch. Where that is asked for, the
/// custodian's agent encrypts anew what could be read by it, also of a consent that ended before.
class WithdrawConsent {
public:
    explicit WithdrawConsent(Session &session) : m_session(session) {}
    /// The reason is told by `publishReasons` afterwards.
    Expected<Receipt> run(const std::string &consentId, const std::string &reason, FormerContent former, std::stop_token stop);

private:
    Session &m_session;
};

/// The FHIR Consent of what is given.
Json fhirConsent(const GrantConsent::Request &request);
/// Errors: Invalid unless the class and the purpose are those that a consent can name.
Expected<> checkConsentWords(const std::string &dataClass, const std::string &purpose);
/// What stands on the ledger for class and purpose, and its salt, which is sealed: nobody but its readers tells two apart.
struct ConsentTag {
    std::string salt;
    std::string tag;
};
ConsentTag consentTag(const std::string &dataClass, const std::string &purpose);

/// Consents that the member may know of, requests not among them: a patient's own, a grantee's, or all of one patient.
Expected<std::vector<ConsentSummary>> listConsents(Session &session, const std::string &patientId = {});
ConsentSummary consentSummary(Session &session, const ConsentRow &row);
/// How many records a consent of each class would open: of those that the member may read, by class, none left out that has one.
std::vector<OpensEntry> recordsByClass(Session &session, const std::string &patientId);
/// The classes that a consent names one by one; what stands beside a record (an acknowledgement, a reason) has none of them.
bool isConsentClass(const std::string &recordClass);
/// True if a consent of this class lets its grantee read a record of that class.
bool covers(const std::string &consentClass, const std::string &recordClass);

} // namespace med::workflows
