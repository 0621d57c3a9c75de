#include "services/contracts/anchoring.h"

#include "services/contracts/rights.h"
#include "services/crypto/hash.h"

namespace med::contracts {

namespace {

Expected<std::string> digestOf(const std::vector<Recipient> &recipients)
{
    Json array = Json::array();
    for (const auto &recipient : recipients) {
        array.push_back(recipient.toJson());
    }
    MED_TRY(const auto text, toCanonicalJson(array));
    return toHex(crypto::sha256(bytesOf(text)));
}

Expected<PatientRow> patientOf(Transaction &transaction, const Anchor &anchor)
{
    MED_TRY(auto patient, transaction.load<PatientRow>(patientKey(anchor.patient), "patient with that id"));
    if (patient.custodian != anchor.custodian) {
        return refuse("The custodian of this patient reference is " + patient.custodian + ", not " + anchor.custodian + ".");
    }
    return patient;
}

/// Who rejected or cancelled an order says why beside its sealed request: nothing else rests on it then.
Expected<bool> endedOrderBeside(Transaction &transaction, const Anchor &anchor)
{
    const auto basis = anchor.under.empty() ? std::nullopt : std::optional(*Basis::parse(anchor.under));
    if (!basis || basis->kind != Basis::Kind::Order) {
        return false;
    }
    MED_TRY(const auto order, transaction.find<OrderRow>(orderKey(basis->id)));
    if (!order || (order->state != "rejected" && order->state != "cancelled") || order->by.member != transaction.me().member) {
        return false; // Also where this transaction is making the order.
    }
    MED_TRY(const auto request, transaction.find<RecordRow>(recordKey(order->record)));
    return request && order->patient == anchor.patient && request->set == anchor.set;
}

Expected<> requireAuthor(Transaction &transaction, const PatientRow &patient, const Anchor &anchor)
{
    const MemberRow &me = transaction.me();
    if ((me.msp == patient.custodian && isStaff(me)) || patient.member == me.member) {
        return {};
    }
    MED_TRY(const bool saysWhy, endedOrderBeside(transaction, anchor));
    if (saysWhy) {
        return {};
    }
    std::set<std::string> bases;
    if (!anchor.under.empty()) {
        bases.insert(anchor.under);
    }
    for (const auto &recipient : anchor.recipients) {
        bases.insert(recipient.basis);
    }
    MED_TRY(const auto standing, transaction.find<SetRow>(setKey(anchor.set)));
    for (const auto &text : bases) {
        const Basis basis = *Basis::parse(text);
        if (basis.kind == Basis::Kind::Emergency && standing) {
            continue; // In an emergency one reads, and writes down what one did beside what is there.
        }
        MED_TRY(const bool covers, basisCovers(transaction, basis, patient.patient, holderOf(me)));
        if (covers) {
            return {};
        }
    }
    return deny("The caller may not write in this patient's record: not staff of " + patient.custodian
                + ", not the patient, and no order, consent or emergency that is named here covers them.");
}

/// The epoch rules: the current epoch while its floor allows it, or the next.
Expected<> enterEpoch(Transaction &transaction, const PatientRow &patient, const Anchor &anchor)
{
    MED_TRY(auto set, setFor(transaction, anchor.set, patient));
    const std::string current = std::to_string(set.epoch);
    if (anchor.epoch == set.epoch + 1) {
        return openEpoch(transaction, set, patient, anchor.recipients, OpenedBy::Author);
    }
    if (anchor.epoch != set.epoch) {
        return refuse("The record set is at epoch " + current + ": an anchor uses that or opens the next.");
    }
    if (anchor.epoch < set.floorAt(transaction.time())) {
        return refuse("Epoch " + current + " of the record set is closed, because a consent behind it was withdrawn or ended: "
                      "the anchor must open the next, without the former grantee.");
    }
    return addRecipients(transaction, set, anchor.epoch, patient, anchor.recipients);
}

/// What lets the caller write: their standing towards the patient, or the function, which let them ask.
enum class Entitled { ByStanding, ToAsk };

Expected<AnchorRow> write(Transaction &transaction, const Anchor &anchor, std::optional<std::string> reasonDigest, Entitled entitled = Entitled::ByStanding)
{
    MED_TRY(const auto patient, patientOf(transaction, anchor));
    MED_CHECK(requireNotErased(transaction, patient.patient));
    if (entitled == Entitled::ByStanding) {
        MED_CHECK(requireAuthor(transaction, patient, anchor));
    }
    MED_CHECK(enterEpoch(transaction, patient, anchor));
    MED_TRY(const auto recipients, digestOf(anchor.recipients));
    AnchorRow row {.record = anchor.record,
                   .version = anchor.version,
                   .patient = anchor.patient,
                   .custodian = anchor.custodian,
                   .set = anchor.set,
                   .epoch = anchor.epoch,
                   .manifest = anchor.manifest,
                   .recipients = recipients,
                   .reasonDigest = std::move(reasonDigest),
                   .by = transaction.stamp()};
    MED_CHECK(transaction.put(versionKey(anchor.record, anchor.version), row));
    MED_CHECK(transaction.put(recordKey(anchor.record), RecordRow {.record = anchor.record,
                                                                   .patient = anchor.patient,
                                                                   .custodian = anchor.custodian,
                                                                   .set = anchor.set,
                                                                   .version = anchor.version,
                                                                   .state = "anchored",
                                                                   .by = transaction.stamp()}));
    transaction.changed(anchor.record);
    return row;
}

/// The first version of a record.
Expected<AnchorRow> begin(Transaction &transaction, const Anchor &anchor, Entitled entitled)
{
    MED_TRY(const auto standing, standingAnchor(transaction, anchor));
    if (standing) {
        return *standing;
    }
    if (anchor.version != 1) {
        return refuse("A record begins with version 1: later versions are amendments.");
    }
    MED_TRY(const auto row, write(transaction, anchor, std::nullopt, entitled));
    MED_CHECK(transaction.putIndex(index::kRecordsOfPatient, anchor.patient, anchor.record));
    transaction.requireEndorsement(recordKey(anchor.record), anchor.custodian);
    return row;
}

} // namespace

Expected<Anchor> anchorOf(const Arguments &arguments) { return Anchor::fromJson(arguments.json("anchor")); }

Expected<Anchor> anchorOf(const Arguments &arguments, const std::string &patient)
{
    MED_TRY(auto anchor, anchorOf(arguments));
    if (anchor.patient != patient) {
        return refuse("The anchor is about another patient than the function.");
    }
    return anchor;
}

Expected<std::optional<AnchorRow>> standingAnchor(Transaction &transaction, const Anchor &anchor)
{
    MED_TRY(const auto row, transaction.find<AnchorRow>(versionKey(anchor.record, anchor.version)));
    if (!row) {
        return std::optional<AnchorRow>();
    }
    MED_TRY(const auto recipients, digestOf(anchor.recipients));
    const FormerSeal original = row->original();
    const bool same = row->patient == anchor.patient && row->custodian == anchor.custodian && row->set == anchor.set
        && original.epoch == anchor.epoch && original.manifest == anchor.manifest && row->recipients == recipients;
    if (!same) {
        return refuse("Version " + std::to_string(anchor.version) + " of this record is anchored with other content.");
    }
    return row;
}

Expected<> requireStanding(Transaction &transaction, const Anchor &anchor)
{
    MED_TRY(const auto row, standingAnchor(transaction, anchor));
    return row ? Expected<>() : refuse("What this function makes stands already, with other content.");
}

Expected<AnchorRow> anchorFirst(Transaction &transaction, const Anchor &anchor) { return begin(transaction, anchor, Entitled::ByStanding); }

Expected<AnchorRow> anchorRequest(Transaction &transaction, const Anchor &anchor)
{
    MED_TRY(const auto standing, transaction.find<SetRow>(setKey(anchor.set)));
    if (standing) {
        return refuse("A request is sealed in a record set of its own.");
    }
    for (const auto &recipient : anchor.recipients) {
        const auto kind = Basis::parse(recipient.basis)->kind;
        if (kind != Basis::Kind::Author && kind != Basis::Kind::Patient && kind != Basis::Kind::Custodian && kind != Basis::Kind::Staff) {
            return refuse("A request is for who asks, for the patient and for who keeps the records only.");
        }
    }
    return begin(transaction, anchor, Entitled::ToAsk);
}

Expected<AnchorRow> anchorNext(Transaction &transaction, const Anchor &anchor, const std::string &reasonDigest)
{
    MED_TRY(const auto standing, standingAnchor(transaction, anchor));
    if (standing) {
        return *standing;
    }
    MED_TRY(const auto head, transaction.load<RecordRow>(recordKey(anchor.record), "record with that id"));
    if (head.state != "anchored") {
        return refuse("The record is " + head.state + ": it has no further versions.");
    }
    if (head.patient != anchor.patient || head.custodian != anchor.custodian || head.set != anchor.set) {
        return refuse("The record is of another patient or record set.");
    }
    if (anchor.version != head.version + 1) {
        return refuse("The record is at version " + std::to_string(head.version) + ": the next is "
                      + std::to_string(head.version + 1) + ".");
    }
    return write(transaction, anchor, reasonDigest);
}

} // namespace med::contracts
