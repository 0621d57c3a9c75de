#pragma once

#include "services/workflows/workplace.h"

#include <optional>
#include <string>
#include <vector>

namespace med::workflows {

/// How much a person is made to look before they sign: follows the harm that a mistake does.
enum class SigningWeight {
    Silent, ///< Under the unlocked session, never asked: access log, key envelopes, order status.
    Mandate, ///< Asked once for all sending that answers one order, for 24 hours.
    Short, ///< Orders, notes, acknowledgements: no delay.
    Full, ///< Consents, retractions, roles: read to the end first.
};

/// What a person is asked to sign, read from the exact bytes that the key would sign.
struct SigningRequest {
    /// What the sealed content says, or what the act is about, that neither title nor words tell. Dates and times ISO 8601,
    /// codes as FHIR and HL7 have them.
    struct Fact {
        enum class Kind { StudyDate, Accession, Images, Priority, Reason, DataClass, Purpose, Until, Given, Files, Mismatch, BodySite, Side, Attachment, Roles, Certificate, OrganizationKind, FirstAdministrator, Validity, Qualification, Linked, ActsAs, From, Evidence, Paper, AsksFor, Former, Entry };
        Kind kind = Kind::Reason;
        /// Until: empty for no end. Mismatch: what the files say. BodySite, Side: SNOMED CT. Attachment: its name. Roles: those
        /// that are given, with commas. Certificate: "revoked".
        /// OrganizationKind: hospital, laboratory … FirstAdministrator: their name.
        /// Validity: until when a licence is valid; empty for no end.
        /// Qualification: in words. Linked: another registration of the patient.
        /// AsksFor: who would read, a name. ActsAs: guardian or proxy. Evidence: in words. Paper: the name of its file.
        /// Former: "anew", if what was readable is encrypted anew. Entry: what is written, in one line.
        std::string value;
        /// Mismatch: what the order says. BodySite, Side: what the code is called. Attachment: its media type. Roles: those before. Qualification: who gave it. Linked: the MRN of the one. Entry: its FHIR type.
        std::string other = {};
        /// Mismatch: its name, as Intake::Field has it. BodySite, Side: the code's system. Attachment: its bytes. Linked: the MRN of the other.
        std::string field = {};
    };
    struct Recipient {
        std::string name; ///< Of a person or an organisation.
        std::string role; ///< Why they can read: "author", "patient", "custodian", "order", "consent", "staff".
        std::string organization;
        bool isOrganization = false;
    };
    std::string function; ///< `Order:Request` …: decides the sheet's title, effects and verb.
    SigningWeight weight = SigningWeight::Short;
    std::string title; ///< Of the sealed content: "CT chest"; empty if there is none.
    std::vector<Fact> facts;
    bool mustBeRead = false; ///< To its end, whatever the weight: it does what a slip must not do.
    std::vector<std::string> words; ///< Sentences that say everything the act carries; the first is what it does.
    std::string exact; ///< The signed arguments, indented JSON. For a mandate, its text.
    std::string digest; ///< SHA-256 of the proposal (for a mandate: of its text), hexadecimal.
    std::optional<PatientSummary> patient;
    std::vector<Recipient> recipients;
    std::string signer; ///< Name.
    std::string signerRole;
    std::string signerOrganization;
    std::string fingerprint; ///< SHA-256 of the certificate, hexadecimal.
    Moment expires {}; ///< Of the certificate.
    Moment claimed {}; ///< The time that the proposal states.
};

/// How far an act is that was signed.
/// Waiting: signed and kept, the gateway is away; it is sent by itself once connected.
enum class SigningStage { Signed, Endorsed, Sent, Confirmed, Waiting };

/// Where a person is asked. Threads: calls come from the thread that makes the act, never two at a time.
class SigningDesk {
public:
    virtual ~SigningDesk() = default;
    /// Shows a request and waits for the answer. False: refused, or the desk closes. Asked for everything
    /// but silent acts and what a mandate covers.
    virtual bool approve(const SigningRequest &request) = 0;
    /// The act that was approved last went further; `block` is there once it is confirmed.
    virtual void reached(SigningStage stage, std::uint64_t block) = 0;
};

} // namespace med::workflows
