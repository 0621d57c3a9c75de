// What a network's administrator asks and decides.
#include "tests/support/fake_workplace.h"

#include <algorithm>

namespace med::tests {

using namespace med::workflows;

Expected<std::vector<OrganizationStanding>> FakeWorkplace::organizationStandings(std::stop_token stop)
{
    MED_CHECK(enter("organizationStandings", {}, stop));
    const std::lock_guard lock(m_mutex);
    return standings;
}

Expected<NetworkFacts> FakeWorkplace::networkFacts(std::stop_token stop)
{
    MED_CHECK(enter("networkFacts", {}, stop));
    const std::lock_guard lock(m_mutex);
    return facts;
}

Expected<AgentContacts> FakeWorkplace::agentContacts(const std::vector<std::string> &mspIds, std::stop_token stop)
{
    MED_CHECK(enter("agentContacts", {}, stop));
    const std::lock_guard lock(m_mutex);
    AgentContacts contacts;
    for (const auto &mspId : mspIds) {
        contacts[mspId] = agents.contains(mspId) ? agents.at(mspId) : AgentContact {};
    }
    return contacts;
}

Expected<InvitationMade> FakeWorkplace::admitOrganization(const OrganizationDraft &draft, std::stop_token stop)
{
    MED_CHECK(enter("admitOrganization", draft.name, stop));
    MED_TRY(const auto receipt, sign("Network:RegisterOrganization", SigningWeight::Full, draft.name, {}, draft.name));
    const std::lock_guard lock(m_mutex);
    admitted.push_back(draft);
    standings.push_back({.mspId = draft.name + "MSP", .name = draft.name, .kind = draft.kind, .state = "invited", .hosted = true,
                         .changed = SystemClock::instance().now(), .block = receipt.block, .reason = {}, .authority = {}});
    return InvitationMade {.memberId = "mem_first", .file = draft.file, .until = SystemClock::instance().now() + std::chrono::hours(24 * draft.days),
                           .fingerprint = "AAAA BBBB", .onThisComputerOnly = true, .txId = receipt.txId, .block = receipt.block};
}

Expected<Receipt> FakeWorkplace::suspendOrganization(const std::string &mspId, const std::string &reason, std::stop_token stop)
{
    MED_CHECK(enter("suspendOrganization", mspId, stop));
    MED_TRY(auto receipt, sign("Network:SuspendOrganization", SigningWeight::Full, mspId, {}, mspId));
    const std::lock_guard lock(m_mutex);
    auto &row = *std::ranges::find(standings, mspId, &OrganizationStanding::mspId);
    row.state = "suspended";
    row.reason = reason;
    return receipt;
}

Expected<Receipt> FakeWorkplace::reinstateOrganization(const std::string &mspId, std::stop_token stop)
{
    MED_CHECK(enter("reinstateOrganization", mspId, stop));
    MED_TRY(auto receipt, sign("Network:ReinstateOrganization", SigningWeight::Full, mspId, {}, mspId));
    const std::lock_guard lock(m_mutex);
    auto &row = *std::ranges::find(standings, mspId, &OrganizationStanding::mspId);
    row.state = "active";
    row.reason.clear();
    return receipt;
}

} // namespace med::tests
