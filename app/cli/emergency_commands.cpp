#include "app/cli/open_session.h"
#include "services/contracts/functions.h"
#include "services/workflows/agent_presence.h"
#include "services/workflows/emergencies.h"

namespace med::cli {

namespace fn = contracts::fn;

namespace {

Moment moment(std::int64_t seconds) { return Moment(std::chrono::seconds(seconds)); }

Json describe(workflows::Session &session, const workflows::EmergencySummary &one)
{
    const EmergencyRow &row = one.row;
    const Stamp &last = row.reviewed ? *row.reviewed : row.by;
    Json item {{"emergency_id", row.emergency}, {"status", one.state}, {"patient_id", row.patient}, {"member_id", row.opener},
               {"organisation", row.openerMsp}, {"custodian", row.custodian}, {"opened", toIso8601(moment(row.by.time))},
               {"until", toIso8601(moment(row.until))}, {"overdue", one.overdue}, {"tx_id", last.tx}};
    if (const auto transaction = session.ledger().transaction(last.tx)) {
        item["block"] = transaction->block;
    }
    if (row.reviewed) {
        item["reviewed"] = toIso8601(moment(row.reviewed->time));
        item["reviewer"] = row.reviewed->member;
    }
    if (one.readable) {
        item["reason"] = one.reason;
    }
    if (!one.openerName.empty()) {
        item["name"] = one.openerName;
    }
    if (!one.comment.empty()) {
        item["comment"] = one.comment;
    }
    return item;
}

Expected<std::int64_t> waitOf(const Arguments &arguments) { return arguments.number("wait", 10, 0, 600); }

/// Never silent: whom one waits for, and when they were there last, before anything is waited for.
std::string waitingFor(const EmergencyRow &row, const workflows::AgentContact &contact)
{
    const std::string last = contact.last ? "last heard of at " + toIso8601(*contact.last) : "never heard of";
    const std::string begin = "The access is open until " + toIso8601(moment(row.until)) + ". ";
    return contact.state == workflows::AgentContact::State::Away
        ? begin + "The agent of " + row.custodian + " is away, " + last
            + ". Nothing is released until it is back; ask that organisation. The access stays open meanwhile."
        : begin + "The keys are released by the agent of " + row.custodian + ", " + last + ".";
}

Expected<Outcome> open(Invocation &call)
{
    MED_TRY(const auto seconds, waitOf(call.arguments));
    MED_TRY(auto session, CommandSession::open(call, {std::string(fn::kConsentOpenEmergency)}));
    MED_TRY(const auto receipt, workflows::OpenEmergency(*session).run({.patientId = *call.arguments.value("patient"),
                                                                        .reason = *call.arguments.value("reason")}, call.stop));
    MED_TRY(const auto row, session->reader().emergency(receipt.id));
    const auto contact = workflows::agentContact(*session, row.custodian);
    const bool away = contact.state == workflows::AgentContact::State::Away;
    call.say(waitingFor(row, contact));
    // Who is away is waited for only where that was asked for.
    const auto patience = std::chrono::seconds(away && !call.arguments.has("wait") ? 0 : seconds);
    const auto answered = workflows::awaitAgent(*session, row, patience, call.stop);
    const bool released = answered.value_or(false);
    if (!released && !away) {
        call.say("The agent of " + row.custodian + " did not answer in " + std::to_string(patience.count())
                 + " s: it seems to be away. Nothing is released until it is back; ask that organisation. The access stays open meanwhile.");
    }
    Json result = toJson(receipt, "emergency_id");
    result["until"] = toIso8601(moment(row.until));
    result["custodian"] = row.custodian;
    result["released"] = released;
    result["agent_away"] = away;
    result["agent_last_contact"] = contact.last ? Json(toIso8601(*contact.last)) : Json();
    return Outcome {.result = std::move(result)};
}

Expected<workflows::EmergencyVerdict> verdictOf(const Arguments &arguments)
{
    using Verdict = workflows::EmergencyVerdict;
    const auto word = *arguments.value("justified");
    if (word != "yes" && word != "no") {
        return failure(ErrorCode::Invalid, "--justified is yes or no");
    }
    return word == "yes" ? Verdict::Justified : Verdict::Unjustified;
}

Expected<Outcome> review(Invocation &call)
{
    MED_TRY(const auto verdict, verdictOf(call.arguments));
    MED_TRY(auto session, CommandSession::open(call, {std::string(fn::kConsentReviewEmergency)}));
    MED_TRY(const auto receipt, workflows::ReviewEmergency(*session).run({.emergencyId = call.arguments.positionals[0],
                                                                          .verdict = verdict,
                                                                          .comment = *call.arguments.value("comment")}, call.stop));
    MED_TRY(const auto row, session->reader().emergency(receipt.id));
    Json result = toJson(receipt, "emergency_id");
    result["until"] = toIso8601(moment(row.until));
    return Outcome {.result = std::move(result)};
}

Expected<Outcome> list(Invocation &call)
{
    MED_TRY(auto session, CommandSession::open(call));
    MED_TRY(const auto emergencies, workflows::listEmergencies(*session, call.arguments.valueOr("patient", "")));
    Json items = Json::array();
    for (const auto &one : emergencies) {
        const bool unreviewed = one.state == "open" || one.state == "ended";
        if (unreviewed || !call.arguments.has("unreviewed")) {
            items.push_back(describe(*session, one));
        }
    }
    return Outcome {.result = {{"items", std::move(items)}}};
}

} // namespace

std::vector<Command> emergencyCommands()
{
    return {
        {"emergency", "open", "Breaks the glass: reads one patient's records for two hours without a consent", {},
         {{"patient", "ID", "whose records", true},
          {"reason", "TEXT", "why; the patient and the reviewer read it", true},
          {"wait", "SECONDS", "for the keys to be released, 0 to 600 (default 10)"}},
         open, Needs::Profile, [](const Arguments &arguments) { return checked(waitOf(arguments)); }},
        {"emergency", "review", "Says whether an emergency access was justified; never by who opened it", {{"EMERGENCY", "its id"}},
         {{"justified", "yes|no", "the verdict", true}, {"comment", "TEXT", "what it rests on", true}}, review, Needs::Profile,
         [](const Arguments &arguments) { return checked(verdictOf(arguments)); }},
        {"emergency", "list", "Emergency accesses: yours, and those that you are to know of or to review", {},
         {{"patient", "ID", "of one patient"}, {"unreviewed", "", "only those that nobody reviewed yet"}}, list},
    };
}

} // namespace med::cli
