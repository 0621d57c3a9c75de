// What an administrator decides about people.
#include "tests/support/fake_workplace.h"

#include <algorithm>

namespace med::tests {

using namespace med::workflows;

Expected<Receipt> FakeWorkplace::decide(const std::string &call, const std::string &function, const std::string &memberId,
                                        const std::function<void(ColleagueEntry &)> &change, std::stop_token stop)
{
    MED_CHECK(enter(call, memberId, stop));
    MED_TRY(const auto known, colleagues(stop));
    const auto about = std::ranges::find(known, memberId, &ColleagueEntry::memberId);
    if (about == known.end()) {
        return failure(ErrorCode::NotFound, "there is no such member");
    }
    if (about->self) {
        return failure(ErrorCode::Denied, "nobody changes their own membership");
    }
    MED_TRY(auto receipt, sign(function, SigningWeight::Full, about->name, {}, memberId));
    const std::lock_guard lock(m_mutex);
    auto &row = *std::ranges::find(colleagueList, memberId, &ColleagueEntry::memberId);
    change(row);
    row.changed = SystemClock::instance().now();
    return receipt;
}

Expected<Receipt> FakeWorkplace::suspendMember(const std::string &memberId, const std::string &reason, std::stop_token stop)
{
    return decide("suspendMember", "Member:Suspend", memberId, [&](ColleagueEntry &row) {
        row.state = "suspended";
        row.reason = reason;
    }, stop);
}

Expected<Receipt> FakeWorkplace::reinstateMember(const std::string &memberId, std::stop_token stop)
{
    return decide("reinstateMember", "Member:Reinstate", memberId, [](ColleagueEntry &row) {
        row.state = "active";
        row.reason.clear();
    }, stop);
}

Expected<Receipt> FakeWorkplace::changeRoles(const std::string &memberId, const std::vector<std::string> &roles, std::stop_token stop)
{
    return decide("changeRoles", "Member:ChangeRoles", memberId, [&](ColleagueEntry &row) { row.roles = roles; }, stop);
}

Expected<Receipt> FakeWorkplace::revokeCertificate(const std::string &memberId, const std::string &reason, std::stop_token stop)
{
    MED_CHECK(enter("revokeCertificate", memberId, stop));
    MED_TRY(const auto known, colleagues(stop));
    const auto about = std::ranges::find(known, memberId, &ColleagueEntry::memberId);
    {
        const std::lock_guard lock(m_mutex);
        revoked.insert(memberId);
    }
    return about != known.end() && about->state == "suspended" ? Expected<Receipt>(Receipt {.id = memberId, .status = "suspended"})
                                                                : suspendMember(memberId, reason, stop);
}

} // namespace med::tests
