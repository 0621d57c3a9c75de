// Who may read, who looked, and who works here.
#include "tests/support/fake_workplace.h"

#include <algorithm>

namespace med::tests {

using namespace med::workflows;

static std::string nextId(const std::string &prefix, std::size_t known)
{
    return prefix + std::to_string(known + 1);
}

Expected<std::vector<ConsentEntry>> FakeWorkplace::consents(const std::string &patientId, std::stop_token stop)
{
    MED_CHECK(enter("consents", patientId, stop));
    const std::lock_guard lock(m_mutex);
    std::vector<ConsentEntry> found;
    std::ranges::copy_if(consentList, std::back_inserter(found),
                         [&](const ConsentEntry &entry) { return patientId.empty() || entry.patientId == patientId; });
    return found;
}

Expected<Receipt> FakeWorkplace::grantConsent(const ConsentDraft &draft, std::stop_token stop)
{
    MED_CHECK(enter("grantConsent", draft.patientId, stop));
    MED_TRY(const auto known, consents({}, stop));
    const std::string id = nextId("con_", known.size());
    MED_TRY(auto receipt, sign("Consent:Grant", SigningWeight::Full, "Consent", draft.patientId, id));
    const std::lock_guard lock(m_mutex);
    const auto organization = std::ranges::find(network, draft.grantee, &OrganizationEntry::mspId);
    consentList.insert(consentList.begin(),
                       {.consentId = id, .patientId = draft.patientId, .granteeId = draft.grantee,
                        .grantee = organization == network.end() ? draft.grantee : organization->name, .state = "active", .readable = true,
                        .dataClass = draft.dataClass, .purpose = draft.purpose, .until = draft.until, .granted = SystemClock::instance().now(),
                        .granter = who.name, .onBehalf = who.roleName != "patient", .onPaper = !draft.paper.empty(), .recordId = "rec_901"});
    if (!draft.request.empty()) {
        m_requests.end(draft.request, "answered", who.name);
    }
    return receipt;
}

Expected<Receipt> FakeWorkplace::withdrawConsent(const std::string &consentId, const std::string &, FormerContent former, std::stop_token stop)
{
    MED_CHECK(enter("withdrawConsent", consentId, stop));
    MED_TRY(const auto all, consents({}, stop));
    const auto about = std::ranges::find(all, consentId, &ConsentEntry::consentId);
    if (about == all.end()) {
        return failure(ErrorCode::NotFound, "there is no such consent");
    }
    MED_TRY(auto receipt, sign("Consent:Withdraw", SigningWeight::Full, "Consent", about->patientId, consentId));
    const std::lock_guard lock(m_mutex);
    const auto ended = std::ranges::find(consentList, consentId, &ConsentEntry::consentId);
    ended->state = "withdrawn";
    if (former == FormerContent::IsEncryptedAnew) {
        ended->reseal = ResealStanding {.done = 1, .left = 2, .kept = 0};
    }
    return receipt;
}

Expected<std::vector<AccessEntry>> FakeWorkplace::accesses(const std::string &patientId, std::stop_token stop)
{
    MED_CHECK(enter("accesses", patientId, stop));
    const std::lock_guard lock(m_mutex);
    std::vector<AccessEntry> found;
    std::ranges::copy_if(accessList, std::back_inserter(found), [&](const AccessEntry &entry) {
        const auto record = records.find(entry.recordId);
        return record == records.end() || record->second.summary.patientId == patientId;
    });
    return found;
}

Expected<std::vector<EmergencyEntry>> FakeWorkplace::emergencies(const std::string &patientId, std::stop_token stop)
{
    MED_CHECK(enter("emergencies", patientId, stop));
    const std::lock_guard lock(m_mutex);
    std::vector<EmergencyEntry> found;
    std::ranges::copy_if(emergencyList, std::back_inserter(found),
                         [&](const EmergencyEntry &entry) { return patientId.empty() || entry.patientId == patientId; });
    return found;
}

Expected<Receipt> FakeWorkplace::openEmergency(const EmergencyDraft &draft, std::stop_token stop)
{
    MED_CHECK(enter("openEmergency", draft.patientId, stop));
    MED_TRY(const auto known, emergencies({}, stop));
    const std::string id = nextId("emg_", known.size());
    MED_TRY(auto receipt, sign("Consent:OpenEmergency", SigningWeight::Full, "Emergency access", draft.patientId, id));
    const std::lock_guard lock(m_mutex);
    const Moment now = SystemClock::instance().now();
    emergencyList.insert(emergencyList.begin(),
                         {.emergencyId = id, .patientId = draft.patientId, .openerId = who.memberId, .opener = who.name, .openerOrganization = who.organization,
                          .state = "open", .inForce = true, .own = true, .custodian = "Northgate Hospital", .agentSeen = now - std::chrono::minutes(40), .readable = true, .reason = draft.reason, .opened = now, .until = now + std::chrono::hours(2)});
    return receipt;
}

Expected<Receipt> FakeWorkplace::reviewEmergency(const std::string &emergencyId, EmergencyVerdict verdict, const std::string &comment, std::stop_token stop)
{
    MED_CHECK(enter("reviewEmergency", emergencyId, stop));
    MED_TRY(const auto all, emergencies({}, stop));
    const auto about = std::ranges::find(all, emergencyId, &EmergencyEntry::emergencyId);
    if (about == all.end() || about->own) {
        return failure(about == all.end() ? ErrorCode::NotFound : ErrorCode::Denied, "it is not there, or one's own");
    }
    MED_TRY(auto receipt, sign("Consent:ReviewEmergency", SigningWeight::Full, "Emergency access", about->patientId, emergencyId));
    const std::lock_guard lock(m_mutex);
    auto &entry = *std::ranges::find(emergencyList, emergencyId, &EmergencyEntry::emergencyId);
    entry.state = verdict == EmergencyVerdict::Justified ? "justified" : "unjustified";
    entry.inForce = entry.inForce && verdict == EmergencyVerdict::Justified;
    entry.mayReview = false;
    entry.reviewer = who.name;
    entry.reviewed = SystemClock::instance().now();
    entry.comment = comment;
    return receipt;
}

Expected<Receipt> FakeWorkplace::registerPatient(const PatientDraft &draft, std::stop_token stop)
{
    MED_CHECK(enter("registerPatient", draft.mrn, stop));
    MED_TRY(const auto known, patients(stop));
    if (std::ranges::any_of(known, [&](const PatientSummary &one) { return one.mrn == draft.mrn; })) {
        return failure(ErrorCode::Conflict, "another patient has this record number");
    }
    const std::string id = nextId("pat_", known.size());
    MED_TRY(auto receipt, sign("Patient:Register", SigningWeight::Short, draft.family, {}, id));
    const std::lock_guard lock(m_mutex);
    people.push_back({.patientId = id, .family = draft.family, .given = draft.given, .title = draft.title, .birthDate = draft.birthDate,
                      .sex = draft.sex, .mrn = draft.mrn, .deceasedDate = {}, .allergies = draft.allergies});
    return receipt;
}

Expected<LedgerEntries> FakeWorkplace::ledgerEntries(const LedgerQuestion &question, std::stop_token stop)
{
    MED_CHECK(enter("ledgerEntries", question.words, stop));
    const std::lock_guard lock(m_mutex);
    LedgerEntries found {.entries = {}, .height = height};
    for (const LedgerEntry &entry : ledgerList) {
        if (entry.block >= question.before || (entry.function + ' ' + entry.name).find(question.words) == std::string::npos) {
            continue;
        }
        if (found.entries.size() == 3) {
            found.next = entry.block + 1;
            break;
        }
        found.entries.push_back(entry);
    }
    return found;
}

Expected<LedgerEntryDetail> FakeWorkplace::ledgerEntry(std::uint64_t block, int, std::stop_token stop)
{
    MED_CHECK(enter("ledgerEntry", std::to_string(block), stop));
    const std::lock_guard lock(m_mutex);
    return ledgerDetail;
}

Expected<std::vector<ColleagueEntry>> FakeWorkplace::colleagues(std::stop_token stop)
{
    MED_CHECK(enter("colleagues", {}, stop));
    const std::lock_guard lock(m_mutex);
    return colleagueList;
}

Expected<CertificateEnd> FakeWorkplace::renewCertificate(std::stop_token stop)
{
    MED_CHECK(enter("renew certificate", {}, stop));
    const std::lock_guard lock(m_mutex);
    if (renewalFails) {
        return std::unexpected(*renewalFails);
    }
    certificate = {.notAfter = SystemClock::instance().now() + std::chrono::hours(24 * 365), .daysLeft = 365, .told = false};
    return certificate;
}

Expected<InvitationMade> FakeWorkplace::invite(const InvitationDraft &draft, std::stop_token stop)
{
    MED_CHECK(enter("invite", draft.name, stop));
    MED_TRY(const auto known, colleagues(stop));
    const std::string id = nextId("mem_", known.size());
    MED_TRY(const auto receipt, sign("Member:Enroll", SigningWeight::Full, draft.name, {}, id));
    const std::lock_guard lock(m_mutex);
    const Moment until = SystemClock::instance().now() + std::chrono::hours(24 * draft.days);
    colleagueList.push_back({.memberId = id, .name = draft.name, .roles = draft.roles, .specialty = draft.specialty, .state = "invited",
                             .changed = SystemClock::instance().now(), .until = until});
    return InvitationMade {.memberId = id, .file = draft.file, .until = until, .fingerprint = "ABCD EFGH", .onThisComputerOnly = true,
                           .txId = receipt.txId, .block = receipt.block};
}

} // namespace med::tests
