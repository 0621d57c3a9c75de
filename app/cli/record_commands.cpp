#include "app/cli/open_session.h"
#include "services/base/files.h"
#include "services/contracts/functions.h"
#include "services/crypto/random.h"
#include "services/domain/ids.h"
#include "services/workflows/publish.h"
#include "services/workflows/studies.h"

namespace med::cli {

namespace fn = contracts::fn;

namespace {

constexpr std::size_t kMaxResourceBytes = 16 << 20;

Expected<Outcome> add(Invocation &call)
{
    MED_TRY(const auto bytes, readFile(*call.arguments.value("resource")));
    if (bytes.size() > kMaxResourceBytes) {
        return failure(ErrorCode::Invalid, "the resource is larger than 16 MiB");
    }
    const Json resource = Json::parse(textOf(bytes), nullptr, false);
    if (!resource.is_object() || !resource.contains("resourceType") || !resource["resourceType"].is_string()) {
        return failure(ErrorCode::Invalid, "the file is no FHIR resource in JSON: it has no resourceType");
    }
    MED_TRY(auto session, CommandSession::open(call, {std::string(fn::kRecordAnchor)}));
    const std::string patientId = *call.arguments.value("patient");
    MED_TRY(const auto patient, session->reader().patient(patientId));
    const std::string recordId = crypto::newId(prefix::kRecord);
    workflows::Publication publication {
        .record = recordId,
        .previous = {},
        .content = {.recordClass = workflows::record_class::kNotes,
                    .title = resource["resourceType"].get<std::string>(),
                    .details = {{"type", "FHIR R4"}},
                    .files = {{.name = "resource.json", .group = {}, .details = {{"type", "application/fhir+json"}}, .content = bytes}}},
        .placement = {.patient = patientId, .custodian = patient.custodian, .set = crypto::newId(prefix::kSet), .wanted = {}},
        .under = {},
        .act = {.function = std::string(fn::kRecordAnchor), .arguments = Json::object()},
        .completesOrder = {}};
    for (const auto &entry : session->catalogue().entriesOf(patientId, workflows::record_class::kNotes)) {
        publication.placement.set = entry.head.set;
    }
    MED_TRY(auto receipt, workflows::publish(*session, std::move(publication), call.stop));
    Json result = toJson(receipt, "record_id");
    result["version"] = 1;
    return Outcome {.result = std::move(result)};
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
    const auto &files = entry.record->files();
    if (files.size() == 1 && files[0].entry.details.value("type", "") == "application/fhir+json") {
        MED_TRY(const auto bytes, entry.record->readFile(0, call.stop));
        result["resource"] = Json::parse(textOf(bytes), nullptr, false);
    } else {
        result["files"] = files.size();
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
    };
}

} // namespace med::cli
