#include "app/cli/open_session.h"
#include "services/contracts/functions.h"
#include "services/workflows/ledger_chart.h"
#include "services/workflows/ledger_search.h"

namespace med::cli {

namespace fn = contracts::fn;

namespace {

/// What reads charts, over one command's session, which was read when it began.
struct Reading {
    explicit Reading(workflows::Session &session)
        : names(session)
        , ways {.look = [](std::stop_token) { return Expected<>(); },
                .act = [](workflows::LedgerRights::Shown, const workflows::LedgerRights::Work &work) { return work(); }}
        , search(session, names, stated, ways)
        , chart(session, names, stated, search, ways)
    {
        names.learn();
    }
    /// What was noted of openings and kept for later goes to the ledger before the command ends. With the gateway away it stays.
    Expected<> end(std::stop_token stop)
    {
        const auto settled = search.reads().settle(stop);
        return settled || settled.error().code == ErrorCode::Offline || settled.error().code == ErrorCode::Pending ? Expected<>() : settled;
    }

    workflows::NameBook names;
    workflows::StatedRelationships stated;
    workflows::LedgerRights::Ways ways;
    workflows::LedgerSearch search;
    workflows::LedgerChart chart;
};

Expected<> follow(Invocation &call, Reading &reading)
{
    return reading.search.follow(call.stop, [&](const workflows::IndexStanding &standing) {
        if (!standing.ready && standing.all > 0) {
            call.say("indexed: " + std::to_string(standing.done) + " of " + std::to_string(standing.all));
        }
    });
}

void add(Json &item, const char *name, const std::string &text)
{
    if (!text.empty()) {
        item[name] = text;
    }
}

Json codeJson(const Coding &code) { return {{"system", code.system}, {"code", code.code}}; }

Expected<Outcome> find(Invocation &call)
{
    MED_TRY(const auto limit, call.arguments.number("limit", 200, 1, 10'000));
    MED_TRY(auto session, CommandSession::open(call));
    Reading reading(*session);
    MED_CHECK(follow(call, reading));
    const workflows::SearchQuestion question {.words = call.arguments.positionals[0], .patientId = call.arguments.valueOr("patient", ""),
                                              .kind = call.arguments.valueOr("kind", ""), .limit = int(limit)};
    MED_TRY(const auto page, reading.search.find(question, call.stop));
    Json items = Json::array();
    for (const auto &hit : page.hits) {
        Json item {{"record_id", hit.recordId}, {"patient_id", hit.patientId}, {"patient", hit.patient}, {"kind", hit.kind}, {"title", hit.title}, {"when", toIso8601(hit.when)}};
        add(item, "place", hit.place);
        add(item, "status", hit.status);
        if (!hit.code.code.empty()) {
            item["code"] = codeJson(hit.code);
        }
        items.push_back(std::move(item));
    }
    return Outcome {.result = {{"items", std::move(items)}, {"more", page.next != 0}}};
}

Expected<Outcome> show(Invocation &call)
{
    MED_TRY(const auto stated, relationshipOf(call.arguments));
    MED_TRY(auto session, CommandSession::open(call));
    Reading reading(*session);
    const std::string patientId = *call.arguments.value("patient");
    if (stated) {
        reading.stated.state(patientId, *stated);
    }
    MED_TRY(const auto chart, reading.chart.chart(patientId, call.stop));
    if (chart.needsRelationship) {
        return failure(ErrorCode::Denied, "nothing names you in this patient's records", "Say with --relationship as what you treat the patient: ward, cover or on-call.");
    }
    Json items = Json::array();
    for (const auto &entry : chart.entries) {
        Json item {{"record_id", entry.recordId}, {"place", entry.place}, {"version", entry.version}, {"patient_id", entry.patientId}, {"author", entry.author},
                   {"organisation", entry.organization}, {"when", toIso8601(entry.when)}, {"recorded", toIso8601(entry.recorded)}, {"block", entry.block},
                   {"imported", entry.imported}, {"retracted", entry.retracted}, {"content", toJson(entry.content)}};
        add(item, "order_id", entry.orderId);
        add(item, "retraction", entry.retraction);
        add(item, "amended", entry.amended);
        add(item, "seen_by", entry.seenBy);
        items.push_back(std::move(item));
    }
    MED_CHECK(reading.end(call.stop));
    return Outcome {.result = {{"items", std::move(items)}, {"unreadable", chart.unreadable}}};
}

Expected<std::optional<Moment>> momentOption(const Arguments &arguments, const std::string &name)
{
    const auto text = arguments.value(name);
    if (!text) {
        return std::optional<Moment>();
    }
    const auto moment = momentOf(*text);
    return moment ? Expected<std::optional<Moment>>(*moment) : failure(ErrorCode::Invalid, "--" + name + " is no date");
}

Expected<workflows::HistoryQuestion> questionOf(const Arguments &arguments)
{
    workflows::HistoryQuestion question {.words = arguments.valueOr("words", ""), .kind = arguments.valueOr("kind", "")};
    MED_TRY(question.from, momentOption(arguments, "from"));
    MED_TRY(question.until, momentOption(arguments, "until"));
    if (const auto code = arguments.value("code")) {
        const std::size_t at = code->find('|');
        if (at == std::string::npos || at == 0 || at + 1 == code->size()) {
            return failure(ErrorCode::Invalid, "--code is written as SYSTEM|CODE");
        }
        question.system = code->substr(0, at);
        question.code = code->substr(at + 1);
    }
    question.valueAtLeast = arguments.valueOr("at-least", "");
    question.valueAtMost = arguments.valueOr("at-most", "");
    question.abnormalOnly = arguments.has("abnormal");
    return question;
}

Expected<> checkReport(const Arguments &arguments)
{
    MED_CHECK(questionOf(arguments));
    if (arguments.has("csv") != arguments.has("reason")) {
        return failure(ErrorCode::Invalid, "--csv and --reason belong together: what leaves the program says why");
    }
    if (!arguments.has("words") && !arguments.has("kind") && !arguments.has("code")) {
        return failure(ErrorCode::Invalid, "--words, --kind or --code is needed");
    }
    return {};
}

Expected<Outcome> report(Invocation &call)
{
    MED_TRY(const auto question, questionOf(call.arguments));
    MED_TRY(auto session, CommandSession::open(call, {std::string(fn::kRecordAnchor), std::string(fn::kPatientRegister)}));
    Reading reading(*session);
    MED_CHECK(follow(call, reading));
    if (const auto file = call.arguments.value("csv")) {
        MED_TRY(const auto rows, reading.search.saveHistory(question, *call.arguments.value("reason"), *file, call.stop));
        MED_CHECK(reading.end(call.stop));
        return Outcome {.result = {{"rows", rows}, {"file", *file}}};
    }
    MED_TRY(const auto rows, reading.search.history(question, call.stop));
    Json items = Json::array();
    for (const auto &row : rows) {
        items.push_back({{"patient_id", row.patientId}, {"patient", row.patient}, {"mrn", row.mrn}, {"birth_date", row.birthDate}, {"sex", row.sex},
                         {"record_id", row.recordId}, {"place", row.place}, {"when", toIso8601(row.when)}, {"content", toJson(row.content)}});
    }
    MED_CHECK(reading.end(call.stop));
    return Outcome {.result = {{"items", std::move(items)}}};
}

} // namespace

std::vector<Command> chartCommands()
{
    const Option kind {"kind", "KIND", "a FHIR resource type, \"patient\" or \"record\""};
    return {
        {"find", "", "Finds patients and what is in their records, in the encrypted index of this profile", {{"TEXT", "words, all of them; the last may be cut short"}},
         {{"patient", "ID", "of one patient only"}, kind, {"limit", "N", "at most so many, newest first (200)"}}, find,
         Needs::Profile, [](const Arguments &arguments) { return checked(arguments.number("limit", 200, 1, 10'000)); }},
        {"chart", "show", "Everything in a patient's chart that you may read, the newest first", {}, {{"patient", "ID", "whose", true}, relationshipOption()}, show},
        {"history", "report", "Who had a diagnosis, a result or a medicine, among the patients you treat", {},
         {{"words", "TEXT", "as find"}, kind, {"code", "SYSTEM|CODE", "this code exactly"}, {"from", "DATE", "from then on"}, {"until", "DATE", "before then"},
          {"at-least", "N", "results of at least so much"}, {"at-most", "N", "results of at most so much"}, {"abnormal", "", "only what is outside its range"},
          {"csv", "FILE", "writes the rows there; the file is not there yet"}, {"reason", "TEXT", "why, with --csv: kept sealed"}},
         report, Needs::Profile, checkReport},
    };
}

} // namespace med::cli
