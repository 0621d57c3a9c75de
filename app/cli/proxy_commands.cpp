#include "app/cli/open_session.h"
#include "services/contracts/functions.h"
#include "services/workflows/proxies.h"

namespace med::cli {

namespace fn = contracts::fn;

namespace {

/// A day or a moment; with `end`, a day's last second and no more is in it.
Expected<std::optional<Moment>> momentOf(const Arguments &arguments, const char *name, bool end)
{
    const auto text = arguments.value(name);
    if (!text) {
        return std::nullopt;
    }
    const bool day = text->size() == 10;
    MED_TRY(const auto moment, fromIso8601(day ? *text + "T00:00:00Z" : *text));
    return day && end ? moment + std::chrono::hours(24) : moment;
}

Expected<> checkAppoint(const Arguments &arguments)
{
    MED_CHECK(momentOf(arguments, "from", false));
    MED_CHECK(momentOf(arguments, "until", true));
    return {};
}

Json describe(const workflows::ProxyEntry &one)
{
    Json item {{"proxy_id", one.proxyId}, {"patient_id", one.patientId}, {"member_id", one.memberId}, {"name", one.member}, {"kind", one.kind},
               {"status", one.state}, {"appointed", toIso8601(one.appointed)}, {"appointed_by", one.appointer}, {"record_id", one.recordId},
               {"on_paper", one.onPaper}, {"block", one.block}};
    const auto add = [&](const char *name, const std::optional<Moment> &moment) {
        if (moment) {
            item[name] = toIso8601(*moment);
        }
    };
    add("from", one.from);
    add("until", one.until);
    add("ended", one.ended);
    if (!one.evidence.empty()) {
        item["evidence"] = one.evidence;
    }
    if (one.ended) {
        item["ended_by"] = one.ender;
        item["reason"] = one.reason;
    }
    return item;
}

Expected<Outcome> appoint(Invocation &call)
{
    const auto &arguments = call.arguments;
    MED_TRY(const auto from, momentOf(arguments, "from", false));
    MED_TRY(const auto until, momentOf(arguments, "until", true));
    MED_TRY(auto session, CommandSession::open(call, {std::string(fn::kPatientAppointProxy)}));
    MED_TRY(const auto receipt, workflows::appointProxy(*session, {.patientId = arguments.positionals[0], .kind = *arguments.value("as"), .memberId = *arguments.value("member"),
                                                                   .name = *arguments.value("name"), .from = from, .until = until,
                                                                   .evidence = arguments.valueOr("evidence", ""), .paper = arguments.valueOr("paper", "")}, call.stop));
    Json result = toJson(receipt, "proxy_id");
    result["patient_id"] = arguments.positionals[0];
    return Outcome {.result = std::move(result)};
}

Expected<Outcome> end(Invocation &call)
{
    MED_TRY(auto session, CommandSession::open(call, {std::string(fn::kPatientEndProxy)}));
    MED_TRY(const auto receipt, workflows::endProxy(*session, call.arguments.positionals[0], *call.arguments.value("reason"), call.stop));
    call.say("They are given no key any more. Copies that were made outside cannot be recalled.");
    return Outcome {.result = toJson(receipt, "proxy_id")};
}

Expected<Outcome> list(Invocation &call)
{
    MED_TRY(auto session, CommandSession::open(call));
    workflows::NameBook names(*session);
    names.learn();
    std::vector<std::string> patients = call.arguments.positionals;
    if (patients.empty()) { // Those for whom the caller acts now.
        for (const auto &acting : workflows::actingFor(*session)) {
            patients.push_back(acting.patient);
        }
    }
    Json items = Json::array();
    for (const auto &patient : patients) {
        MED_TRY(const auto entries, workflows::proxyEntries(*session, names, patient));
        for (const auto &entry : entries) {
            if (!call.arguments.positionals.empty() || entry.own) {
                items.push_back(describe(entry));
            }
        }
    }
    return Outcome {.result = {{"items", std::move(items)}}};
}

} // namespace

std::vector<Command> proxyCommands()
{
    return {
        {"patient", "appoint-proxy", "Lets a person act for a patient: a guardian, by who keeps the records; a proxy, by the patient", {{"PATIENT", "for whom"}},
         {{"as", "KIND", "guardian or proxy", true},
          {"member", "MEMBER", "who is to act: the member id of an account as a patient", true},
          {"name", "TEXT", "their name; sealed", true},
          {"from", "T", "a day, or a time such as 2027-01-31T12:00:00Z; else from now on"},
          {"until", "T", "likewise, that day included; else until it is ended"},
          {"evidence", "TEXT", "of a guardian: what proves it; sealed"},
          {"paper", "FILE", "the scanned paper, PDF, PNG or JPEG; of a guardian needed; sealed"}},
         appoint, Needs::Profile, checkAppoint},
        {"patient", "end-proxy", "Ends such an appointment; who acts by it steps down", {{"PROXY", "its id"}}, {{"reason", "TEXT", "why; sealed", true}}, end},
        {"patient", "proxies", "Who acts for a patient, or without one: for whom you act", {{"PATIENT", "for whom", false}}, {}, list},
    };
}

} // namespace med::cli
