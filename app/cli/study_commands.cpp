#include "app/cli/open_session.h"
#include "services/contracts/functions.h"
#include "services/workflows/report_proof.h"
#include "services/workflows/send_study.h"
#include "services/workflows/studies.h"

namespace med::cli {

namespace fn = contracts::fn;

namespace {

Expected<> checkSend(const Arguments &arguments)
{
    if (arguments.has("order") == arguments.has("patient")) {
        return failure(ErrorCode::Invalid, "name either --order or --patient");
    }
    if (arguments.has("override-identity") && arguments.valueOr("override-identity", "").find_first_not_of(" \t\r\n") == std::string::npos) {
        return failure(ErrorCode::Invalid, "--override-identity needs a reason in words");
    }
    if (arguments.has("partial") && arguments.valueOr("partial", "").find_first_not_of(" \t\r\n") == std::string::npos) {
        return failure(ErrorCode::Invalid, "--partial needs a reason in words");
    }
    return {};
}

Expected<Outcome> send(Invocation &call)
{
    const auto &arguments = call.arguments;
    MED_TRY(auto session, CommandSession::open(call, {std::string(fn::kRecordAnchor)}));
    std::string lastStep;
    const workflows::SendStudy::Request request {
        .path = arguments.positionals[0],
        .orderId = arguments.valueOr("order", ""),
        .patientId = arguments.valueOr("patient", ""),
        .identityOverride = arguments.valueOr("override-identity", ""),
        .partial = arguments.valueOr("partial", ""),
        .leftOut = arguments.options.contains("leave-out") ? arguments.options.at("leave-out") : std::vector<std::string>(),
        .imagesOnly = arguments.has("images-only"),
        .progress = [&](const std::string &step, std::uint64_t done, std::uint64_t total) {
            if (step != lastStep) {
                call.say(total == 0 ? step : step + ": " + std::to_string(done) + " of " + std::to_string(total));
                lastStep = step;
            }
        }};
    MED_TRY(const auto sent, workflows::SendStudy(*session).run(request, call.stop));
    Json refused = Json::array();
    for (const auto &file : sent.refused) {
        refused.push_back({{"path", file.name}, {"reason", file.reason}, {"damaged", file.damaged}});
    }
    return Outcome {.result = {{"record_id", sent.receipt.id}, {"version", sent.version}, {"tx_id", sent.receipt.txId},
                               {"block", sent.receipt.block}, {"instances", sent.instances}, {"attachments", sent.attachments}, {"bytes", sent.bytes},
                               {"root", sent.root}, {"recipients", sent.recipients}, {"refused", std::move(refused)}, {"partial", sent.partial},
                               {"already_sent", sent.stood}}};
}

Expected<Outcome> list(Invocation &call)
{
    MED_TRY(auto session, CommandSession::open(call));
    Json items = Json::array();
    int unreadable = 0;
    for (const auto &study : workflows::listStudies(*session, call.arguments.valueOr("patient", ""))) {
        items.push_back({{"record_id", study.recordId}, {"version", study.version}, {"patient_id", study.reference},
                         {"title", study.title}, {"modality", study.modality}, {"study_date", study.studyDate},
                         {"accession", study.accession}, {"organisation", study.organization}, {"author", study.author},
                         {"series", study.series}, {"files", study.images + study.attachments}, {"attachments", study.attachments}, {"bytes", study.bytes},
                         {"block", study.block}, {"anchored", toIso8601(study.anchored)}, {"retracted", study.retracted},
                         {"identity_override", study.identityOverride}, {"partial", study.partial}});
        if (study.erased != Moment {}) {
            items.back()["erased"] = toIso8601(study.erased);
        }
        unreadable += study.problem.empty() ? 0 : 1;
    }
    Json result {{"items", std::move(items)}};
    if (unreadable > 0) {
        result["unreadable"] = unreadable;
        call.say(std::to_string(unreadable) + " records could not be opened: what the store holds is damaged.");
    }
    return Outcome {.result = std::move(result)};
}

Expected<Outcome> fetch(Invocation &call)
{
    MED_TRY(const auto stated, relationshipOf(call.arguments));
    MED_TRY(auto session, CommandSession::open(call));
    MED_TRY(const auto fetched, workflows::fetchRecord(*session, call.arguments.positionals[0], *call.arguments.value("out"), stated, call.stop));
    return Outcome {.result = {{"record_id", fetched.recordId}, {"version", fetched.version}, {"files", fetched.files}, {"bytes", fetched.bytes}}};
}

Expected<Outcome> verify(Invocation &call)
{
    MED_TRY(auto session, CommandSession::open(call));
    MED_TRY(const auto proof, workflows::verifyNamed(
                                  *session, call.arguments.positionals[0],
                                  [&](const workflows::Check &check) {
                                      if (!call.json) {
                                          call.say((check.ok ? "passed  " : "FAILED  ") + check.title + ": " + check.detail);
                                      }
                                  },
                                  call.stop));
    Json checks = Json::array();
    std::string failed;
    for (const auto &check : proof.checks) {
        checks.push_back({{"name", check.name}, {"ok", check.ok}, {"detail", check.detail}});
    }
    Json result {{"ok", proof.ok}, {"retracted", proof.retracted}, {"record_id", proof.recordId}, {"version", proof.version}, {"files", proof.files},
                 {"bytes", proof.bytes}, {"checks", std::move(checks)}, {"signer", proof.signer}, {"signer_id", proof.signerId},
                 {"signer_role", proof.signerRole}, {"organisation", proof.signerOrganization}, {"block", proof.block},
                 {"tx_id", proof.transactionId}, {"root", proof.root}, {"manifest", proof.manifestHash},
                 {"recorded", toIso8601(proof.recorded)}};
    if (proof.erasedBlock > 0) {
        result["erased"] = toIso8601(proof.erased);
        result["erased_block"] = proof.erasedBlock;
    }
    return Outcome {.result = std::move(result), .exitCode = proof.ok ? Done : NotVerified};
}

} // namespace

std::vector<Command> studyCommands()
{
    const Positional record {"RECORD", "the record's id"};
    return {
        {"study", "send", "Sends imaging: sealed, signed, anchored; returns after the commit", {{"PATH", "a folder or a file"}},
         {{"order", "ID", "the order that it answers"},
          {"patient", "ID", "or the patient it belongs to"},
          {"override-identity", "REASON", "send although the files name another patient or none, or show the other side"},
          {"partial", "REASON", "send although some files of the study are damaged"},
          {"leave-out", "NAME", "an attachment that stays behind, by its path in the folder", false, true},
          {"images-only", "", "leave all attachments behind: PDF files, pictures, texts, sound and film"}},
         send, Needs::Profile, checkSend},
        {"study", "list", "Imaging that you may read", {}, {{"patient", "ID", "of one patient"}}, list},
        {"study", "fetch", "Writes the files of a record, as sent", {record}, {{"out", "DIR", "a new or empty folder", true}, relationshipOption()}, fetch},
        {"study", "verify", "Checks a record against the ledger, down to the last byte", {{"RECORD", "the record's id, or the text of a report's QR code"}}, {}, verify},
    };
}

} // namespace med::cli
