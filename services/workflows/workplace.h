#pragma once

#include "services/base/clock.h"
#include "services/base/error.h"
#include "services/domain/body_site.h"
#include "services/workflows/access_entry.h"
#include "services/workflows/agent_contact.h"
#include "services/workflows/beginnings.h"
#include "services/workflows/care_relationship.h"
#include "services/workflows/emergency_entry.h"
#include "services/workflows/ledger_entry.h"
#include "services/workflows/network_acts.h"
#include "services/workflows/patient_entry.h"
#include "services/workflows/people_acts.h"
#include "services/workflows/receipt.h"
#include "services/workflows/reseal_standing.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace med::workflows {

/// Who is signed in, as the organisation's directory names them.
struct Person {
    std::string memberId;
    std::string name; ///< "Dr Amira Khan".
    std::string roleName; ///< "doctor", "technician" … the ledger's role that decides what they see.
    bool administers = false; ///< They are an administrator of their organisation, whatever else.
    bool administersNetwork = false; ///< They admit and suspend organisations.
    std::string standing = "active"; ///< active, suspended, lapsed (outside their licence's time): the last two can do nothing.
    std::string specialty; ///< "Internal medicine"; may be empty.
    std::string mspId;
    std::string organization; ///< "Northgate Medical Centre".
};

/// How the title of an acknowledgement begins; the study's title follows.
inline constexpr const char *kSeenTitle = "Seen: ";

/// One imaging study: a record whose files are DICOM.
struct StudySummary {
    std::string recordId;
    int version = 0;
    std::string patientId; ///< Whom it is shown for: of linked registrations the one to go on with.
    std::string title; ///< "CT head".
    std::string modality; ///< DICOM modality: CT, MR, DX, US …
    std::string studyDate; ///< ISO 8601 date, empty if the files have none.
    std::string accession;
    std::string organization; ///< Who made it.
    std::string author; ///< Name of who sent it.
    int series = 0;
    int images = 0;
    int attachments = 0; ///< Ordinary files beside the images.
    std::uint64_t bytes = 0; ///< Of the files as sent.
    std::uint64_t block = 0; ///< Where its newest version was anchored.
    Moment anchored {}; ///< The transaction's time.
    bool retracted = false;
    Moment retractedAt {}; ///< When that was recorded.
    std::string retractionReason; ///< Where the person may read it.
    /// Not empty if the sender's files named another patient than the order, or with attachments only none, and the
    /// sender went on: the reason that was signed.
    std::string identityOverride;
    /// Not empty if files of the study were damaged and the sender sent the others: the reason that was signed.
    std::string partial;
    bool reported = false; ///< A report of it is there.
    /// When that was recorded, if its keys were destroyed. Then nothing sealed is known, as with a problem, and `retracted` is true
    /// too: nobody relies on it.
    Moment erased {};
    std::string orderId; ///< The order that it answers; may be empty.
    /// Not empty if the store holds something else than was anchored: what differs. Then nothing sealed is
    /// known, neither title nor whether it is imaging.
    std::string problem;
    std::string acknowledgedBy; ///< Who saw it and said so; empty if nobody did. The member id if no card names them.
    std::string acknowledgedAt; ///< Their organisation.
    std::uint64_t acknowledgedBlock = 0;
    Moment acknowledged {};
    Moment acknowledgedSigned {}; ///< When they say they signed, if that was before it could be recorded.
    bool acknowledgementWaits = false; ///< It is signed and waits for the gateway: nothing is recorded.
    Moment signedAt {}; ///< When its sender says they signed, if that was before it could be recorded.
    bool asColleague = false; ///< Nothing names the person: they state a CareRelationship before they open it.
    std::string reference = {}; ///< The patient reference that it was anchored under.
    std::string registeredMrn = {}; ///< That registration's number, where it is another than the one to go on with.
};

/// One file of a study, in the order of its series.
struct ImageEntry {
    std::string name; ///< As sent.
    std::size_t file = 0; ///< Index for OpenedStudy::read.
    std::uint64_t bytes = 0;
};

struct SeriesEntry {
    std::string uid;
    int number = 0; ///< DICOM SeriesNumber.
    std::string description;
    std::string modality;
    std::vector<ImageEntry> images; ///< As sent; the viewer orders them by geometry.
    std::string attachment; ///< The media type of an ordinary file, which is its one image; empty for a DICOM series.
};

/// A study whose keys were opened. Threads: any, calls may run at the same time.
class OpenedStudy {
public:
    virtual ~OpenedStudy() = default;
    virtual const StudySummary &summary() const = 0;
    virtual const std::vector<SeriesEntry> &series() const = 0;
    /// The bytes of one file, decrypted in memory, after its segments were authenticated.
    /// Errors: Corrupt (the file does not match what was anchored; never shown), Offline, Io.
    virtual Expected<std::vector<std::uint8_t>> read(std::size_t file, std::stop_token stop) const = 0;
};

/// One check of a proof, as it is made.
struct Check {
    std::string name; ///< Stable, for scripts: "manifest", "signature" …
    std::string title; ///< A sentence: "The manifest is the one in the ledger".
    bool ok = false;
    std::string detail; ///< What was compared, or what differs and where.
};

/// The check that no later version and no retraction stands: the only one that says nothing about what is stored.
inline constexpr const char *kInForceCheck = "newest";

struct VersionEntry {
    int version = 0;
    std::uint64_t block = 0;
    Moment recorded {};
    std::string author;
    std::string state; ///< "newest", "superseded", "retracted".
};

struct EndorserEntry {
    std::string mspId;
    std::string organization;
};

/// What a verification found: the checks in the order they were made and the ledger's facts.
struct Proof {
    std::string recordId;
    int version = 0;
    bool ok = false;
    bool retracted = false; ///< The ledger holds a retraction of the record. Then `ok` is false.
    Moment erased {}; ///< When its keys were destroyed, by the ledger. Then it counts as retracted, and nothing sealed was checked.
    std::uint64_t erasedBlock = 0; ///< Of that receipt.
    std::vector<Check> checks;
    std::string signer; ///< Name, or the member id if the directory does not name it.
    std::string signerId;
    std::string signerRole; ///< At the time of signing.
    std::string signerOrganization;
    std::uint64_t block = 0;
    int transactionIndex = 0; ///< From 0.
    int transactionsInBlock = 0;
    std::string transactionId;
    std::string blockHash; ///< Hexadecimal.
    std::string manifestHash;
    std::string root; ///< Over all stored parts, hexadecimal.
    std::string networkId;
    Moment claimed {}; ///< What the author's machine said.
    Moment recorded {}; ///< The transaction's time.
    int files = 0;
    std::uint64_t bytes = 0;
    std::vector<VersionEntry> versions;
    std::vector<EndorserEntry> endorsers;
    std::string orderer; ///< MSP id of the ordering service whose signature of the block was checked.
};

/// An organisation of the network, as network.json names it.
struct OrganizationEntry {
    std::string mspId;
    std::string name;
    std::string kind; ///< hospital, laboratory, pharmacy, insurer, research.
};

/// An order that the person's organisation made or performs: FHIR ServiceRequest.
struct OrderEntry {
    std::string orderId;
    std::string patientId;
    bool readable = false; ///< The sealed request could be opened: patient and content below are there.
    PatientSummary patient;
    std::string codeSystem;
    std::string code;
    std::string title; ///< "CT chest", "MR knee, left".
    Coding bodySite = {}; ///< Empty: not stated.
    Coding laterality = {}; ///< The same; may be a side that this version does not know.
    std::string modality; ///< DICOM modality that the title names; may be empty.
    std::string priority; ///< FHIR: routine, urgent, asap, stat.
    std::string reason;
    std::string accession;
    std::string status; ///< waiting, requested, accepted, scheduled, in-progress, available, reported, amended, rejected, cancelled.
    std::string requester; ///< Name; the member id if no card names them.
    std::string requesterOrganization;
    std::string performerMsp;
    std::string performerOrganization;
    Moment requested {};
    Moment changed {};
    std::string recordId; ///< Of the study that answers it; may be empty.
    std::uint64_t block = 0; ///< Of the last change; 0 if not known.
    std::string endReason; ///< Why it was rejected or cancelled, where the person may read it.
    /// When the requester says they signed, if that was before it could be recorded. With the status
    /// "waiting" it is signed and not sent: the gateway is away, and `requested` is that time too.
    Moment signedAt {};
    Moment changedSigned {}; ///< The same of the last change.
    std::string waitingStep; ///< A signed step that waits for the gateway: "cancelled", "accepted" …; empty if none.
    Moment waitingSigned {};
    Moment mandateUntil {}; ///< Until when the person's signature covers sending for it; the beginning of time if none does.
};

/// What a doctor asks for.
struct OrderDraft {
    std::string patientId;
    std::string performerMsp;
    std::string codeSystem;
    std::string code;
    std::string title; ///< Without the side.
    Coding laterality = {};
    std::string priority = "routine";
    std::string reason;
};
enum class OrderStep { Accept, Schedule, Start, Reject, Cancel }; ///< The last two need a reason.

/// What was found in files to be sent, before anything is signed.
struct Intake {
    enum class Agreement { Same, Differs, Absent, NotExpected };
    struct Field {
        std::string name; ///< name, birth date, patient id, sex, accession number, body part, laterality, modality: in this order of reading.
        std::string expected; ///< As the order states it; dates ISO 8601, names "FAMILY^Given".
        std::string found;
        Agreement agreement = Agreement::Same;
        bool stops = false; ///< Sending must not go on without an override.
    };
    struct Refused {
        std::string name;
        std::string reason;
        bool damaged = false; ///< It looks like DICOM: sending the others needs a reason.
    };
    /// An ordinary file beside the images: it names no patient, so that it is never held against the order.
    struct Attachment {
        std::string name; ///< Relative to the folder.
        std::string mediaType; ///< By its content: "application/pdf".
        std::uint64_t bytes = 0;
    };
    std::filesystem::path path;
    std::vector<std::filesystem::path> files; ///< Images in series and geometric order.
    std::vector<Attachment> attachments;
    std::vector<Refused> refused; ///< Files that are neither, with the reason.
    std::filesystem::path first; ///< The image to show: the middle of the largest series.
    std::uint64_t bytes = 0;
    int series = 0;
    std::string title;
    std::string modality;
    std::string studyDate; ///< ISO 8601.
    std::vector<Field> fields;
    bool stops = false;
    std::vector<std::string> matchingOrders; ///< Other open orders that the files match in all fields.

    /// There are attachments only: nothing names a patient, no field could be compared, and it stops.
    bool namesNobody() const { return files.empty() && !attachments.empty(); }
};

/// A study to be sent.
struct SendRequest {
    std::filesystem::path path;
    std::string orderId;
    std::string identityOverride; ///< The typed reason; empty unless fields differ.
    std::string partial = {}; ///< The typed reason for sending although files are damaged; empty unless some are.
    std::vector<std::string> leftOut = {}; ///< Names of attachments that are not sent.
    /// Step is "read", "seal", "upload", "sign" or "confirm"; done and total in bytes or, without bytes, 0.
    std::function<void(const std::string &step, std::uint64_t done, std::uint64_t total)> progress;
};
struct SentEntry {
    std::string recordId;
    int version = 0;
    int images = 0;
    int attachments = 0;
    std::uint64_t bytes = 0;
    std::uint64_t block = 0;
    std::vector<Intake::Refused> refused;
    bool stood = false; ///< The same had been sent before: nothing was done.
};

/// Work that was begun and waits: for a connection, for the person, or because it was paused.
struct WaitingEntry {
    std::string id;
    std::string title;
    std::string patientId;
    std::string state; ///< The outbox's word: planned, sealed … submitted, committed.
    bool needsSignature = false; ///< It was not signed when the program ended.
    bool paused = false;
    bool mayBeSent = false; ///< It may be on the ledger already: it can no longer be cancelled.
    std::uint64_t bytes = 0;
    Moment created {};
    std::string function; ///< `Order:Request` …
    std::string subject; ///< The order, consent or record that it is about.
    Moment signedAt {}; ///< When its person signed it, if it is signed and waits for the gateway.
};

/// An act that waited, signed, and that the ledger refused for good. It stays until its person has read of it.
struct RefusedEntry {
    std::string id;
    std::string function; ///< `Order:Cancel` …
    std::string subject; ///< The order, consent or record that it was about; empty for a study that was to be sent.
    PatientSummary patient; ///< Only its id where the rest is not known.
    std::string title; ///< "CT chest"; may be empty.
    std::string written; ///< What the person wrote; may be empty.
    ErrorCode why = ErrorCode::Conflict;
    Moment signedAt {};
};

/// What the person was told last about studies and orders: ids and states, no names.
struct SeenLast {
    std::map<std::string, std::string> studies; ///< By record: "anchored" or "retracted".
    std::map<std::string, std::string> orders; ///< The ledger's word, by order.
    std::map<std::string, std::string> emergencies = {}; ///< "opened", "overdue", "justified" or "unjustified", by emergency.
    std::map<std::string, std::string> requests = {}; ///< For access: the entry's state, by request.
    std::map<std::string, std::string> erasures = {}; ///< The entry's state, by request for erasure.
    bool operator==(const SeenLast &) const = default;
};

/// A consent, as far as the person may read it: FHIR Consent.
struct ConsentEntry {
    std::string consentId;
    std::string patientId;
    std::string granteeId; ///< Member or MSP id.
    std::string grantee; ///< Name.
    std::string state; ///< waiting (signed, the gateway is away), active, expired, withdrawn.
    bool readable = false;
    std::string dataClass;
    std::string purpose; ///< HL7 v3 ActReason.
    std::optional<Moment> until;
    Moment granted {};
    std::uint64_t block = 0; ///< Of the last change; 0 if not known.
    std::string reason; ///< Why it was withdrawn, where the person may read it.
    Moment signedAt {}; ///< When it was signed, if that was before it could be recorded.
    std::optional<Moment> withdrawn; ///< When that was recorded.
    Moment withdrawnSigned {}; ///< When that was signed, if before it could be recorded.
    bool withdrawalWaits = false; ///< Signed, the gateway is away.
    std::string granter = {}; ///< Who gave or recorded it: name.
    std::string actingAs = {}; ///< guardian or proxy, if the granter acted for the patient; else empty.
    bool onBehalf = false; ///< Recorded by who keeps the records, for a patient without the program.
    bool onPaper = false; ///< The signed paper is sealed with it.
    std::string recordId = {}; ///< The sealed consent; its paper can be opened like a study.
    std::string withdrawer = {}; ///< Name of who withdrew it.
    std::optional<ResealStanding> reseal = std::nullopt; ///< Where it was asked that what it opened is encrypted anew.
};
struct ConsentDraft {
    std::string patientId;
    std::string grantee; ///< Member or MSP id.
    std::string dataClass;
    std::string purpose;
    std::optional<Moment> until;
    std::filesystem::path paper = {}; ///< The signed paper of a patient without the program: PDF, PNG or JPEG.
    std::string request = {}; ///< The request that it answers; may be empty.
};

/// Where the ledger stands for the status line.
struct LedgerStatus {
    bool connected = false;
    std::uint64_t height = 0; ///< Number of blocks; the newest is height − 1.
    Moment lastContact {};
};

class AccessRequests;
class Clinic;
class PatientProxies;
class PatientRights;
class RegistrationActs;
class SigningDesk;

/// What a signed-in person can do in a window. Calls block, take a stop token and own no threads. Acts are
/// shown at the signing desk first; one that was refused there answers Cancelled and leaves nothing. One that
/// was signed while the gateway is away answers a receipt of block 0 with the status "waiting", and is sent by
/// goOn() once connected.
/// Threads: any, calls may run at the same time. Implemented over a session with the ledger and the
/// store, and by a small world in the tests.
class Workplace : public PeopleActs, public NetworkActs, public AgentWatch {
public:
    /// Where acts are shown that are not silent; without a desk they are refused. Kept as long as the workplace.
    virtual void setDesk(std::shared_ptr<SigningDesk> desk) = 0;
    virtual Person person() const = 0;
    virtual bool demonstration() const = 0; ///< The profile is of a demonstration network.
    /// Catches up with the ledger. Errors: Offline; Corrupt if the gateway lies, with what it did.
    virtual Expected<LedgerStatus> refresh(std::stop_token stop) = 0;
    virtual std::vector<OrganizationEntry> organizations() = 0;
    /// Patients that the person may read, by family name. Errors: Offline, Corrupt.
    virtual Expected<std::vector<PatientSummary>> patients(std::stop_token stop) = 0;
    /// Registers a patient at the person's organisation; the receipt's id is the patient's. Errors: Invalid, naming
    /// the field; Conflict if another patient has the record number, or is nearly the same and no reason was given; as acts.
    virtual Expected<Receipt> registerPatient(const PatientDraft &draft, std::stop_token stop) = 0;

    /// What else a registrar does; lives as long as the workplace.
    virtual RegistrationActs &registration() = 0;

    /// Studies of one patient that the person may read, newest first.
    virtual Expected<std::vector<StudySummary>> studies(const std::string &patientId, std::stop_token stop) = 0;
    /// Opens the newest version; logs the access on the ledger.
    /// Errors: Denied, NotFound, Corrupt (the manifest is not the anchored one), Offline.
    virtual Expected<std::shared_ptr<OpenedStudy>> open(const std::string &recordId, std::stop_token stop) = 0;
    /// Checks everything that can be checked of a record, or of the report whose QR code says this, telling each check as it is made. A failed check is a
    /// Proof with ok = false, not an error. Errors: NotFound, Denied, Offline, Cancelled.
    virtual Expected<Proof> verify(const std::string &recordId, const std::function<void(const Check &)> &made,
                                   std::stop_token stop) = 0;
    /// Signs that the person saw a study. Errors: Conflict if it was acknowledged already; as acts.
    virtual Expected<Receipt> acknowledge(const std::string &recordId, std::stop_token stop) = 0;
    /// Declares one's own study entered in error; readers see it crossed out, with the reason.
    /// Errors: Invalid without a reason, Denied, Conflict.
    virtual Expected<Receipt> retract(const std::string &recordId, const std::string &reason, std::stop_token stop) = 0;

    /// Orders of and to the person's organisation, newest first. Errors: Offline, Corrupt.
    virtual Expected<std::vector<OrderEntry>> orders(std::stop_token stop) = 0;
    /// Errors: Invalid, naming the field; NotFound if nobody there has a key yet; Denied; as acts.
    virtual Expected<Receipt> requestOrder(const OrderDraft &draft, std::stop_token stop) = 0;
    /// The order that was begun for a patient and not sent, kept encrypted in the profile; nothing if there is none.
    virtual std::optional<OrderDraft> orderDraft(const std::string &patientId) = 0;
    /// Keeps a draft, or with null forgets it. Errors: Io.
    virtual Expected<> keepOrderDraft(const std::string &patientId, const OrderDraft *draft) = 0;
    /// Errors: Conflict if the order's state refuses the step; Invalid without the reason it needs.
    virtual Expected<Receipt> moveOrder(const std::string &orderId, OrderStep step, const std::string &reason,
                                        std::stop_token stop) = 0;
    /// Completes an order with a study that was anchored for it, where that was not done when it was sent.
    /// Errors: Conflict if the order's state, or the study, refuses it; NotFound; Denied.
    virtual Expected<Receipt> completeOrder(const std::string &orderId, const std::string &recordId, std::stop_token stop) = 0;
    /// Reads files or a folder in the confined helper and holds them against the order; signs nothing.
    /// Errors: NotFound, Io; Invalid if there is nothing in it that can be sent, or more than one study.
    virtual Expected<Intake> readIntake(const std::filesystem::path &path, const std::string &orderId, std::stop_token stop) = 0;
    /// Sends a study that answers an order. Stopped, it is kept and goes on when sent again.
    /// Errors: Conflict, naming the fields, if the identity differs and no reason was given; as acts.
    virtual Expected<SentEntry> send(const SendRequest &request, std::stop_token stop) = 0;

    /// What was begun and is not done. Errors: Io.
    virtual Expected<std::vector<WaitingEntry>> waiting() = 0;
    /// Goes on with one of them; with an empty id, with all that need nobody.
    virtual Expected<> goOn(const std::string &waitingId, std::stop_token stop) = 0;
    /// Gives up one that was not sent yet. Errors: Conflict if it may have been sent.
    virtual Expected<> giveUp(const std::string &waitingId) = 0;

    /// What was refused after it had waited, and was not read of yet. The wording of a refused order is a draft again.
    /// Errors: Io.
    virtual Expected<std::vector<RefusedEntry>> refused() = 0;
    virtual void forgetRefused(const std::string &id) = 0;
    /// What the person was told last, also in an earlier run; nothing if they were never here.
    virtual std::optional<SeenLast> seenLast() = 0;
    /// Errors: Io.
    virtual Expected<> keepSeenLast(const SeenLast &seen) = 0;

    /// Consents that the person may know of; of one patient, or all. Errors: Offline, Corrupt.
    virtual Expected<std::vector<ConsentEntry>> consents(const std::string &patientId, std::stop_token stop) = 0;
    virtual Expected<Receipt> grantConsent(const ConsentDraft &draft, std::stop_token stop) = 0;
    virtual Expected<Receipt> withdrawConsent(const std::string &consentId, const std::string &reason, FormerContent former, std::stop_token stop) = 0;
    /// Emergency accesses that concern the person, newest first; of one patient, or all. Errors: Offline, Corrupt.
    virtual Expected<std::vector<EmergencyEntry>> emergencies(const std::string &patientId, std::stop_token stop) = 0;
    /// Breaks the glass. Errors: Invalid without a reason; Denied unless they are a doctor; as acts.
    virtual Expected<Receipt> openEmergency(const EmergencyDraft &draft, std::stop_token stop) = 0;
    /// Errors: Invalid without a comment; Denied for the opener and who does not administer; Conflict once reviewed; as acts.
    virtual Expected<Receipt> reviewEmergency(const std::string &emergencyId, EmergencyVerdict verdict, const std::string &comment,
                                              std::stop_token stop) = 0;
    /// As what the person treats patients in whose records nothing names them.
    virtual StatedRelationships &relationships() = 0;
    /// Who opened a patient's records, and who was given keys of them, newest first.
    virtual Expected<std::vector<AccessEntry>> accesses(const std::string &patientId, std::stop_token stop) = 0;
    /// What a patient may ask of whoever keeps their records. It lives as long as this.
    virtual PatientRights &rights() = 0;
    /// Who acts for patients. It lives as long as this.
    virtual PatientProxies &proxies() = 0;
    /// Who asks for access. It lives as long as this.
    virtual AccessRequests &requests() = 0;
    /// The clinical content of records. It lives as long as this.
    virtual Clinic &clinic() = 0;

    /// Transactions of the verified ledger, a few hundred at a time. Errors: Cancelled.
    virtual Expected<LedgerEntries> ledgerEntries(const LedgerQuestion &question, std::stop_token stop) = 0;
    /// Errors: NotFound.
    virtual Expected<LedgerEntryDetail> ledgerEntry(std::uint64_t block, int index, std::stop_token stop) = 0;
    /// The people of the person's organisation, by name. Errors: Offline, Corrupt.
    virtual Expected<std::vector<ColleagueEntry>> colleagues(std::stop_token stop) = 0;
    /// Invites somebody: enrols them on the ledger and writes their invitation. Errors: Invalid, naming the field;
    /// Denied unless they administer; Conflict if the file is there; Io; as acts.
    virtual Expected<InvitationMade> invite(const InvitationDraft &draft, std::stop_token stop) = 0;

    /// When the person's certificate ends, as their wallet has it.
    virtual CertificateEnd certificateEnd() = 0;
    /// A new signing key with a new certificate, used from the next sign-in on. Errors: Conflict if work signed with
    /// the old key waits; Denied if the authority refuses; Offline; Io.
    virtual Expected<CertificateEnd> renewCertificate(std::stop_token stop) = 0;

    /// Demonstration only: flips one byte of a study's object in the store and answers the part it is in,
    /// from 1; restoring flips it back. Errors: Denied outside a demonstration; NotFound; Io.
    virtual Expected<int> tamper(const std::string &recordId) = 0;
    virtual Expected<> restore(const std::string &recordId) = 0;
    virtual bool isTampered(const std::string &recordId) = 0;
};

} // namespace med::workflows
