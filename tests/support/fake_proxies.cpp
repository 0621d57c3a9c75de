#include "tests/support/fake_proxies.h"

#include "tests/support/fake_workplace.h"

#include <algorithm>

namespace med::tests {

using namespace workflows;

Expected<std::vector<ProxyEntry>> FakeProxies::of(const std::string &patientId, std::stop_token stop)
{
    MED_CHECK(m_clinic.enter("proxies", patientId, stop));
    const auto lock = m_clinic.hold();
    auto entries = list;
    std::erase_if(entries, [&](const ProxyEntry &entry) { return entry.patientId != patientId; });
    return entries;
}

Expected<std::vector<ProxyCandidate>> FakeProxies::candidates(const std::string &patientId, std::stop_token stop)
{
    MED_CHECK(m_clinic.enter("candidates", patientId, stop));
    const auto lock = m_clinic.hold();
    return known;
}

Expected<Receipt> FakeProxies::appoint(const ProxyDraft &draft, std::stop_token stop)
{
    MED_CHECK(m_clinic.enter("appointProxy", draft.patientId, stop));
    MED_TRY(auto receipt, m_clinic.sign("Patient:AppointProxy", SigningWeight::Full, draft.name, draft.patientId, draft.patientId));
    const auto lock = m_clinic.hold();
    appointed.push_back(draft);
    list.insert(list.begin(), ProxyEntry {.proxyId = "prx_" + std::to_string(list.size() + 1), .patientId = draft.patientId, .patient = {}, .memberId = draft.memberId,
                                          .member = draft.name, .kind = draft.kind, .state = "active", .from = draft.from, .until = draft.until,
                                          .appointed = SystemClock::instance().now(), .appointer = m_clinic.who.name, .evidence = draft.evidence, .recordId = "rec_900",
                                          .onPaper = !draft.paper.empty(), .ended = std::nullopt, .ender = {}, .reason = {}, .mayEnd = true, .block = 1207});
    return receipt;
}

Expected<Receipt> FakeProxies::end(const std::string &proxyId, const std::string &reason, std::stop_token stop)
{
    MED_CHECK(m_clinic.enter("endProxy", proxyId, stop));
    std::string patientId;
    {
        const auto lock = m_clinic.hold();
        const auto found = std::ranges::find(list, proxyId, &ProxyEntry::proxyId);
        if (found == list.end() || reason.empty()) {
            return failure(found == list.end() ? ErrorCode::NotFound : ErrorCode::Invalid, "it is not there, or without a reason");
        }
        patientId = found->patientId;
    }
    MED_TRY(auto receipt, m_clinic.sign("Patient:EndProxy", SigningWeight::Full, {}, patientId, proxyId));
    const auto lock = m_clinic.hold();
    auto &entry = *std::ranges::find(list, proxyId, &ProxyEntry::proxyId);
    entry.state = "ended";
    entry.mayEnd = false;
    entry.ended = SystemClock::instance().now();
    entry.ender = m_clinic.who.name;
    entry.reason = reason;
    return receipt;
}

} // namespace med::tests
