#include "app/cli/open_session.h"
#include "services/contracts/functions.h"
#include "services/workflows/export_fhir.h"
#include "services/workflows/import_fhir.h"

namespace med::cli {

namespace fn = contracts::fn;

namespace {

Expected<Outcome> import(Invocation &call)
{
    MED_TRY(auto session, CommandSession::open(call, {std::string(fn::kPatientRegister), std::string(fn::kRecordAnchor), std::string(fn::kRecordAmend)}));
    const auto tell = [&](std::size_t done, std::size_t total) { call.say("imported: " + std::to_string(done) + " of " + std::to_string(total)); };
    MED_TRY(const auto report, workflows::ImportFhir(*session).run({.path = call.arguments.positionals[0], .progress = tell}, call.stop));
    Json refused = Json::array();
    for (const auto &file : report.refused) {
        refused.push_back({{"path", file.path}, {"reason", file.reason}});
    }
    Outcome outcome {.result = {{"imported", report.imported}, {"skipped", report.skipped}, {"refused", refused}, {"records", report.records},
                                {"patients", report.patients}, {"registered", report.registered}}};
    if (report.imported == 0 && report.skipped == 0) {
        const auto &first = report.refused.front();
        outcome.exitCode = Failed;
        outcome.result["error"] = {{"code", nameOf(ErrorCode::Invalid)}, {"message", first.path + ": " + first.reason}, {"hint", "Nothing was imported."}};
    }
    return outcome;
}

Expected<Outcome> exportBundle(Invocation &call)
{
    MED_TRY(const auto stated, relationshipOf(call.arguments));
    MED_TRY(auto session, CommandSession::open(call));
    workflows::NameBook names(*session);
    names.learn();
    const auto tell = [&](std::size_t done, std::size_t total) { call.say("read: " + std::to_string(done) + " of " + std::to_string(total)); };
    MED_TRY(const auto report, workflows::ExportFhir(*session, names).run({.patientId = *call.arguments.value("patient"), .out = *call.arguments.value("out"),
                                                                          .form = call.arguments.has("summary") ? workflows::ExportFhir::Request::Form::Summary
                                                                                                                : workflows::ExportFhir::Request::Form::Everything,
                                                                          .relationship = stated, .progress = tell}, call.stop));
    Json unread = Json::array();
    for (const auto &one : report.unread) {
        unread.push_back({{"record_id", one.recordId}, {"reason", one.reason}});
    }
    return Outcome {.result = {{"resources", report.resources}, {"provenance", report.provenance}, {"records", report.records}, {"bytes", report.bytes}, {"unread", std::move(unread)}}};
}

} // namespace

std::vector<Command> fhirCommands()
{
    return {
        {"fhir", "import", "Imports FHIR R4 Bundles and resources, byte for byte; the same again is skipped",
         {{"PATH", "one file, or a folder: all of its .json files"}}, {}, import},
        {"fhir", "export", "Writes a patient's FHIR resources that you may read as one Bundle, with Provenance", {},
         {{"patient", "ID", "whose", true}, {"out", "FILE", "a file that is not there yet", true},
          {"summary", "", "a document instead: the International Patient Summary"}, relationshipOption()}, exportBundle},
    };
}

} // namespace med::cli
