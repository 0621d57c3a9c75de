#include "app/cli/entering.h"
#include "services/contracts/functions.h"
#include "services/workflows/sign_entries.h"
#include "services/workflows/studies.h"

namespace med::cli {

namespace fn = contracts::fn;

namespace {

/// The file's one resource, before anybody signs in.
Expected<workflows::ReadyResource> resourceOf(Invocation &call)
{
    MED_TRY(const auto text, textOfFile(*call.arguments.value("resource"), "resource"));
    auto ready = workflows::readyResource(text, call.stop);
    if (!ready && ready.error().code == ErrorCode::Invalid) {
        return wrongOption("resource", ready.error().detail, ready.error().hint);
    }
    return ready;
}

Expected<Outcome> add(Invocation &call)
{
    MED_TRY(auto ready, resourceOf(call));
    MED_TRY(auto session, CommandSession::open(call, {std::string(fn::kRecordAnchor)}));
    const workflows::ClinicalDraft draft {.patientId = *call.arguments.value("patient"), .recordClass = ready.dataClass, .title = ready.title};
    std::vector<workflows::ReadyResource> resources {std::move(ready)};
    MED_TRY(const auto receipt, workflows::SignEntries(*session).run(draft, std::move(resources), call.stop));
    return Outcome {.result = versionJson(receipt, 1)};
}

Expected<Outcome> amend(Invocation &call)
{
    const std::string reason = *call.arguments.value("reason");
    if (reason.find_first_not_of(" \t\r\n") == std::string::npos) {
        return wrongOption("reason", "an amendment needs one");
    }
    MED_TRY(auto ready, resourceOf(call));
    MED_TRY(auto session, CommandSession::open(call, {std::string(fn::kRecordAmend)}));
    const std::string &recordId = call.arguments.positionals[0];
    MED_TRY(const auto entry, session->catalogue().find(recordId));
    const int version = entry.anchor.version;
    std::vector<workflows::ReadyResource> resources {std::move(ready)};
    MED_TRY(const auto receipt, workflows::SignEntries(*session).run({.amends = recordId, .amendsVersion = version, .reason = reason}, std::move(resources), call.stop));
    return Outcome {.result = versionJson(receipt, version + 1)};
}

/// All FHIR resources of a record, or nothing if it holds none.
Expected<Json> resourcesOf(const sync::CatalogueEntry &entry, std::stop_token stop)
{
    Json all = Json::array();
    const auto &files = entry.record->files();
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (files[i].entry.details.value("type", "") == workflows::kFhirType) {
            MED_TRY(const auto bytes, entry.record->readFile(i, stop));
            all.push_back(Json::parse(textOf(bytes), nullptr, false));
        }
    }
    return all;
}

Expected<Outcome> get(Invocation &call)
{
    MED_TRY(const auto stated, relationshipOf(call.arguments));
    MED_TRY(auto session, CommandSession::open(call));
    const std::string &recordId = call.arguments.positionals[0];
    MED_TRY(const auto entry, session->catalogue().find(recordId));
    MED_CHECK(workflows::logAccess(*session, entry, {.purpose = {}, .relationship = stated}, call.stop));
    Json result {{"record_id", recordId}, {"version", entry.anchor.version}, {"class", entry.text("class")},
                 {"title", entry.text("title")}, {"block", entry.block}};
    const std::size_t files = entry.record->files().size();
    if (workflows::isEntered(entry) || files == 1) {
        MED_TRY(auto resources, resourcesOf(entry, call.stop));
        if (resources.size() == 1) {
            result["resource"] = resources[0];
        } else if (!resources.empty()) {
            result["resources"] = std::move(resources);
        }
    }
    if (files != 1 || !result.contains("resource")) {
        result["files"] = files;
    }
    return Outcome {.result = std::move(result)};
}

Expected<Outcome> history(Invocation &call)
{
    MED_TRY(auto session, CommandSession::open(call));
    MED_TRY(const auto versions, session->reader().versionsOf(call.arguments.positionals[0]));
    Json items = Json::array();
    for (const auto &version : versions) {
        MED_TRY(const auto transaction, session->ledger().transaction(version.by.tx));
        items.push_back({{"record_id", version.record}, {"version", version.version}, {"tx_id", version.by.tx}, {"block", transaction.block},
                         {"author", version.by.member}, {"organisation", version.by.msp}, {"time", toIso8601(Moment(std::chrono::seconds(version.by.time)))},
                         {"manifest", version.manifest}});
    }
    return Outcome {.result = {{"items", std::move(items)}}};
}

} // namespace

std::vector<Command> recordCommands()
{
    const Positional record {"RECORD", "the record's id"};
    return {
        {"record", "add", "Seals and anchors a FHIR resource", {},
         {{"patient", "ID", "whose record", true}, {"resource", "FILE", "FHIR R4 in JSON", true}}, add},
        {"record", "get", "Opens a record", {record}, {relationshipOption()}, get},
        {"record", "history", "All versions of a record", {record}, {}, history},
        {"record", "amend", "Seals a record's next version, in which a resource replaces what it was before", {record},
         {{"resource", "FILE", "FHIR R4 in JSON; with the id of what it replaces, if there are several of its type", true},
          {"reason", "TEXT", "why; kept sealed, its salted digest on the ledger", true}}, amend},
    };
}

} // namespace med::cli
