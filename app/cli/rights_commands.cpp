#include "app/cli/open_session.h"
#include "services/contracts/functions.h"
#include "services/workflows/erasure.h"
#include "services/workflows/patient_export.h"

namespace med::cli {

namespace fn = contracts::fn;

namespace {

constexpr const char *kCannotRecall = "What others copied, and backups until they are thrown away, cannot be recalled.";

Json describe(const workflows::ErasureEntry &one)
{
    Json item {{"erasure_id", one.erasureId}, {"patient_id", one.patientId}, {"status", one.state}, {"on_behalf", one.onBehalf},
               {"requested", toIso8601(one.requested)}, {"requester", one.requester}, {"tx_id", one.txId}, {"block", one.block}};
    const auto add = [&](const char *name, const std::string &text) {
        if (!text.empty()) {
            item[name] = text;
        }
    };
    add("reason", one.reason);
    add("decided_by", one.decider);
    add("decision_reason", one.comment);
    if (one.withdrawn) {
        item["withdrawn"] = toIso8601(*one.withdrawn);
    }
    if (one.decided) {
        item["decided"] = toIso8601(*one.decided);
    }
    if (one.erased) {
        item["erased"] = toIso8601(*one.erased);
        item["erased_by"] = one.eraser;
        item["records"] = one.records;
        item["files"] = one.files;
    }
    return item;
}

Expected<Outcome> exported(Invocation &call)
{
    MED_TRY(auto session, CommandSession::open(call));
    workflows::NameBook names(*session);
    names.learn();
    workflows::ReleaseBook releases;
    int told = -1;
    const workflows::ExportRequest request {.patientId = call.arguments.positionals[0], .folder = *call.arguments.value("output"),
                                            .progress = [&](std::uint64_t done, std::uint64_t total) {
                                                if (const int percent = total == 0 ? 100 : int(done * 100 / total); percent != told) {
                                                    told = percent;
                                                    call.emit({{"step", "export"}, {"done_bytes", done}, {"total_bytes", total}});
                                                }
                                            }};
    MED_TRY(const auto report, workflows::ExportPatient(*session, names, releases).run(request, call.stop));
    Json unread = Json::array();
    for (const auto &one : report.unread) {
        unread.push_back({{"record_id", one.recordId}, {"title", one.title}, {"reason", one.reason}});
    }
    if (!unread.empty()) {
        call.say(std::to_string(unread.size()) + " records are not in it: index.html names them, with the reason.");
    }
    return Outcome {.result = {{"patient_id", request.patientId}, {"dir", request.folder.string()}, {"records", report.records}, {"files", report.files},
                               {"bytes", report.bytes}, {"resumed", report.resumed}, {"unread", std::move(unread)}, {"done", true}}};
}

Expected<Outcome> requestErasure(Invocation &call)
{
    MED_TRY(auto session, CommandSession::open(call, {std::string(fn::kPatientRequestErasure)}));
    MED_TRY(const auto receipt, workflows::requestErasure(*session, call.arguments.positionals[0], *call.arguments.value("reason"), call.stop));
    Json result = toJson(receipt, "erasure_id");
    result["patient_id"] = call.arguments.positionals[0];
    return Outcome {.result = std::move(result)};
}

/// The newest request of the patient.
Expected<ErasureRow> requestOf(workflows::Session &session, const std::string &patientId)
{
    MED_TRY(const auto standing, session.reader().standing(patientId));
    return standing.erasure ? Expected<ErasureRow>(*standing.erasure) : failure(ErrorCode::NotFound, "nobody asked for the erasure of this patient's records");
}

Expected<Outcome> withdrawErasure(Invocation &call)
{
    MED_TRY(auto session, CommandSession::open(call, {std::string(fn::kPatientWithdrawErasure)}));
    const std::string patientId = call.arguments.positionals[0];
    MED_TRY(const auto row, requestOf(*session, patientId));
    MED_TRY(const auto receipt, workflows::withdrawErasure(*session, row.erasure, call.stop));
    Json result = toJson(receipt, "erasure_id");
    result["patient_id"] = patientId;
    return Outcome {.result = std::move(result)};
}

Expected<Outcome> erase(Invocation &call)
{
    MED_TRY(auto session, CommandSession::open(call, {std::string(fn::kPatientDecideErasure), std::string(fn::kPatientErase)}));
    const std::string patientId = call.arguments.positionals[0];
    MED_TRY(const auto row, requestOf(*session, patientId));
    if (row.state == "requested") {
        MED_CHECK(workflows::decideErasure(*session, row.erasure, workflows::ErasureVerdict::Erase, *call.arguments.value("reason"), call.stop));
    }
    MED_TRY(const auto done, workflows::carryOutErasure(*session, row.erasure, call.stop));
    call.say(kCannotRecall);
    Json result = toJson(done.receipt, "erasure_id");
    result["patient_id"] = patientId;
    result["records"] = done.records;
    result["files"] = done.files;
    return Outcome {.result = std::move(result)};
}

Expected<Outcome> refuseErasure(Invocation &call)
{
    MED_TRY(auto session, CommandSession::open(call, {std::string(fn::kPatientDecideErasure)}));
    const std::string patientId = call.arguments.positionals[0];
    MED_TRY(const auto row, requestOf(*session, patientId));
    MED_TRY(const auto receipt, workflows::decideErasure(*session, row.erasure, workflows::ErasureVerdict::Refuse, *call.arguments.value("reason"), call.stop));
    Json result = toJson(receipt, "erasure_id");
    result["patient_id"] = patientId;
    return Outcome {.result = std::move(result)};
}

using Change = Expected<workflows::Receipt>(workflows::Session &, const std::string &, const std::string &, std::stop_token);

Expected<Outcome> changed(Invocation &call, std::string_view function, Change *change)
{
    MED_TRY(auto session, CommandSession::open(call, {std::string(function)}));
    MED_TRY(const auto receipt, change(*session, call.arguments.positionals[0], *call.arguments.value("reason"), call.stop));
    return Outcome {.result = toJson(receipt, "patient_id")};
}

Expected<Outcome> restrict(Invocation &call) { return changed(call, fn::kPatientRestrict, workflows::restrictRecords); }
Expected<Outcome> lift(Invocation &call) { return changed(call, fn::kPatientLift, workflows::liftRestriction); }

Expected<Outcome> standing(Invocation &call)
{
    MED_TRY(auto session, CommandSession::open(call));
    workflows::NameBook names(*session);
    names.learn();
    const std::string patientId = call.arguments.positionals[0];
    MED_TRY(const auto entry, workflows::standingEntry(*session, names, patientId));
    Json result {{"patient_id", patientId}, {"status", entry.state}};
    if (!entry.reason.empty()) {
        result["reason"] = entry.reason;
    }
    if (entry.since) {
        result["since"] = toIso8601(*entry.since);
    }
    if (entry.erasure) {
        result["erasure"] = describe(*entry.erasure);
    }
    return Outcome {.result = std::move(result)};
}

Expected<Outcome> erasures(Invocation &call)
{
    MED_TRY(auto session, CommandSession::open(call));
    workflows::NameBook names(*session);
    names.learn();
    MED_TRY(const auto entries, workflows::erasureEntries(*session, names));
    Json items = Json::array();
    for (const auto &entry : entries) {
        items.push_back(describe(entry));
    }
    return Outcome {.result = {{"items", std::move(items)}}};
}

} // namespace

std::vector<Command> rightsCommands()
{
    const Positional patient {"PATIENT", "the patient's id"};
    const Option why {"reason", "TEXT", "why; sealed, for the patient and who keeps the records", true};
    return {
        {"patient", "export", "Writes everything about a patient that you may read into a folder; goes on where it was stopped", {patient},
         {{"output", "DIR", "a new or empty folder, or of an export that was stopped", true}}, exported},
        {"patient", "request-erasure", "Asks that all records of a patient are erased", {patient}, {why}, requestErasure},
        {"patient", "withdraw-erasure", "Takes the request back before it is decided: by who asked, or the patient", {patient}, {}, withdrawErasure},
        {"patient", "erase", "Approves the request and destroys keys and files of all records; cannot be undone", {patient}, {why}, erase},
        {"patient", "refuse-erasure", "Refuses the request, which restricts the records", {patient}, {why}, refuseErasure},
        {"patient", "restrict", "Restricts a patient's records: nobody further gets their keys", {patient}, {why}, restrict},
        {"patient", "lift", "Lifts a restriction", {patient}, {why}, lift},
        {"patient", "rights", "Whether a patient's records are restricted or erased", {patient}, {}, standing},
        {"patient", "erasures", "Requests for erasure that you may know of", {}, {}, erasures},
    };
}

} // namespace med::cli
