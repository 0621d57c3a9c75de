#include "app/cli/entering.h"
#include "app/cli/result_lines.h"
#include "services/contracts/functions.h"
#include "services/domain/ids.h"
#include "services/media/file_type.h"
#include "services/workflows/ledger_codes.h"
#include "services/workflows/orders.h"
#include "services/workflows/safety_check.h"
#include "services/workflows/sign_entries.h"

#include <algorithm>

namespace med::cli {

namespace fn = contracts::fn;

namespace {

constexpr const char *kPreliminary = "preliminary";

bool isResult(const std::string &type) { return type == "Observation" || type == "DiagnosticReport"; }

/// What was typed, before anybody signs in.
struct Typed {
    std::vector<ClinicalEntry> observations;
    std::vector<workflows::ReadyResource> ready;
};

Expected<Typed> typedOf(const Arguments &arguments, std::stop_token stop)
{
    Typed typed;
    const auto lines = arguments.options.find("observation");
    for (std::size_t i = 0; lines != arguments.options.end() && i < lines->second.size(); ++i) {
        auto observation = observationOf(lines->second[i]);
        if (!observation) {
            return failure(ErrorCode::Invalid, "--observation " + observation.error().detail);
        }
        const auto same = [&](const ClinicalEntry &other) { return other.code.code == observation->code.code; };
        if (std::ranges::any_of(typed.observations, same)) {
            return wrongOption("observation", observation->code.code + " stands there twice");
        }
        observation->status = arguments.has(kPreliminary) ? kPreliminary : "final";
        typed.observations.push_back(*std::move(observation));
    }
    if (const auto file = arguments.value("resource")) {
        MED_TRY(const auto text, textOfFile(*file, "resource"));
        auto ready = workflows::readyResources(text, stop);
        if (!ready && ready.error().code == ErrorCode::Invalid) {
            return wrongOption("resource", ready.error().detail, ready.error().hint);
        }
        if (!ready) {
            return std::unexpected(ready.error());
        }
        typed.ready = *std::move(ready);
        for (const auto &one : typed.ready) {
            if (!isResult(one.type)) {
                return wrongOption("resource", "a result is made of Observations and DiagnosticReports, and there is " + one.type);
            }
            if ((one.status == kPreliminary) != arguments.has(kPreliminary)) {
                return wrongOption("resource", "the status \"" + one.status + "\" and --preliminary have to say the same");
            }
        }
    }
    return typed;
}

/// Out-of-range values, as they will stand in charts.
Json flagsOf(const std::vector<ClinicalEntry> &entries)
{
    Json flags = Json::array();
    for (const auto &entry : entries) {
        for (const auto &measure : entry.measures) {
            if (const std::string flag = flagOf(measure); !flag.empty()) {
                flags.push_back({{"code", measure.code.isEmpty() ? entry.code.code : measure.code.code}, {"value", measure.value}, {"flag", flag}});
            }
        }
    }
    return flags;
}

/// Values that nobody can have need a reason.
Expected<> checkValues(Invocation &call, const std::vector<ClinicalEntry> &all, workflows::ClinicalDraft &draft)
{
    for (const auto &finding : workflows::implausibleValues({.entries = all})) {
        const std::string sentence = finding.subject + " is outside of " + finding.against;
        call.say(sentence);
        if (finding.interrupts && !call.arguments.has("override")) {
            return failure(ErrorCode::Conflict, sentence + ", and nobody can have that", "If it is so all the same, say why with --override REASON.");
        }
        if (finding.interrupts) {
            draft.overrides.push_back({.finding = finding.id, .sentence = sentence, .reason = *call.arguments.value("override")});
        }
    }
    return {};
}

Expected<Outcome> add(Invocation &call)
{
    const auto &arguments = call.arguments;
    MED_TRY(auto typed, typedOf(arguments, call.stop));
    if (const auto pdf = arguments.value("pdf")) {
        MED_TRY(const auto head, headOfFile(*pdf, "pdf"));
        if (media::mediaTypeOf(head, head.size()) != "application/pdf") {
            return wrongOption("pdf", "the file is no PDF");
        }
    }
    MED_TRY(auto session, CommandSession::open(call, {std::string(fn::kRecordAnchor)}));
    const std::string orderId = *arguments.value("order");
    MED_TRY(const auto order, workflows::findOrder(*session, orderId));
    if (order.row.result) {
        return failure(ErrorCode::Conflict, "the order was answered already, by the record " + *order.row.result,
                       "Change that one: medanchorctl record amend " + *order.row.result + " --resource FILE --reason TEXT.");
    }
    std::vector<ClinicalEntry> all = typed.observations;
    for (const auto &one : typed.ready) {
        if (one.type == "Observation") {
            all.push_back(one.content);
        }
    }
    workflows::ClinicalDraft draft {.recordClass = workflows::record_class::kLaboratory, .title = order.title, .entries = typed.observations, .orderId = orderId};
    MED_CHECK(checkValues(call, all, draft));
    workflows::LedgerCodes codes(*session);
    for (auto &entry : draft.entries) {
        // In words, where the profile has the table.
        if (const auto found = codes.find(entry.code.code, {entry.code.system}, 5, call.stop)) {
            const auto same = std::ranges::find(*found, entry.code.code, &Coding::code);
            entry.code.display = same == found->end() ? std::string() : same->display;
        }
    }
    const bool hasReport = std::ranges::find(typed.ready, "DiagnosticReport", &workflows::ReadyResource::type) != typed.ready.end();
    if (hasReport && arguments.has("conclusion")) {
        return wrongOption("conclusion", "the resource holds a report already, with its own");
    }
    if (!hasReport) {
        ClinicalEntry report {.type = "DiagnosticReport", .code = {order.codeSystem, order.code, order.title}, .title = order.title,
                              .status = arguments.has(kPreliminary) ? kPreliminary : "final", .category = "laboratory", .text = arguments.valueOr("conclusion", "")};
        for (std::size_t i = 0; i < typed.observations.size(); ++i) {
            report.refers.push_back('#' + std::to_string(i));
        }
        for (const auto &one : typed.ready) {
            if (!one.id.empty()) {
                report.refers.push_back(one.type + '/' + one.id);
            }
        }
        draft.entries.push_back(std::move(report));
    }
    if (const auto pdf = arguments.value("pdf")) {
        draft.attachments = {*pdf};
        if (!hasReport) {
            draft.entries.back().files = {{.name = std::filesystem::path(*pdf).filename().string()}};
        }
    }
    MED_TRY(const auto receipt, workflows::SignEntries(*session).run(draft, std::move(typed.ready), call.stop));
    Json result = versionJson(receipt, 1);
    const Json flags = flagsOf(all);
    result["observations"] = all.size();
    result["flagged"] = flags.size();
    result["flags"] = flags;
    result["preliminary"] = arguments.has(kPreliminary);
    return Outcome {.result = std::move(result)};
}

/// Errors: Denied for who is not of the laboratory, or wrote a version of it themselves.
Expected<> mayVerify(workflows::Session &session, const sync::CatalogueEntry &entry)
{
    MED_TRY(const auto order, session.reader().order(entry.text("order")));
    if (order.performer != session.mspId() && order.performer != session.memberId()) {
        return failure(ErrorCode::Denied, "a result is verified by the laboratory that entered it");
    }
    MED_TRY(const auto versions, session.reader().versionsOf(entry.head.record));
    if (std::ranges::any_of(versions, [&](const auto &version) { return version.by.member == session.memberId(); })) {
        return failure(ErrorCode::Denied, "who entered a result does not verify it", "Somebody else of the laboratory has to.");
    }
    return {};
}

Expected<Outcome> verify(Invocation &call)
{
    MED_TRY(auto session, CommandSession::open(call, {std::string(fn::kRecordAmend)}));
    const std::string &recordId = call.arguments.positionals[0];
    MED_TRY(const auto entry, session->catalogue().find(recordId));
    if (!workflows::isEntered(entry) || entry.text("class") != workflows::record_class::kLaboratory || entry.text("order").empty()) {
        return failure(ErrorCode::Invalid, "the record is no result of an order");
    }
    MED_CHECK(mayVerify(*session, entry));
    std::vector<workflows::ReadyResource> ready;
    const auto &files = entry.record->files();
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (files[i].entry.details.value("type", "") != workflows::kFhirType) {
            continue;
        }
        MED_TRY(const auto bytes, entry.record->readFile(i, call.stop));
        MED_TRY(auto one, workflows::readyResource(stringOf(bytes), call.stop));
        if (isResult(one.type) && one.status == kPreliminary) {
            MED_TRY(one.text, workflows::withStatus(one.text, "final", call.stop));
            if (one.id.empty()) { // It stands under the id that the record gave it.
                const std::string &name = files[i].entry.name;
                one.id = name.substr(one.type.size() + 1, name.size() - one.type.size() - 6);
            }
            ready.push_back(std::move(one));
        }
    }
    if (ready.empty()) {
        return failure(ErrorCode::Conflict, "nothing in the record is preliminary: it was verified, or entered as final");
    }
    const std::size_t verified = ready.size();
    const int version = entry.anchor.version;
    MED_TRY(const auto receipt, workflows::SignEntries(*session).run({.amends = recordId, .amendsVersion = version, .reason = "Verified"}, std::move(ready), call.stop));
    Json result = versionJson(receipt, version + 1);
    result["verified"] = verified;
    return Outcome {.result = std::move(result)};
}

} // namespace

std::vector<Command> resultCommands()
{
    return {
        {"result", "add", "Answers an order with values or a report, sealed to who ordered it", {},
         {{"order", "ID", "the order", true},
          {"observation", "LINE", "\"LOINC=VALUE UNIT [low-high] FLAG\", such as \"2823-3=2.9 mmol/L [3.5-5.1] LL\"; flag and range may be missing", false, true},
          {"resource", "FILE", "instead: FHIR R4 in JSON, an Observation, a DiagnosticReport or a Bundle of them"},
          {"pdf", "FILE", "the report as it was printed"},
          {"conclusion", "TEXT", "what the values mean"},
          {"preliminary", "", "somebody else of the laboratory verifies it: result verify"},
          {"override", "REASON", "enters a value that nobody can have all the same; kept in the record"}},
         add, Needs::Profile, [](const Arguments &arguments) -> Expected<> {
             if (arguments.has("observation") == arguments.has("resource")) {
                 return failure(ErrorCode::Invalid, "--observation or --resource is needed, one of the two");
             }
             return {};
         }},
        {"result", "verify", "Makes a preliminary result final, by somebody else than who entered it", {{"RECORD", "the record's id"}}, {}, verify},
    };
}

} // namespace med::cli
