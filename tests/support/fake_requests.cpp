#include "tests/support/fake_requests.h"

#include "tests/support/fake_workplace.h"

#include <algorithm>

namespace med::tests {

using namespace workflows;

AccessRequestEntry *FakeRequests::find(const std::string &requestId)
{
    const auto found = std::ranges::find(entries, requestId, &AccessRequestEntry::requestId);
    return found == entries.end() ? nullptr : &*found;
}

Expected<std::vector<AccessRequestEntry>> FakeRequests::list(const std::string &patientId, std::stop_token stop)
{
    MED_CHECK(m_clinic.enter("requests", patientId, stop));
    const auto lock = m_clinic.hold();
    auto found = entries;
    std::erase_if(found, [&](const AccessRequestEntry &entry) { return !patientId.empty() && entry.patientId != patientId; });
    return found;
}

Expected<int> FakeRequests::hidden(const std::string &patientId, std::stop_token stop)
{
    MED_CHECK(m_clinic.enter("hidden", patientId, stop));
    const auto lock = m_clinic.hold();
    const auto found = hiddenRecords.find(patientId);
    return found == hiddenRecords.end() ? 0 : found->second;
}

Expected<Receipt> FakeRequests::ask(const AccessRequestDraft &draft, std::stop_token stop)
{
    MED_CHECK(m_clinic.enter("askForAccess", draft.patientId, stop));
    {
        const auto lock = m_clinic.hold();
        if (std::ranges::any_of(entries, [&](const AccessRequestEntry &entry) { return entry.own && entry.patientId == draft.patientId && entry.waits(); })) {
            return failure(ErrorCode::Conflict, "a request waits already");
        }
    }
    MED_TRY(auto receipt, m_clinic.sign("Consent:Request", SigningWeight::Short, "Request for access", draft.patientId, draft.patientId));
    const auto lock = m_clinic.hold();
    entries.insert(entries.begin(), {.requestId = "con_r" + std::to_string(entries.size() + 1), .patientId = draft.patientId, .askerId = m_clinic.who.memberId,
                                     .asker = m_clinic.who.name, .askerRole = m_clinic.who.roleName, .organization = m_clinic.who.organization,
                                     .granteeId = draft.forOrganization ? m_clinic.who.mspId : m_clinic.who.memberId, .forOrganization = draft.forOrganization,
                                     .state = "proposed", .own = true, .dataClass = draft.dataClass, .purpose = draft.purpose, .reason = draft.reason,
                                     .until = draft.until, .asked = SystemClock::instance().now(), .block = 1210});
    return receipt;
}

Expected<Receipt> FakeRequests::refuse(const std::string &requestId, const std::string &reason, std::stop_token stop)
{
    MED_CHECK(m_clinic.enter("refuseRequest", requestId, stop));
    std::string patientId;
    {
        const auto lock = m_clinic.hold();
        const auto *entry = find(requestId);
        if (!entry || reason.empty()) {
            return failure(entry ? ErrorCode::Invalid : ErrorCode::NotFound, "it is not there, or without a reason");
        }
        patientId = entry->patientId;
    }
    MED_TRY(auto receipt, m_clinic.sign("Consent:Refuse", SigningWeight::Short, "Request for access", patientId, requestId));
    end(requestId, "refused", m_clinic.who.name, reason);
    return receipt;
}

Expected<Receipt> FakeRequests::cancel(const std::string &requestId, std::stop_token stop)
{
    MED_CHECK(m_clinic.enter("cancelRequest", requestId, stop));
    std::string patientId;
    {
        const auto lock = m_clinic.hold();
        const auto *entry = find(requestId);
        if (!entry || !entry->own) {
            return failure(entry ? ErrorCode::Denied : ErrorCode::NotFound, "it is not there, or not one's own");
        }
        patientId = entry->patientId;
    }
    MED_TRY(auto receipt, m_clinic.sign("Consent:CancelRequest", SigningWeight::Short, "Request for access", patientId, requestId));
    end(requestId, "cancelled", m_clinic.who.name);
    return receipt;
}

std::string FakeRequests::addFrom(const std::string &patientId, const std::string &reason, const std::string &asker)
{
    const auto lock = m_clinic.hold();
    const std::string id = "con_r" + std::to_string(entries.size() + 1);
    entries.insert(entries.begin(), {.requestId = id, .patientId = patientId, .askerId = "mem_novak", .asker = asker, .askerRole = "doctor",
                                     .organization = "St. Elin Hospital", .granteeId = "mem_novak", .state = "proposed", .mayDecide = true, .dataClass = "imaging",
                                     .purpose = "TREAT", .reason = reason, .asked = SystemClock::instance().now(), .block = 1209});
    return id;
}

void FakeRequests::end(const std::string &requestId, const std::string &state, const std::string &by, const std::string &why)
{
    const auto lock = m_clinic.hold();
    auto *entry = find(requestId);
    entry->state = state;
    entry->mayDecide = false;
    entry->answered = SystemClock::instance().now();
    entry->answerer = by;
    entry->answer = why;
}

} // namespace med::tests
