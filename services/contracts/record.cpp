#include "services/contracts/anchoring.h"
#include "services/contracts/paging.h"
#include "services/contracts/rights.h"
#include "services/domain/ids.h"

namespace med::contracts {

namespace {

Expected<Json> anchor(Transaction &transaction, const Arguments &arguments)
{
    MED_TRY(const auto content, anchorOf(arguments));
    MED_TRY(const auto row, anchorFirst(transaction, content));
    return row.toJson();
}

Expected<Json> amend(Transaction &transaction, const Arguments &arguments)
{
    MED_TRY(const auto content, anchorOf(arguments));
    MED_TRY(const auto row, anchorNext(transaction, content, arguments.text("reasonDigest")));
    return row.toJson();
}

Expected<RecordRow> recordOf(Transaction &transaction, const Arguments &arguments)
{
    return transaction.load<RecordRow>(recordKey(arguments.text("record")), "record with that id");
}

Expected<Json> changed(Transaction &transaction, RecordRow row, const char *state, const std::string &reasonDigest)
{
    row.state = state;
    row.reasonDigest = reasonDigest;
    row.by = transaction.stamp();
    MED_CHECK(transaction.put(recordKey(row.record), row));
    transaction.changed(row.record);
    return row.toJson();
}

Expected<Json> retract(Transaction &transaction, const Arguments &arguments)
{
    MED_TRY(const auto row, recordOf(transaction, arguments));
    const MemberRow &me = transaction.me();
    MED_TRY(const auto newest, transaction.load<AnchorRow>(versionKey(row.record, row.version), "version of this record"));
    if (newest.by.member != me.member && !(row.custodian == me.msp && me.hasRole(role::kAdministrator))) {
        return deny("Only the author of its newest version, or an administrator of " + row.custodian + ", may retract a record.");
    }
    const std::string reason = arguments.text("reasonDigest");
    if (row.state == "retracted" && row.reasonDigest == reason) {
        return row.toJson();
    }
    if (row.state != "anchored") {
        return refuse("The record is " + row.state + " already.");
    }
    return changed(transaction, row, "retracted", reason);
}

Expected<Json> shred(Transaction &transaction, const Arguments &arguments)
{
    MED_TRY(const auto row, recordOf(transaction, arguments));
    const MemberRow &me = transaction.me();
    if (row.custodian != me.msp) {
        return deny("Only " + row.custodian + ", the custodian, may record that a record's keys were destroyed.");
    }
    const std::string reason = arguments.text("reasonDigest");
    if (row.state == "shredded") {
        return row.reasonDigest == reason ? Expected<Json>(row.toJson()) : refuse("The record is shredded already.");
    }
    return changed(transaction, row, "shredded", reason);
}

/// A set that stands, with the patient it belongs to, and the recipients of the arguments.
struct SetChange {
    SetRow set;
    PatientRow patient;
    std::vector<Recipient> recipients;
};

Expected<SetChange> setChange(Transaction &transaction, const Arguments &arguments)
{
    SetChange change;
    MED_TRY(change.set, transaction.load<SetRow>(setKey(arguments.text("set")), "record set with that id"));
    MED_TRY(change.patient, transaction.load<PatientRow>(patientKey(change.set.patient), "patient of this set"));
    for (const auto &json : arguments.json("recipients")) {
        MED_TRY(change.recipients.emplace_back(), Recipient::fromJson(json));
    }
    return change;
}

Expected<Json> publishEnvelopes(Transaction &transaction, const Arguments &arguments)
{
    MED_TRY(auto change, setChange(transaction, arguments));
    const int epoch = arguments.integer("epoch");
    if (epoch > change.set.epoch) {
        return refuse("The record set is at epoch " + std::to_string(change.set.epoch) + ".");
    }
    MED_CHECK(addRecipients(transaction, change.set, epoch, change.patient, change.recipients));
    return change.set.toJson();
}

/// True if the current epoch was opened with exactly these envelopes.
Expected<bool> rotatedAlready(Transaction &transaction, const SetChange &change, int epoch)
{
    if (epoch != change.set.epoch) {
        return false;
    }
    for (const auto &recipient : change.recipients) {
        MED_TRY(const auto grant, transaction.find<GrantRow>(grantKey(change.set.set, epoch, recipient.to)));
        if (!grant || grant->key != recipient.key || grant->envelope != recipient.envelope || grant->basis != recipient.basis) {
            return false;
        }
    }
    return true;
}

Expected<Json> rotateEpoch(Transaction &transaction, const Arguments &arguments)
{
    MED_TRY(auto change, setChange(transaction, arguments));
    const MemberRow &me = transaction.me();
    const bool custodian = me.msp == change.set.custodian
        && hasAnyRole(me, {role::kAdministrator, role::kCustodian, role::kDoctor});
    if (!custodian && change.patient.member != me.member) {
        return deny("Only the patient, or an administrator, doctor or the agent of " + change.set.custodian
                    + " may rotate the epoch of a record set.");
    }
    const int epoch = arguments.integer("epoch");
    MED_TRY(const bool already, rotatedAlready(transaction, change, epoch));
    if (already) {
        return change.set.toJson();
    }
    if (epoch != change.set.epoch + 1) {
        return refuse("The record set is at epoch " + std::to_string(change.set.epoch) + ": the next is "
                      + std::to_string(change.set.epoch + 1) + ".");
    }
    MED_CHECK(openEpoch(transaction, change.set, change.patient, change.recipients,
                        custodian && me.hasRole(role::kCustodian) ? OpenedBy::Agent : OpenedBy::Author));
    return change.set.toJson();
}

/// Whether this seal of a version is what the ledger waits for.
Expected<> requireResealable(Transaction &transaction, const AnchorRow &row, const Arguments &arguments)
{
    MED_TRY(const auto set, transaction.load<SetRow>(setKey(row.set), "record set with that id"));
    if (row.manifest != arguments.text("former")) {
        return refuse("The version is sealed otherwise than this call expects: it was sealed anew meanwhile.");
    }
    if (row.epoch >= set.resealBelow.value_or(0)) {
        return refuse("Nobody asked that what lies under epoch " + std::to_string(row.epoch) + " of this record set is sealed anew.");
    }
    if (arguments.integer("epoch") != set.epoch || set.epoch < set.floorAt(transaction.time()) || set.epoch < *set.resealBelow) {
        return refuse("The record set is at epoch " + std::to_string(set.epoch) + ": a version is sealed anew under that one, once it is open.");
    }
    return {};
}

Expected<Json> reseal(Transaction &transaction, const Arguments &arguments)
{
    MED_TRY(const auto head, recordOf(transaction, arguments));
    MED_TRY(auto row, transaction.load<AnchorRow>(versionKey(head.record, arguments.integer("version")), "version of this record"));
    if (row.custodian != transaction.me().msp) {
        return deny("Only the agent of " + row.custodian + ", the custodian, seals a record anew.");
    }
    const FormerSeal now {.epoch = row.epoch, .manifest = row.manifest};
    if (row.reseal && now.manifest == arguments.text("manifest") && now.epoch == arguments.integer("epoch")
        && row.reseal->former.back().manifest == arguments.text("former")) {
        return row.toJson();
    }
    if (head.state == "shredded") {
        return refuse("The record is shredded: nothing of it is sealed anew.");
    }
    MED_CHECK(requireNotErased(transaction, row.patient));
    MED_CHECK(requireResealable(transaction, row, arguments));
    if (!row.reseal) {
        row.reseal.emplace();
    }
    row.reseal->former.push_back(now);
    row.reseal->by = transaction.stamp();
    row.epoch = arguments.integer("epoch");
    row.manifest = arguments.text("manifest");
    MED_CHECK(transaction.put(versionKey(row.record, row.version), row));
    MED_CHECK(transaction.put(recordKey(head.record), head)); // Unchanged: with it the custodian's peers have to endorse.
    transaction.changed(row.record);
    return row.toJson();
}

Expected<Json> get(Transaction &transaction, const Arguments &arguments)
{
    MED_TRY(const auto row, recordOf(transaction, arguments));
    MED_TRY(const auto newest, transaction.load<AnchorRow>(versionKey(row.record, row.version), "version of this record"));
    return Json {{"record", row.toJson()}, {"anchor", newest.toJson()}, {"v", 1}};
}

Expected<Json> history(Transaction &transaction, const Arguments &arguments)
{
    MED_CHECK(recordOf(transaction, arguments));
    return pageOfRows(transaction, arguments, "recver", {arguments.text("record")});
}

Expected<Json> list(Transaction &transaction, const Arguments &arguments)
{
    return pageOfIndex(transaction, arguments, index::kRecordsOfPatient, arguments.text("patient"), recordKey);
}

Expected<Json> getSet(Transaction &transaction, const Arguments &arguments)
{
    MED_TRY(const auto row, transaction.load<SetRow>(setKey(arguments.text("set")), "record set with that id"));
    return Json {{"set", row.toJson()}, {"floor", row.floorAt(transaction.time())}, {"v", 1}};
}

Expected<Json> sets(Transaction &transaction, const Arguments &arguments)
{
    return pageOfIndex(transaction, arguments, index::kSetsOfPatient, arguments.text("patient"), setKey);
}

Expected<Json> recipients(Transaction &transaction, const Arguments &arguments)
{
    return pageOfRows(transaction, arguments, "grant", {arguments.text("set"), padded(arguments.integer("epoch"))});
}

std::vector<Function> writers()
{
    const Field record {"record", Schema::id(prefix::kRecord)};
    const std::vector<Field> envelopes {{"set", Schema::id(prefix::kSet)},
                                        {"epoch", Schema::integer(1, 99'999'999)},
                                        {"recipients", recipientList(1)}};
    return {
        {.name = fn::kRecordAnchor,
         .effect = Effect::Writes,
         .summary = "Anchors the first version of a sealed record.",
         .arguments = Schema::arguments({{"anchor", anchorSchema()}}),
         .run = anchor},
        {.name = fn::kRecordAmend,
         .effect = Effect::Writes,
         .summary = "Anchors the next version of a sealed record; the former stays.",
         .arguments = Schema::arguments({{"anchor", anchorSchema()}, reasonDigest()}),
         .run = amend},
        {.name = fn::kRecordRetract,
         .effect = Effect::Writes,
         .summary = "Marks a record as entered in error.",
         .arguments = Schema::arguments({record, reasonDigest()}),
         .run = retract},
        {.name = fn::kRecordShred,
         .effect = Effect::Writes,
         .roles = {role::kAdministrator, role::kCustodian},
         .summary = "Records that the custodian destroyed a record's keys.",
         .arguments = Schema::arguments({record, reasonDigest()}),
         .run = shred},
        {.name = fn::kRecordPublishEnvelopes,
         .effect = Effect::Writes,
         .summary = "Seals an epoch's key to further recipients; each is checked against its basis.",
         .arguments = Schema::arguments(envelopes),
         .run = publishEnvelopes},
        {.name = fn::kRecordRotateEpoch,
         .effect = Effect::Writes,
         .summary = "Opens the next epoch of a record set.",
         .arguments = Schema::arguments(envelopes),
         .run = rotateEpoch},
        {.name = fn::kRecordReseal,
         .effect = Effect::Writes,
         .roles = {role::kCustodian},
         .summary = "Records that a version was sealed anew under the current epoch, because its record set asks for it; its content stays.",
         .arguments = Schema::arguments({record,
                                         {"version", Schema::integer(1, 99'999'999)},
                                         {"former", Schema::digest()},
                                         {"manifest", Schema::digest()},
                                         {"epoch", Schema::integer(1, 99'999'999)}}),
         .run = reseal},
    };
}

} // namespace

std::vector<Function> recordFunctions()
{
    const Field record {"record", Schema::id(prefix::kRecord)};
    const Field patient {"patient", Schema::id(prefix::kPatient)};
    const Field set {"set", Schema::id(prefix::kSet)};
    auto functions = writers();
    functions.insert(functions.end(),
                     {{.name = fn::kRecordGet,
                       .summary = "A record and its newest version.",
                       .arguments = Schema::arguments({record}),
                       .run = get},
                      {.name = fn::kRecordHistory,
                       .summary = "All versions of a record, oldest first.",
                       .arguments = Schema::arguments({record, pageLimit(), {"bookmark", Schema::hex(8, 8), Presence::Optional}}),
                       .run = history},
                      {.name = fn::kRecordList,
                       .summary = "The records of a patient.",
                       .arguments = Schema::arguments({patient, pageLimit(), {"bookmark", record.schema, Presence::Optional}}),
                       .run = list},
                      {.name = fn::kRecordSet,
                       .summary = "A record set, and the epoch that an anchor needs at least now.",
                       .arguments = Schema::arguments({set}),
                       .run = getSet},
                      {.name = fn::kRecordSets,
                       .summary = "The record sets of a patient.",
                       .arguments = Schema::arguments({patient, pageLimit(), {"bookmark", set.schema, Presence::Optional}}),
                       .run = sets},
                      {.name = fn::kRecordRecipients,
                       .summary = "The envelopes of one epoch of a record set.",
                       .arguments = Schema::arguments({set,
                                                       {"epoch", Schema::integer(1, 99'999'999)},
                                                       pageLimit(),
                                                       {"bookmark", Schema::holder(), Presence::Optional}}),
                       .run = recipients}});
    return functions;
}

} // namespace med::contracts
