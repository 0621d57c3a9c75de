// Who may read, who looked, and who works here.
#include "tests/support/fake_workplace.h"

#include <algorithm>

namespace med::tests {

using namespace med::workflows;

Expected<std::vector<ConsentEntry>> FakeWorkplace::consents(const std::string &patientId, std::stop_token stop)
{
    MED_CHECK(enter("consents", patientId, stop));
    std::vector<ConsentEntry> found;
    std::ranges::copy_if(consentList, std::back_inserter(found),
                         [&](const ConsentEntry &entry) { return patientId.empty() || entry.patientId == patientId; });
    return found;
}

Expected<Receipt> FakeWorkplace::grantConsent(const ConsentDraft &draft, std::stop_token stop)
{
    MED_CHECK(enter("grantConsent", draft.patientId, stop));
    const std::string id = "con_" + std::to_string(consentList.size() + 1);
    MED_TRY(auto receipt, sign("Consent:Grant", SigningWeight::Full, "Consent", draft.patientId, id));
    const auto organization = std::ranges::find(network, draft.grantee, &OrganizationEntry::mspId);
    consentList.insert(consentList.begin(),
                       {.consentId = id, .patientId = draft.patientId, .granteeId = draft.grantee,
                        .grantee = organization == network.end() ? draft.grantee : organization->name, .state = "active", .readable = true,
                        .dataClass = draft.dataClass, .purpose = draft.purpose, .until = draft.until, .granted = SystemClock::instance().now()});
    return receipt;
}

Expected<Receipt> FakeWorkplace::withdrawConsent(const std::string &consentId, const std::string &, std::stop_token stop)
{
    MED_CHECK(enter("withdrawConsent", consentId, stop));
    const auto found = std::ranges::find(consentList, consentId, &ConsentEntry::consentId);
    if (found == consentList.end()) {
        return failure(ErrorCode::NotFound, "there is no such consent");
    }
    MED_TRY(auto receipt, sign("Consent:Withdraw", SigningWeight::Full, "Consent", found->patientId, consentId));
    found->state = "withdrawn";
    return receipt;
}

Expected<std::vector<AccessEntry>> FakeWorkplace::accesses(const std::string &patientId, std::stop_token stop)
{
    MED_CHECK(enter("accesses", patientId, stop));
    return accessList;
}

Expected<Receipt> FakeWorkplace::registerPatient(const PatientDraft &draft, std::stop_token stop)
{
    MED_CHECK(enter("registerPatient", draft.mrn, stop));
    if (std::ranges::any_of(people, [&](const PatientSummary &one) { return one.mrn == draft.mrn; })) {
        return failure(ErrorCode::Conflict, "another patient has this record number");
    }
    const std::string id = "pat_" + std::to_string(people.size() + 1);
    MED_TRY(auto receipt, sign("Patient:Register", SigningWeight::Short, draft.family, {}, id));
    people.push_back({.patientId = id, .family = draft.family, .given = draft.given, .title = draft.title, .birthDate = draft.birthDate,
                      .sex = draft.sex, .mrn = draft.mrn, .deceasedDate = {}, .allergies = draft.allergies});
    return receipt;
}

Expected<std::vector<ColleagueEntry>> FakeWorkplace::colleagues(std::stop_token stop)
{
    MED_CHECK(enter("colleagues", {}, stop));
    return colleagueList;
}

Expected<InvitationMade> FakeWorkplace::invite(const InvitationDraft &draft, std::stop_token stop)
{
    MED_CHECK(enter("invite", draft.name, stop));
    const std::string id = "mem_" + std::to_string(colleagueList.size() + 1);
    MED_TRY(const auto receipt, sign("Member:Enroll", SigningWeight::Full, draft.name, {}, id));
    const Moment until = SystemClock::instance().now() + std::chrono::hours(24 * draft.days);
    colleagueList.push_back({.memberId = id, .name = draft.name, .roles = draft.roles, .specialty = draft.specialty, .state = "invited",
                             .changed = SystemClock::instance().now(), .until = until});
    return InvitationMade {.memberId = id, .file = draft.file, .until = until, .fingerprint = "ABCD EFGH", .onThisComputerOnly = true,
                           .txId = receipt.txId, .block = receipt.block};
}

} // namespace med::tests
