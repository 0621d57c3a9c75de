#pragma once

#include "services/domain/canonical_json.h"

#include <optional>
#include <string>
#include <vector>

namespace med {

// The rows of the ledger's state as plain values. Each is written as canonical JSON with "v":1; key by
// key they are described in services/contracts/CONTRACTS.md. Answers of the contracts hold the same
// objects. fromJson: Invalid for another version, missing, unknown or mistyped members.

/// Who did it, with which certificate, in which transaction.
struct Stamp {
    std::string member; ///< Empty for an MSP administrator who is no member.
    std::string msp;
    std::string serial; ///< Of the certificate, hexadecimal.
    std::string certificate; ///< SHA-256 of its DER, hexadecimal.
    std::string tx;
    std::int64_t time = 0; ///< The transaction's, seconds since 1970.
    std::optional<std::int64_t> claimed; ///< When its author says that they signed it, if that was before.

    /// When it was signed: as claimed, else the transaction's time.
    std::int64_t signedAt() const { return claimed.value_or(time); }
    Json toJson() const;
    static Expected<Stamp> fromJson(const Json &value);
    bool operator==(const Stamp &) const = default;
};

struct OrganizationRow {
    std::string msp;
    std::string kind; ///< hospital, laboratory, pharmacy, insurer, research, patients.
    bool enrolled = false; ///< It has members.
    std::optional<std::string> state; ///< active, suspended; absent for one that nobody ever suspended.
    std::optional<std::string> reasonDigest; ///< Of a suspension.
    Stamp by;

    bool isSuspended() const { return state == "suspended"; }
    Json toJson() const;
    static Expected<OrganizationRow> fromJson(const Json &value);
};

struct MemberRow {
    std::string member;
    std::string msp;
    std::vector<std::string> roles; ///< Sorted.
    std::string state; ///< active, suspended.
    std::optional<std::string> bound; ///< The patient reference, for role `patient`.
    std::optional<std::int64_t> validFrom; ///< Of a licence, seconds since 1970.
    std::optional<std::int64_t> validUntil; ///< The first second at which it is no longer valid.
    std::optional<std::string> reasonDigest;
    Stamp by;

    bool hasRole(std::string_view role) const;
    /// Not suspended, and within the licence's time.
    bool activeAt(std::int64_t time) const;
    Json toJson() const;
    static Expected<MemberRow> fromJson(const Json &value);
};

/// An agreement key of a member or organisation, with the statement that vouches for it.
struct KeyRow {
    std::string owner; ///< A holder, see isHolder.
    std::string use; ///< member, org, recovery.
    std::string key; ///< Uncompressed point, hexadecimal.
    std::string fingerprint;
    std::string statement; ///< DER signature over agreementKeyStatement by the key of `by.certificate`.
    int number = 1; ///< Counts the owner's keys.
    std::optional<std::string> previous; ///< Fingerprint of the key that this replaced.
    Stamp by;

    Json toJson() const;
    static Expected<KeyRow> fromJson(const Json &value);
};

struct PatientRow {
    std::string patient;
    std::string custodian;
    std::optional<std::string> member; ///< Who is this patient, if enrolled.
    std::optional<std::string> record; ///< The sealed registration, if it came with one.
    Stamp by;

    Json toJson() const;
    static Expected<PatientRow> fromJson(const Json &value);
};

struct ConsentRow {
    std::string consent;
    std::string patient;
    std::string grantee; ///< A member id or an MSP id.
    std::optional<std::int64_t> until; ///< The first second at which it is no longer in force.
    std::string tag;
    std::string record; ///< The sealed consent document, or the sealed request.
    std::string state; ///< proposed, answered, refused, cancelled of a request; active, withdrawn. Expiry is told by `until`, see stateAt.
    bool onBehalf = false; ///< Given by the custodian's staff for a patient who is not enrolled.
    std::optional<std::string> paper; ///< Salted digest of the signed paper, which lies sealed in `record`.
    std::optional<std::string> proxy; ///< The appointment by which somebody gave it for the patient.
    std::optional<std::string> reasonDigest;
    std::optional<Stamp> withdrawn;
    std::optional<std::string> withdrawnBy; ///< The appointment by which somebody withdrew it for the patient.
    std::optional<Stamp> reseal; ///< Who asked, and when, that what could be read by it is sealed anew.
    std::optional<std::string> request; ///< The request that it answers.
    std::optional<std::string> answer; ///< Of a request: the consent that answered it.
    std::optional<Stamp> answered; ///< Of a request: who answered or refused it, or its asker who took it back.
    std::optional<std::string> answeredBy; ///< The appointment by which somebody did that for the patient.
    Stamp by; ///< Who gave it, or asked for it.

    /// Somebody asked for it: it is, or was, no consent that was given.
    bool isRequest() const { return state == "proposed" || state == "answered" || state == "refused" || state == "cancelled"; }
    /// The row's state, or expired: of what was active or proposed, once `until` has come.
    std::string stateAt(std::int64_t time) const;
    Json toJson() const;
    static Expected<ConsentRow> fromJson(const Json &value);
};

/// One emergency access: a doctor reads one patient's records without a consent, for two hours, and
/// somebody else reviews it.
struct EmergencyRow {
    std::string emergency;
    std::string patient;
    std::string custodian; ///< The MSP that keeps the patient's records, and reviews.
    std::string opener; ///< A member.
    std::string openerMsp;
    std::string record; ///< The sealed reason.
    std::int64_t until = 0; ///< The first second at which it has ended, since 1970.
    std::string state; ///< opened, justified, unjustified. Its end is told by `until`, see stateAt.
    std::optional<std::string> review; ///< The sealed comment of the review.
    std::optional<Stamp> reviewed;
    Stamp by; ///< The opening.

    /// True while keys may be released on it: before its end, and not found unjustified.
    bool inForceAt(std::int64_t time) const;
    /// open, ended (not reviewed yet), justified or unjustified.
    std::string stateAt(std::int64_t time) const;
    /// True if nobody has reviewed it a day after it was opened.
    bool overdueAt(std::int64_t time) const;
    Json toJson() const;
    static Expected<EmergencyRow> fromJson(const Json &value);
};

/// One appointment: a member, with an identity of their own, acts for a patient.
struct ProxyRow {
    std::string proxy;
    std::string patient;
    std::string custodian; ///< The MSP that keeps the patient's records.
    std::string member; ///< Who acts.
    std::string kind; ///< guardian (appointed by the custodian, on evidence), proxy (by the patient).
    std::optional<std::int64_t> from; ///< The first second in force; absent: since it was made.
    std::optional<std::int64_t> until; ///< The first second no longer in force.
    std::string record; ///< The sealed appointment, with its evidence.
    std::string state; ///< appointed, ended. Its time is told by `from` and `until`, see stateAt.
    std::optional<std::string> reason; ///< The sealed reason of its end.
    std::optional<Stamp> ended;
    Stamp by;

    /// True while they may act: appointed, and within its time.
    bool inForceAt(std::int64_t time) const { return stateAt(time) == "active"; }
    /// coming, active, expired or ended.
    std::string stateAt(std::int64_t time) const;
    Json toJson() const;
    static Expected<ProxyRow> fromJson(const Json &value);
};

/// One request that all records of a patient are erased, what was decided, and the receipt.
struct ErasureRow {
    std::string erasure;
    std::string patient;
    std::string custodian; ///< The MSP that keeps the patient's records, and decides.
    std::string requester; ///< A member.
    bool onBehalf = false; ///< Asked for by the custodian's staff, who hold the patient's signed paper.
    std::optional<std::string> proxy; ///< The appointment by which somebody asked for the patient.
    std::string record; ///< The sealed request.
    std::string state; ///< requested, withdrawn, refused, approved, erased.
    std::optional<std::string> decision; ///< The sealed reason of the decision.
    std::optional<Stamp> decided;
    std::optional<Stamp> withdrawn; ///< By who asked, or the patient, before it was decided.
    int records = 0; ///< Whose keys were destroyed under it.
    int files = 0; ///< Of the store that were destroyed: bodies, manifests, envelopes.
    std::optional<Stamp> erased; ///< The receipt: when it was done, and by whom.
    Stamp by; ///< The request.

    Json toJson() const;
    static Expected<ErasureRow> fromJson(const Json &value);
};

/// What may be done with a patient's records. Absent, they are free.
struct RightsRow {
    std::string patient;
    std::string state; ///< free, restricted, erasing, erased.
    std::optional<std::string> erasure; ///< The newest request.
    std::optional<std::string> record; ///< Why they are restricted, or no longer: sealed.
    Stamp by; ///< The last change.

    Json toJson() const;
    static Expected<RightsRow> fromJson(const Json &value);
};

struct OrderRow {
    std::string order;
    std::string patient;
    std::string to; ///< As addressed: an MSP id or a member id.
    std::string performer; ///< The MSP of whom it is addressed to.
    std::string requester;
    std::string requesterMsp;
    std::string set; ///< Where the results are to be anchored.
    std::string record; ///< The sealed request.
    std::string state; ///< requested, accepted, scheduled, in-progress, available, reported, amended, rejected, cancelled.
    std::optional<std::string> consent; ///< What let a requester of another organisation ask.
    std::optional<std::string> result; ///< The record that completed it.
    std::optional<std::string> enterer; ///< The member who completed it.
    std::optional<std::string> report;
    std::optional<int> reportVersion;
    std::optional<std::string> reasonDigest; ///< Of the last transition that needs a reason.
    Stamp requested;
    Stamp by; ///< The last transition.

    Json toJson() const;
    static Expected<OrderRow> fromJson(const Json &value);
};

/// The head of a record: its newest version and state.
struct RecordRow {
    std::string record;
    std::string patient;
    std::string custodian;
    std::string set;
    int version = 1;
    std::string state; ///< anchored, retracted, shredded.
    std::optional<std::string> reasonDigest;
    Stamp by; ///< The last change.

    Json toJson() const;
    static Expected<RecordRow> fromJson(const Json &value);
};

/// How a version was sealed before it was sealed anew.
struct FormerSeal {
    int epoch = 1;
    std::string manifest; ///< SHA-256 of that manifest's stored bytes, hexadecimal.

    Json toJson() const;
    static Expected<FormerSeal> fromJson(const Json &value);
};

/// That a version was sealed anew under a later epoch: other bytes in the store, the same content.
struct Reseal {
    std::vector<FormerSeal> former; ///< Oldest first: the first is what the author signed and anchored.
    Stamp by; ///< The custodian's agent, the last time.

    Json toJson() const;
    static Expected<Reseal> fromJson(const Json &value);
};

/// One version of a record: what was anchored, and by whom. Its content never changes; `epoch` and `manifest` say how it is
/// sealed now.
struct AnchorRow {
    std::string record;
    int version = 1;
    std::string patient;
    std::string custodian;
    std::string set;
    int epoch = 1;
    std::string manifest; ///< SHA-256 of the manifest's stored bytes, hexadecimal.
    std::string recipients; ///< SHA-256 of the canonical recipients array it came with, hexadecimal.
    std::optional<std::string> reasonDigest; ///< Why it was amended, for versions above 1.
    std::optional<Reseal> reseal; ///< If it is not sealed as its author sealed it.
    Stamp by;

    /// How often it was sealed anew.
    int reseals() const { return reseal ? int(reseal->former.size()) : 0; }
    /// How its author sealed it.
    FormerSeal original() const { return reseal ? reseal->former.front() : FormerSeal {.epoch = epoch, .manifest = manifest}; }
    Json toJson() const;
    static Expected<AnchorRow> fromJson(const Json &value);
};

struct SetRow {
    std::string set;
    std::string patient;
    std::string custodian;
    int epoch = 1; ///< The current one.
    int floor = 1; ///< Anchors below this epoch are refused: a withdrawal raised it.
    std::optional<std::int64_t> until; ///< When the first consent behind a grant of this epoch ends.
    std::optional<int> resealBelow; ///< Versions under an epoch before this one are to be sealed anew.
    Stamp by;

    /// The epoch that the next anchor needs at least: `floor`, or epoch + 1 once `until` has come.
    int floorAt(std::int64_t time) const;
    Json toJson() const;
    static Expected<SetRow> fromJson(const Json &value);
};

/// One envelope of one epoch.
struct GrantRow {
    std::string set;
    int epoch = 1;
    std::string to;
    std::string key;
    std::string envelope;
    std::string basis;
    Stamp by; ///< The granter.

    Json toJson() const;
    static Expected<GrantRow> fromJson(const Json &value);
};

struct AccessRow {
    std::string patient;
    std::optional<std::string> record;
    std::string purpose; ///< HL7 v3 ActReason: TREAT, HPAYMT, HRESCH, BTG, PATRQT.
    std::optional<std::string> consent; ///< What it rested on, if a consent.
    std::optional<std::string> order; ///< What it rested on, if an order.
    std::optional<std::string> emergency; ///< What it rested on, if an emergency: with BTG always.
    std::optional<std::string> proxy; ///< What it rested on, if the reader acts for the patient.
    std::optional<std::string> relationship; ///< ward, cover or on-call: as what a colleague treats them, who is not named by anything.
    Stamp by;

    Json toJson() const;
    static Expected<AccessRow> fromJson(const Json &value);
};

} // namespace med
