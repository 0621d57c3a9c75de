#include "app/cli/open_session.h"

namespace med::cli {

namespace {

std::string roleOf(const MemberRow &member)
{
    return member.roles.empty() ? std::string() : member.roles.front();
}

Expected<Outcome> list(Invocation &call)
{
    MED_TRY(auto session, CommandSession::open(call, {}, Reads::Ledger));
    const auto reader = session->reader();
    MED_TRY(const auto accesses, reader.accessesOf(*call.arguments.value("patient")));
    Json items = Json::array();
    for (const auto &access : accesses) {
        const auto member = reader.member(access.by.member);
        Json item {{"time", toIso8601(Moment(std::chrono::seconds(access.by.time)))}, {"member_id", access.by.member},
                   {"organisation", access.by.msp}, {"role", member ? roleOf(*member) : ""}, {"purpose", access.purpose},
                   {"tx_id", access.by.tx}};
        if (access.record) {
            item["record_id"] = *access.record;
        }
        if (access.emergency) {
            item["emergency_id"] = *access.emergency;
        }
        items.push_back(std::move(item));
    }
    return Outcome {.result = {{"items", std::move(items)}}};
}

} // namespace

std::vector<Command> accessCommands()
{
    return {{"access", "list", "Who opened a patient's records", {}, {{"patient", "ID", "whose records", true}}, list}};
}

} // namespace med::cli
