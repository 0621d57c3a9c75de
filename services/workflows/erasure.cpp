#include "services/workflows/erasure.h"

#include "services/contracts/functions.h"
#include "services/crypto/random.h"
#include "services/domain/ids.h"
#include "services/workflows/emergencies.h"
#include "services/workflows/kept_acts.h"
#include "services/workflows/order_drafts.h"
#include "services/workflows/patients.h"
#include "services/workflows/proxies.h"
#include "services/workflows/sharing_entries.h"

#include <algorithm>
#include <functional>

namespace med::workflows {

namespace fn = contracts::fn;

namespace {

Moment timeAt(std::int64_t seconds) { return Moment(std::chrono::seconds(seconds)); }

Expected<> checkReason(const std::string &reason)
{
    if (std::ranges::all_of(reason, [](unsigned char c) { return c <= ' '; })) {
        return failure(ErrorCode::Invalid, "the reason must be typed");
    }
    return reason.size() > kMaxErasureText ? failure(ErrorCode::Invalid, "the reason is longer than 2,000 bytes") : Expected<>();
}

/// FHIR R4 Task: what is asked for or was decided, about whom, by whom.
Json task(const Session &session, const std::string &patientId, const std::string &what, const std::string &status, const std::string &reason)
{
    return {{"resourceType", "Task"},
            {"status", status},
            {"intent", "order"},
            {"code", {{"text", what}}},
            {"for", {{"identifier", {{"value", patientId}}}}},
            {"authoredOn", toIso8601(session.clock().now())},
            {"requester", {{"identifier", {{"value", session.memberId()}}}}},
            {"reasonCode", {{"text", reason}}}};
}

/// A sealed record with the reason of an act about the rights of a patient.
struct Reasoned {
    std::string patientId;
    std::string title; ///< What the record says that it is.
    std::string what; ///< For the FHIR resource.
    std::string status;
    std::string reason;
    Json details = Json::object();
    std::string function;
    Json arguments = Json::object();
    std::string set; ///< Empty: a new one.
};

Expected<Receipt> publishReasoned(Session &session, Reasoned act, std::stop_token stop)
{
    MED_CHECK(checkReason(act.reason));
    MED_TRY(const auto patient, session.reader().patient(act.patientId));
    MED_TRY(auto wanted, administratorsOf(session, patient.custodian));
    const Json resource = task(session, act.patientId, act.what, act.status, act.reason);
    act.details["reason"] = act.reason;
    const auto acting = act.function == fn::kPatientRequestErasure ? actingFor(session, act.patientId) : std::nullopt;
    if (acting) {
        act.arguments["proxy"] = acting->proxy;
    }
    Publication publication {
        .record = crypto::newId(prefix::kRecord),
        .previous = {},
        .content = {.recordClass = record_class::kErasure,
                    .title = act.title,
                    .details = std::move(act.details),
                    .files = {{.name = "task.json", .group = {}, .details = {{"type", "application/fhir+json"}}, .content = copyOf(bytesOf(resource.dump(2)))}}},
        .placement = {.patient = patient.patient, .custodian = patient.custodian,
                      .set = act.set.empty() ? crypto::newId(prefix::kSet) : act.set, .wanted = std::move(wanted)},
        .under = acting ? "proxy:" + acting->proxy : std::string(),
        .act = {.function = act.function, .arguments = std::move(act.arguments)},
        .completesOrder = {}};
    return publish(session, std::move(publication), stop);
}

Expected<Receipt> changeStanding(Session &session, const std::string &patientId, std::string_view function, const std::string &title, const std::string &status,
                                 const std::string &reason, std::stop_token stop)
{
    MED_TRY(auto receipt, publishReasoned(session, {.patientId = patientId, .title = title, .what = title, .status = "completed", .reason = reason,
                                                    .function = std::string(function), .arguments = {{"patient", patientId}}}, stop));
    receipt.id = patientId;
    receipt.status = status;
    return receipt;
}

bool administersFor(const MemberRow &me, const std::string &custodian) { return me.msp == custodian && me.hasRole("administrator"); }

/// The sealed reason of a record that the member can open; else nothing.
std::string reasonIn(Session &session, const std::optional<std::string> &record)
{
    const auto entry = record ? session.catalogue().find(*record) : failure(ErrorCode::NotFound, "");
    return entry ? entry->text("reason") : std::string();
}

ErasureEntry entryOf(Session &session, const NameBook &names, const MemberRow &me, const ErasureRow &row)
{
    ErasureEntry entry {.erasureId = row.erasure, .patientId = row.patient, .patient = names.nameOf(row.patient), .state = row.state,
                        .requester = names.member(row.requester).name, .own = row.requester == me.member, .onBehalf = row.onBehalf,
                        .reason = reasonIn(session, row.record), .decider = {}, .comment = reasonIn(session, row.decision), .requested = timeAt(row.by.time),
                        .eraser = {}, .records = row.records, .files = row.files, .txId = row.by.tx};
    entry.mayDecide = row.state == "requested" && !entry.own && administersFor(me, row.custodian);
    entry.mayWithdraw = row.state == "requested" && (entry.own || me.bound == row.patient);
    if (row.withdrawn) {
        entry.withdrawn = timeAt(row.withdrawn->time);
        entry.txId = row.withdrawn->tx;
    }
    if (row.decided) {
        entry.decider = names.member(row.decided->member).name;
        entry.decided = timeAt(row.decided->time);
        entry.txId = row.decided->tx;
    }
    if (row.erased) {
        entry.eraser = names.member(row.erased->member).name;
        entry.erased = timeAt(row.erased->time);
        entry.txId = row.erased->tx;
    }
    entry.block = blockOf(session, entry.txId);
    return entry;
}

} // namespace

Expected<Receipt> requestErasure(Session &session, const std::string &patientId, const std::string &reason, std::stop_token stop)
{
    const std::string id = crypto::newId(prefix::kErasure);
    MED_TRY(auto receipt, publishReasoned(session, {.patientId = patientId, .title = "Request for erasure", .what = "Erase all records", .status = "requested",
                                                    .reason = reason, .details = {{"erasure", id}}, .function = std::string(fn::kPatientRequestErasure),
                                                    .arguments = {{"erasure", id}, {"patient", patientId}}}, stop));
    receipt.id = id;
    receipt.status = "requested";
    return receipt;
}

Expected<Receipt> withdrawErasure(Session &session, const std::string &erasureId, std::stop_token stop)
{
    MED_CHECK(findErasure(session, erasureId));
    auto receipt = submitOrKeep(session, {.function = std::string(fn::kPatientWithdrawErasure), .arguments = {{"erasure", erasureId}, {"v", 1}}}, stop);
    if (receipt) {
        receipt->id = erasureId;
        receipt->status = "withdrawn";
    }
    return receipt;
}

Expected<Receipt> decideErasure(Session &session, const std::string &erasureId, ErasureVerdict verdict, const std::string &reason, std::stop_token stop)
{
    MED_TRY(const auto row, findErasure(session, erasureId));
    const bool erases = verdict == ErasureVerdict::Erase;
    const auto request = session.catalogue().find(row.record);
    MED_TRY(auto receipt, publishReasoned(session, {.patientId = row.patient, .title = "Decision about an erasure", .what = erases ? "Erase all records" : "Restrict all records",
                                                    .status = erases ? "accepted" : "rejected", .reason = reason,
                                                    .details = {{"erasure", erasureId}, {"outcome", erases ? "erase" : "refuse"}},
                                                    .function = std::string(fn::kPatientDecideErasure),
                                                    .arguments = {{"erasure", erasureId}, {"outcome", erases ? "erase" : "refuse"}},
                                                    .set = request ? request->anchor.set : std::string()}, stop));
    receipt.id = erasureId;
    receipt.status = erases ? "approved" : "refused";
    return receipt;
}

Expected<Receipt> restrictRecords(Session &session, const std::string &patientId, const std::string &reason, std::stop_token stop)
{
    return changeStanding(session, patientId, fn::kPatientRestrict, "Restriction of records", "restricted", reason, stop);
}

Expected<Receipt> liftRestriction(Session &session, const std::string &patientId, const std::string &reason, std::stop_token stop)
{
    return changeStanding(session, patientId, fn::kPatientLift, "End of a restriction", "free", reason, stop);
}

Expected<ErasureRow> findErasure(Session &session, const std::string &erasureId)
{
    MED_TRY(const auto organizations, session.reader().organizations());
    for (const auto &organization : organizations) {
        MED_TRY(const auto rows, session.reader().erasuresAt(organization.msp));
        if (const auto found = std::ranges::find(rows, erasureId, &ErasureRow::erasure); found != rows.end()) {
            return *found;
        }
    }
    return failure(ErrorCode::NotFound, "there is no request for erasure with that id");
}

Expected<std::vector<ErasureEntry>> erasureEntries(Session &session, const NameBook &names)
{
    MED_TRY(const auto me, session.reader().member(session.memberId()));
    std::vector<ErasureRow> rows;
    if (me.hasRole("administrator")) {
        MED_TRY(rows, session.reader().erasuresAt(me.msp));
    } else if (me.bound) {
        MED_TRY(rows, session.reader().erasuresOf(*me.bound));
    }
    for (const auto &acting : actingFor(session)) {
        MED_TRY(const auto theirs, session.reader().erasuresOf(acting.patient));
        rows.insert(rows.end(), theirs.begin(), theirs.end());
    }
    std::vector<ErasureEntry> entries;
    for (const auto &row : rows) {
        entries.push_back(entryOf(session, names, me, row));
    }
    std::ranges::stable_sort(entries, std::greater(), &ErasureEntry::requested);
    return entries;
}

Expected<StandingEntry> standingEntry(Session &session, const NameBook &names, const std::string &patientId)
{
    const auto reader = session.reader();
    MED_TRY(const auto me, reader.member(session.memberId()));
    MED_TRY(const auto patient, reader.patient(patientId));
    MED_TRY(const auto standing, reader.standing(patientId));
    const bool own = patient.member == me.member;
    const bool administers = administersFor(me, patient.custodian);
    StandingEntry entry {.state = standing.state, .reason = {}, .by = {}, .since = std::nullopt};
    entry.mayRestrict = standing.state == "free" && (own || administers);
    if (standing.row && standing.row->record) {
        entry.reason = reasonIn(session, standing.row->record);
        entry.by = names.member(standing.row->by.member).name;
        entry.since = timeAt(standing.row->by.time);
        entry.mayLift = standing.state == "restricted" && (administers || (own && standing.row->by.member == me.member));
    }
    const bool waits = standing.erasure && standing.erasure->state == "requested";
    entry.mayRequest = !waits && !standing.isErased() && (own || administers || actingFor(session, patientId) || (me.msp == patient.custodian && me.hasRole("doctor")));
    if (standing.erasure) {
        entry.erasure = entryOf(session, names, me, *standing.erasure);
    }
    return entry;
}

} // namespace med::workflows
