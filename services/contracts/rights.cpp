#include "services/contracts/rights.h"

#include "services/contracts/anchoring.h"
#include "services/contracts/paging.h"
#include "services/contracts/proxy.h"
#include "services/domain/ids.h"

#include <algorithm>

namespace med::contracts {

namespace {

constexpr int kMostFiles = 1'000'000'000;
constexpr const char *kFree = "free";
constexpr const char *kRestricted = "restricted";
constexpr const char *kErasing = "erasing";
constexpr const char *kErased = "erased";

bool isErased(const RightsRow &rights) { return rights.state == kErasing || rights.state == kErased; }

std::unexpected<Error> refuseErased(const RightsRow &rights)
{
    return rights.state == kErased ? refuse("The records of this patient were erased.")
                                   : refuse("The records of this patient are being erased.");
}

Expected<PatientRow> patientOf(Transaction &transaction, const std::string &id)
{
    return transaction.load<PatientRow>(patientKey(id), "patient with that id");
}

bool administers(const MemberRow &me, const PatientRow &patient) { return me.msp == patient.custodian && me.hasRole(role::kAdministrator); }

Expected<> put(Transaction &transaction, RightsRow rights, const char *state)
{
    rights.state = state;
    rights.by = transaction.stamp();
    MED_CHECK(transaction.put(rightsKey(rights.patient), rights));
    transaction.changed(rights.patient);
    return {};
}

Expected<Json> request(Transaction &transaction, const Arguments &arguments)
{
    MED_TRY(const auto why, anchorOf(arguments, arguments.text("patient")));
    MED_TRY(const auto patient, patientOf(transaction, why.patient));
    const MemberRow &me = transaction.me();
    const auto proxy = arguments.optional("proxy");
    if (proxy) {
        MED_CHECK(requireProxy(transaction, *proxy, patient.patient));
    }
    const bool own = proxy || patient.member == me.member;
    if (!own && !(me.msp == patient.custodian && hasAnyRole(me, {role::kDoctor, role::kAdministrator}))) {
        return deny("The patient asks for erasure, or who acts for them, or a doctor or administrator of " + patient.custodian + " who holds their signed paper.");
    }
    const ErasureRow row {.erasure = arguments.text("erasure"),
                          .patient = patient.patient,
                          .custodian = patient.custodian,
                          .requester = me.member,
                          .onBehalf = !own,
                          .proxy = proxy,
                          .record = why.record,
                          .state = "requested",
                          .decision = {},
                          .decided = {},
                          .withdrawn = {},
                          .records = 0,
                          .files = 0,
                          .erased = {},
                          .by = transaction.stamp()};
    MED_TRY(const auto standing, transaction.find<ErasureRow>(erasureKey(row.erasure)));
    if (standing) {
        if (standing->patient != row.patient || standing->requester != row.requester || standing->proxy != row.proxy || standing->record != row.record) {
            return refuse("The request stands already, with other content.");
        }
        MED_CHECK(requireStanding(transaction, why));
        return standing->toJson();
    }
    MED_TRY(auto rights, rightsOf(transaction, row.patient));
    if (isErased(rights)) {
        return refuseErased(rights);
    }
    if (rights.erasure) {
        MED_TRY(const auto before, transaction.load<ErasureRow>(erasureKey(*rights.erasure), "erasure request with that id"));
        if (before.state == "requested") {
            return refuse("A request for erasure waits already for this patient.");
        }
    }
    MED_CHECK(anchorFirst(transaction, why));
    MED_CHECK(transaction.put(erasureKey(row.erasure), row));
    MED_CHECK(transaction.putIndex(index::kErasuresOfPatient, row.patient, row.erasure));
    MED_CHECK(transaction.putIndex(index::kErasuresOfCustodian, row.custodian, row.erasure));
    transaction.changed(row.erasure);
    rights.erasure = row.erasure;
    if (rights.by.tx.empty()) {
        rights.by = transaction.stamp(); // Else it says who restricted them, or lifted that.
    }
    MED_CHECK(transaction.put(rightsKey(rights.patient), rights));
    transaction.changed(rights.patient);
    return row.toJson();
}

Expected<ErasureRow> erasureOf(Transaction &transaction, const Arguments &arguments)
{
    return transaction.load<ErasureRow>(erasureKey(arguments.text("erasure")), "erasure request with that id");
}

/// Who asked, or the patient whom it is about: also where somebody else asked for them.
Expected<Json> withdraw(Transaction &transaction, const Arguments &arguments)
{
    MED_TRY(auto row, erasureOf(transaction, arguments));
    MED_TRY(const auto patient, patientOf(transaction, row.patient));
    const MemberRow &me = transaction.me();
    if (row.requester != me.member && patient.member != me.member) {
        return deny("Only who asked for the erasure, or the patient, withdraws the request.");
    }
    if (row.state == "withdrawn") {
        return row.toJson();
    }
    if (row.state != "requested") {
        return refuse("The request was decided already: " + row.state + ".");
    }
    row.state = "withdrawn";
    row.withdrawn = transaction.stamp();
    MED_CHECK(transaction.put(erasureKey(row.erasure), row));
    transaction.changed(row.erasure);
    return row.toJson();
}

Expected<Json> decide(Transaction &transaction, const Arguments &arguments)
{
    MED_TRY(auto row, erasureOf(transaction, arguments));
    MED_TRY(const auto why, anchorOf(arguments, row.patient));
    MED_TRY(const auto patient, patientOf(transaction, row.patient));
    const MemberRow &me = transaction.me();
    if (!administers(me, patient)) {
        return deny("Only an administrator of " + row.custodian + ", which keeps the patient's records, decides about their erasure.");
    }
    if (me.member == row.requester) {
        return deny("Nobody decides about a request of their own: another administrator of " + row.custodian + " must.");
    }
    const bool erases = arguments.text("outcome") == "erase";
    if (row.state != "requested") {
        const bool same = row.decided && row.decision == why.record && row.decided->member == me.member && (row.state == "refused") != erases;
        if (!same) {
            return row.state == "withdrawn" ? refuse("The request was withdrawn.") : refuse("The request was decided already: " + row.state + ".");
        }
        MED_CHECK(requireStanding(transaction, why));
        return row.toJson();
    }
    MED_CHECK(anchorFirst(transaction, why));
    row.state = erases ? "approved" : "refused";
    row.decision = why.record;
    row.decided = transaction.stamp();
    MED_CHECK(transaction.put(erasureKey(row.erasure), row));
    transaction.changed(row.erasure);
    MED_TRY(auto rights, rightsOf(transaction, row.patient));
    rights.record = why.record;
    MED_CHECK(put(transaction, rights, erases ? kErasing : kRestricted));
    return row.toJson();
}

/// Marks a record's keys as destroyed; false if they were before.
Expected<bool> shred(Transaction &transaction, const ErasureRow &erasure, const std::string &id)
{
    MED_TRY(auto record, transaction.load<RecordRow>(recordKey(id), "record " + id));
    if (record.patient != erasure.patient) {
        return refuse("The record is another patient's.");
    }
    if (record.state == "shredded") {
        return false;
    }
    record.state = "shredded";
    record.reasonDigest.reset();
    record.by = transaction.stamp();
    MED_CHECK(transaction.put(recordKey(id), record));
    transaction.changed(id);
    return true;
}

Expected<Json> erase(Transaction &transaction, const Arguments &arguments)
{
    MED_TRY(auto row, erasureOf(transaction, arguments));
    if (transaction.me().msp != row.custodian) {
        return deny("Only " + row.custodian + ", the custodian, may record that keys were destroyed.");
    }
    if (row.state != "approved" && row.state != "erased") {
        return refuse("The erasure was not approved: the request is " + row.state + ".");
    }
    int shredded = 0;
    for (const auto &record : arguments.texts("records")) {
        MED_TRY(const bool now, shred(transaction, row, record));
        shredded += int(now);
    }
    const bool ends = row.state == "approved" && arguments.text("part") == "last";
    if (shredded == 0 && !ends) {
        return row.toJson(); // It was said before.
    }
    if (row.state == "erased") {
        return refuse("The receipt of this erasure is written: it names no further record.");
    }
    row.records += shredded;
    row.files = std::min(kMostFiles, row.files + arguments.integer("files"));
    if (ends) {
        row.state = "erased";
        row.erased = transaction.stamp();
        MED_TRY(const auto rights, rightsOf(transaction, row.patient));
        MED_CHECK(put(transaction, rights, kErased));
    }
    MED_CHECK(transaction.put(erasureKey(row.erasure), row));
    transaction.changed(row.erasure);
    return row.toJson();
}

/// What Restrict and Lift have in common: from one state to the other, with a sealed reason.
Expected<Json> change(Transaction &transaction, const Arguments &arguments, const char *from, const char *to)
{
    MED_TRY(const auto why, anchorOf(arguments, arguments.text("patient")));
    MED_TRY(const auto patient, patientOf(transaction, why.patient));
    MED_TRY(auto rights, rightsOf(transaction, why.patient));
    const MemberRow &me = transaction.me();
    const bool own = patient.member == me.member && (from == std::string_view(kFree) || rights.by.member == me.member);
    if (!own && !administers(me, patient)) {
        return deny("Only an administrator of " + patient.custodian + ", or the patient where they asked for it, restricts records and lifts that.");
    }
    if (rights.state == to && rights.record == why.record) {
        MED_CHECK(requireStanding(transaction, why));
        return rights.toJson();
    }
    if (isErased(rights)) {
        return refuseErased(rights);
    }
    if (rights.state != from) {
        return refuse("The records of this patient are " + rights.state + " already.");
    }
    MED_CHECK(anchorFirst(transaction, why));
    rights.record = why.record;
    MED_CHECK(put(transaction, rights, to));
    MED_TRY(const auto now, rightsOf(transaction, why.patient));
    return now.toJson();
}

Expected<Json> restrict(Transaction &transaction, const Arguments &arguments) { return change(transaction, arguments, kFree, kRestricted); }
Expected<Json> lift(Transaction &transaction, const Arguments &arguments) { return change(transaction, arguments, kRestricted, kFree); }

Expected<Json> rights(Transaction &transaction, const Arguments &arguments)
{
    MED_TRY(const auto patient, patientOf(transaction, arguments.text("patient")));
    MED_TRY(const auto row, rightsOf(transaction, patient.patient));
    Json answer {{"state", row.state}, {"v", 1}};
    if (!row.by.tx.empty()) {
        answer["rights"] = row.toJson();
    }
    if (row.erasure) {
        MED_TRY(const auto erasure, transaction.load<ErasureRow>(erasureKey(*row.erasure), "erasure request with that id"));
        answer["erasure"] = erasure.toJson();
    }
    return answer;
}

Expected<Json> listErasures(Transaction &transaction, const Arguments &arguments)
{
    const auto patient = arguments.optional("patient");
    const auto custodian = arguments.optional("custodian");
    if (patient.has_value() == custodian.has_value()) {
        return invalid("Patient:ListErasures takes one of patient and custodian.");
    }
    return patient ? pageOfIndex(transaction, arguments, index::kErasuresOfPatient, *patient, erasureKey)
                   : pageOfIndex(transaction, arguments, index::kErasuresOfCustodian, *custodian, erasureKey);
}

} // namespace

Expected<RightsRow> rightsOf(Transaction &transaction, const std::string &patient)
{
    MED_TRY(const auto row, transaction.find<RightsRow>(rightsKey(patient)));
    return row.value_or(RightsRow {.patient = patient, .state = kFree, .erasure = {}, .record = {}, .by = {}});
}

Expected<> requireFree(Transaction &transaction, const std::string &patient)
{
    MED_TRY(const auto rights, rightsOf(transaction, patient));
    if (isErased(rights)) {
        return refuseErased(rights);
    }
    return rights.state == kRestricted ? refuse("The records of this patient are restricted: nobody further is let in before an administrator lifts that.")
                                       : Expected<>();
}

Expected<> requireNotErased(Transaction &transaction, const std::string &patient)
{
    MED_TRY(const auto rights, rightsOf(transaction, patient));
    return isErased(rights) ? refuseErased(rights) : Expected<>();
}

Expected<> requireReleasable(const RightsRow &rights, const Recipient &recipient, const Holder &holder)
{
    if (isErased(rights)) {
        return refuseErased(rights);
    }
    if (rights.state != kRestricted) {
        return {};
    }
    const auto kind = Basis::parse(recipient.basis)->kind;
    const bool keeper = kind == Basis::Kind::Staff && holder.member && hasAnyRole(*holder.member, {role::kAdministrator, role::kCustodian});
    const bool mayHave = keeper || kind == Basis::Kind::Author || kind == Basis::Kind::Patient || kind == Basis::Kind::Custodian;
    return mayHave ? Expected<>() : refuse("The records of this patient are restricted: no key goes to anybody but their authors, the patient and who keeps them.");
}

std::vector<Function> rightsFunctions()
{
    const Field patient {"patient", Schema::id(prefix::kPatient)};
    const Field erasure {"erasure", Schema::id(prefix::kErasure)};
    const Field anchor {"anchor", anchorSchema()};
    return {
        {.name = fn::kPatientRequestErasure,
         .effect = Effect::Writes,
         .roles = {role::kPatient, role::kDoctor, role::kAdministrator},
         .summary = "Asks that all records of a patient are erased, with the sealed reason.",
         .arguments = Schema::arguments({erasure, patient, actingProxy(), anchor}),
         .run = request},
        {.name = fn::kPatientWithdrawErasure,
         .effect = Effect::Writes,
         .roles = {role::kPatient, role::kDoctor, role::kAdministrator},
         .summary = "Withdraws a request for erasure before it is decided. Who asked, or the patient.",
         .arguments = Schema::arguments({erasure}),
         .run = withdraw},
        {.name = fn::kPatientDecideErasure,
         .effect = Effect::Writes,
         .roles = {role::kAdministrator},
         .summary = "Approves an erasure, or refuses it, which restricts the records; never who asked for it. Once.",
         .arguments = Schema::arguments({erasure, {"outcome", Schema::word({"erase", "refuse"})}, anchor}),
         .run = decide},
        {.name = fn::kPatientErase,
         .effect = Effect::Writes,
         .roles = {role::kAdministrator, role::kCustodian},
         .summary = "The receipt: which records' keys and files were destroyed under an approved erasure.",
         .arguments = Schema::arguments({erasure,
                                         {"records", Schema::list(Schema::id(prefix::kRecord), 0, 128)},
                                         {"files", Schema::integer(0, kMostFiles)},
                                         {"part", Schema::word({"more", "last"})}}),
         .run = erase},
        {.name = fn::kPatientRestrict,
         .effect = Effect::Writes,
         .roles = {role::kPatient, role::kAdministrator},
         .summary = "Restricts a patient's records: no key goes to anybody further.",
         .arguments = Schema::arguments({patient, anchor}),
         .run = restrict},
        {.name = fn::kPatientLift,
         .effect = Effect::Writes,
         .roles = {role::kPatient, role::kAdministrator},
         .summary = "Lifts a restriction.",
         .arguments = Schema::arguments({patient, anchor}),
         .run = lift},
        {.name = fn::kPatientRights,
         .summary = "What may be done with a patient's records, and the newest request for erasure.",
         .arguments = Schema::arguments({patient}),
         .run = rights},
        {.name = fn::kPatientListErasures,
         .summary = "Requests for erasure, of a patient or to a custodian.",
         .arguments = Schema::arguments({{"patient", Schema::id(prefix::kPatient), Presence::Optional},
                                         {"custodian", Schema::msp(), Presence::Optional},
                                         pageLimit(),
                                         {"bookmark", Schema::id(prefix::kErasure), Presence::Optional}}),
         .run = listErasures},
    };
}

} // namespace med::contracts
