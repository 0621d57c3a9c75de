#include "services/workflows/registration.h"

#include "services/base/log.h"
#include "services/domain/patient_match.h"
#include "services/workflows/amend_registration.h"
#include "services/workflows/name_book.h"
#include "services/workflows/patient_links.h"
#include "services/workflows/signing_facts.h"
#include "services/workflows/study_notes.h"

#include <algorithm>
#include <set>

namespace med::workflows {

namespace {

constexpr std::size_t kMostShown = 10;

PersonTraits traitsOf(const PatientSummary &patient, bool ours)
{
    const bool named = !patient.unidentified; // A working name is nobody's.
    return {.family = named ? patient.family : std::string(), .given = named ? patient.given : std::string(), .birthDate = patient.birthDate, .sex = patient.sex,
            .mrn = ours ? patient.mrn : std::string(), .nationalId = patient.nationalId};
}

} // namespace

std::vector<LikelyPatient> likelyPatients(Session &session, const PatientDraft &draft)
{
    const auto patients = listPatients(session);
    std::vector<PersonTraits> known;
    known.reserve(patients.size());
    std::set<std::string> ours;
    if (const auto rows = session.reader().patients(session.mspId())) {
        for (const auto &row : *rows) {
            ours.insert(row.patient);
        }
    }
    for (const auto &patient : patients) {
        known.push_back(traitsOf(patient, ours.contains(patient.patientId)));
    }
    const PatientMatcher matcher(std::move(known));
    const bool named = !draft.unidentified;
    const PersonTraits person {.family = named ? draft.family : std::string(), .given = named ? draft.given : std::string(), .birthDate = draft.birthDate, .sex = draft.sex, .mrn = draft.mrn, .nationalId = draft.nationalId};
    std::vector<std::pair<double, LikelyPatient>> found;
    for (std::size_t i = 0; i < patients.size(); ++i) {
        auto score = matcher.score(person, i);
        const bool sibling = !draft.motherId.empty() && patients[i].motherId == draft.motherId && patients[i].birthOrder != draft.birthOrder;
        if (score.isLikely() && !sibling) {
            found.emplace_back(score.bits, LikelyPatient {.patient = patients[i], .percent = score.percent(), .nearCertain = score.isNearCertain(), .agreeing = std::move(score.agreeing)});
        }
    }
    std::ranges::stable_sort(found, std::greater(), &std::pair<double, LikelyPatient>::first);
    std::vector<LikelyPatient> likeliest;
    for (auto &[bits, patient] : found) {
        if (likeliest.size() < kMostShown) {
            likeliest.push_back(std::move(patient));
        }
    }
    return likeliest;
}

Expected<std::vector<LikelyPatient>> LedgerRegistration::likely(const PatientDraft &draft, std::stop_token stop)
{
    MED_CHECK(m_look(stop));
    return likelyPatients(m_session, draft);
}

Expected<RegistrationDetails> LedgerRegistration::details(const std::string &patientId, std::stop_token stop)
{
    MED_CHECK(m_look(stop));
    return registrationDetails(m_session, m_names, patientId);
}

Expected<Receipt> LedgerRegistration::amend(const std::string &patientId, const PatientDraft &draft, const std::string &reason, std::stop_token stop)
{
    return m_act(draft.family + ", " + draft.given, reasonFacts(reason),
                 [&] { return AmendRegistration(m_session).run({.patientId = patientId, .draft = draft, .reason = reason}, stop); });
}

Expected<Receipt> LedgerRegistration::link(const std::string &keptId, const std::string &otherId, const std::string &reason, std::stop_token stop)
{
    return m_act(m_names.nameOf(keptId), linkFacts(keptId, otherId, reason), [&] {
        std::optional<DeskApproval::Following> following; // The second record says the same of the other.
        return LinkPatients(m_session).link(keptId, otherId, reason, stop, [&] { following.emplace(m_approval); });
    });
}

Expected<Receipt> LedgerRegistration::unlink(const std::string &oneId, const std::string &otherId, const std::string &reason, std::stop_token stop)
{
    const auto done = m_act(m_names.nameOf(oneId), linkFacts(oneId, otherId, reason), [&] {
        std::optional<DeskApproval::Following> following;
        return LinkPatients(m_session).unlink(oneId, otherId, reason, stop, [&] { following.emplace(m_approval); });
    });
    if (done) { // What was signed with it is told under the same signature.
        const DeskApproval::Following following(m_approval);
        if (const auto told = publishReasons(m_session, stop); !told) {
            logLine(LogLevel::Warning, "reason", "the reason is kept and will be told later: " + told.error().detail);
        }
    }
    return done;
}

std::vector<SigningRequest::Fact> LedgerRegistration::linkFacts(const std::string &oneId, const std::string &otherId, const std::string &reason) const
{
    using Kind = SigningRequest::Fact::Kind;
    const auto numberOf = [&](const std::string &id) {
        const auto patient = findPatient(m_session, id);
        return patient ? patient->mrn : std::string();
    };
    return {{Kind::Linked, m_names.nameOf(otherId), numberOf(oneId), numberOf(otherId)}, {Kind::Reason, reason}};
}

} // namespace med::workflows
