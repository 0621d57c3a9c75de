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

Expected<Receipt> FakeWorkplace::changeValidity(const std::string &memberId, const std::optional<Moment> &until, std::stop_token stop)
{
    return decide("changeValidity", "Member:ChangeValidity", memberId, [&](ColleagueEntry &row) { row.validUntil = until; }, stop);
}

Expected<std::vector<LikelyPatient>> FakeWorkplace::Registration::likely(const PatientDraft &draft, std::stop_token stop)
{
    MED_CHECK(world.enter("likely", draft.family, stop));
    const std::lock_guard lock(world.m_mutex);
    return world.likelyList;
}

Expected<RegistrationDetails> FakeWorkplace::Registration::details(const std::string &patientId, std::stop_token stop)
{
    MED_CHECK(world.enter("details", patientId, stop));
    const std::lock_guard lock(world.m_mutex);
    const auto found = world.registrationList.find(patientId);
    return found == world.registrationList.end() ? failure(ErrorCode::NotFound, "there is no such patient") : Expected<RegistrationDetails>(found->second);
}

Expected<Receipt> FakeWorkplace::Registration::amend(const std::string &patientId, const PatientDraft &draft, const std::string &reason, std::stop_token stop)
{
    MED_CHECK(world.enter("amend", patientId, stop));
    MED_TRY(auto receipt, world.sign("Record:Amend", SigningWeight::Short, draft.family, patientId, patientId));
    const std::lock_guard lock(world.m_mutex);
    auto &details = world.registrationList.at(patientId);
    details.patient.family = draft.family;
    details.patient.given = draft.given;
    details.patient.birthDate = draft.birthDate;
    details.patient.unidentified = draft.unidentified;
    details.versions.insert(details.versions.begin(), {.version = int(details.versions.size()) + 1, .author = world.who.name, .reason = reason, .patient = details.patient});
    return receipt;
}

Expected<Receipt> FakeWorkplace::Registration::link(const std::string &keptId, const std::string &otherId, const std::string &, std::stop_token stop)
{
    MED_CHECK(world.enter("link", keptId, stop));
    MED_TRY(auto receipt, world.sign("Record:Anchor", SigningWeight::Short, "Link", keptId, keptId));
    const std::lock_guard lock(world.m_mutex);
    world.registrationList.at(keptId).linked.push_back(world.registrationList.at(otherId).patient);
    return receipt;
}

Expected<Receipt> FakeWorkplace::Registration::unlink(const std::string &oneId, const std::string &otherId, const std::string &, std::stop_token stop)
{
    MED_CHECK(world.enter("unlink", oneId, stop));
    MED_TRY(auto receipt, world.sign("Record:Retract", SigningWeight::Full, "Link", oneId, oneId));
    const std::lock_guard lock(world.m_mutex);
    std::erase_if(world.registrationList.at(oneId).linked, [&](const PatientSummary &other) { return other.patientId == otherId; });
    return receipt;
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
