#include "app/cli/open_session.h"
#include "services/contracts/functions.h"
#include "services/workflows/admit_organization.h"
#include "services/workflows/organization_standings.h"

namespace med::cli {

namespace fn = contracts::fn;

namespace {

Expected<std::int64_t> daysOf(const Arguments &arguments) { return arguments.number("days", 7, 1, 90); }

Expected<Outcome> admit(Invocation &call)
{
    const auto &arguments = call.arguments;
    MED_TRY(const auto days, daysOf(arguments));
    MED_TRY(auto session, CommandSession::open(call, {std::string(fn::kNetworkRegisterOrganization)}, Reads::Ledger));
    workflows::OrganizationDraft draft {.name = *arguments.value("name"), .kind = *arguments.value("kind"), .mspId = arguments.valueOr("msp", ""),
                                        .administrator = arguments.valueOr("administrator", ""), .specialty = arguments.valueOr("specialty", ""),
                                        .roles = {}, .days = int(days), .file = arguments.valueOr("out", ""), .registrars = arguments.valueOr("registrars", "")};
    if (arguments.has("role")) {
        draft.roles = arguments.options.at("role");
    }
    MED_TRY(const auto admitted, workflows::AdmitOrganization(*session).run(draft, call.stop));
    Json result = toJson(admitted.receipt, "msp_id");
    result["config_block"] = admitted.configBlock;
    if (!admitted.invitation) {
        call.say("Registered on the ledger. Its first administrator enrols at its own authority, as an MSP administrator, and then on the ledger.");
        return Outcome {.result = std::move(result)};
    }
    const auto &made = *admitted.invitation;
    call.say("Who has this file can found the organisation in their place: give it to nobody else. Read this network fingerprint to them: " + made.fingerprint);
    if (made.onThisComputerOnly) {
        call.say("The ledger is not open to other computers: this invitation can be used on this one only.");
    }
    result["member_id"] = made.memberId;
    result["file"] = made.file.string();
    result["until"] = toIso8601(made.until);
    result["network_fingerprint"] = made.fingerprint;
    result["this_computer_only"] = made.onThisComputerOnly;
    return Outcome {.result = std::move(result)};
}

Expected<Outcome> list(Invocation &call)
{
    MED_TRY(auto session, CommandSession::open(call, {}, Reads::Ledger));
    MED_TRY(const auto all, workflows::listStandings(*session, call.stop));
    Json items = Json::array();
    for (const auto &one : all) {
        items.push_back({{"msp_id", one.mspId}, {"name", one.name}, {"kind", one.kind}, {"state", one.state}, {"administers", one.administers},
                         {"hosted", one.hosted}, {"members", one.members}, {"changed", toIso8601(one.changed)}, {"block", one.block},
                         {"reason", one.reason}, {"authority", one.authority}, {"authority_until", toIso8601(one.authorityUntil)}, {"revoked", one.revoked}});
    }
    return Outcome {.result = {{"items", std::move(items)}}};
}

Expected<Outcome> suspend(Invocation &call)
{
    const auto &arguments = call.arguments;
    MED_TRY(auto session, CommandSession::open(call, {std::string(fn::kNetworkSuspendOrganization)}, Reads::Ledger));
    MED_TRY(const auto receipt, workflows::suspendOrganization(*session, arguments.positionals[0], *arguments.value("reason"), call.stop));
    return Outcome {.result = toJson(receipt, "msp_id")};
}

Expected<Outcome> reinstate(Invocation &call)
{
    MED_TRY(auto session, CommandSession::open(call, {std::string(fn::kNetworkReinstateOrganization)}, Reads::Ledger));
    MED_TRY(const auto receipt, workflows::reinstateOrganization(*session, call.arguments.positionals[0], call.stop));
    return Outcome {.result = toJson(receipt, "msp_id")};
}

} // namespace

std::vector<Command> organizationCommands()
{
    return {
        {"organization", "admit", "Admits an organisation to the network and invites its first administrator; for network administrators", {},
         {{"name", "NAME", "of the organisation, as everybody will see it", true},
          {"kind", "KIND", "hospital, laboratory, pharmacy, insurer, research", true},
          {"msp", "ID", "its MSP id; without it one made of the name"},
          {"administrator", "NAME", "who is to be its first administrator"},
          {"role", "ROLE", "what they are beside administrator: doctor, technician, pharmacist, reviewer, researcher", false, true},
          {"specialty", "TEXT", "such as Radiology"},
          {"out", "FILE", "the invitation to write"},
          {"days", "N", "how long it can be used, 1 to 90 (default 7)"},
          {"registrars", "DIR", "on a network of peers: a folder with MSP.json, {\"id\",\"secret\"} of the registrar at its authority"}},
         admit, Needs::Profile, [](const Arguments &arguments) { return checked(daysOf(arguments)); }},
        {"organization", "list", "The organisations of the network and their standing", {}, {}, list},
        {"organization", "suspend", "Stops all members of an organisation from acting; for network administrators", {{"MSP", "which"}},
         {{"reason", "TEXT", "why, for people; it stays in this profile", true}}, suspend},
        {"organization", "reinstate", "Lets the members of a suspended organisation act again; for network administrators", {{"MSP", "which"}}, {}, reinstate},
    };
}

} // namespace med::cli
