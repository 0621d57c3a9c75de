// Whom the agent lets in without a consent: patients, who acts for them, and colleagues who decide.
#include "services/workflows/run_agent_internal.h"

#include "services/workflows/patients.h"
#include "services/workflows/publish.h"

namespace med::workflows {

namespace {

bool isAdministrator(const MemberRow &member) { return member.hasRole("administrator"); }

} // namespace

Expected<std::vector<std::string>> RunAgent::staffWho(bool (*may)(const MemberRow &)) const
{
    MED_TRY(const auto members, m_session.reader().members(m_session.mspId()));
    std::vector<std::string> holders;
    for (const auto &member : members) {
        if (may(member) && mayReadNow(member)) {
            holders.push_back(member.member);
        }
    }
    return holders;
}

bool RunAgent::mayReadNow(const MemberRow &member) const
{
    return member.activeAt(m_session.world().seconds()) && m_session.reader().keyOf(member.member);
}

Expected<> RunAgent::letDecide(Round &round, const std::string &record, bool (*may)(const MemberRow &), const char *reason, std::stop_token stop)
{
    Release what {.basis = "staff", .holders = {}, .epochs = {}, .reason = reason};
    MED_TRY(what.holders, staffWho(may));
    MED_TRY(const auto reasons, m_session.reader().versionsOf(record));
    std::ranges::for_each(reasons, [&](const AnchorRow &version) { what.add(version); });
    MED_CHECK(release(round, what, stop));
    return {};
}

Expected<> RunAgent::letReview(Round &round, const EmergencyRow &emergency, std::stop_token stop)
{
    return letDecide(round, emergency.record, isAdministrator, "they may review an emergency access", stop);
}

Expected<> RunAgent::letDecide(Round &round, const std::vector<ConsentRow> &consents, std::stop_token stop)
{
    for (const auto &row : consents) {
        if (row.stateAt(m_session.world().seconds()) == "proposed") {
            MED_CHECK(orWithhold(round, letDecide(round, row.record, looksAfterPatients, "they may answer a request for access", stop), {}, "request:" + row.consent));
        }
    }
    return {};
}

Expected<> RunAgent::letDecideErasures(Round &round, std::stop_token stop)
{
    MED_TRY(const auto erasures, m_session.reader().erasuresAt(m_session.mspId()));
    for (const auto &row : erasures) { // Of what is being erased nobody gets a key any more.
        MED_TRY(const auto standing, m_session.reader().standing(row.patient));
        for (const auto &record : standing.isErased() ? std::vector<std::string> {} : std::vector {row.record, row.decision.value_or(row.record)}) {
            MED_CHECK(orWithhold(round, letDecide(round, record, isAdministrator, "they decide about erasures", stop), {}, "erasure:" + row.erasure));
        }
    }
    return {};
}

Expected<> RunAgent::letIn(Round &round, const Release &what, std::stop_token stop)
{
    const auto released = release(round, what, stop);
    return orWithhold(round, released ? Expected<>() : std::unexpected(released.error()), what.holders.front(), what.basis);
}

Expected<> RunAgent::letInAll(Round &round, const std::string &patientId, const std::string &holder, const std::string &basis, const std::string &reason, std::stop_token stop)
{
    MED_TRY(const auto sets, m_session.reader().setsOf(patientId));
    for (const auto &set : sets) { // One that cannot be opened keeps nothing else back.
        Release what {.basis = basis, .holders = {holder}, .epochs = {}, .reason = reason};
        MED_TRY(const auto epochs, epochsInUse(m_session, set));
        for (const int epoch : epochs) {
            what.epochs.emplace_back(set.set, epoch);
        }
        MED_CHECK(letIn(round, what, stop));
    }
    return {};
}

Expected<> RunAgent::letProxiesIn(Round &round, const std::vector<ProxyRow> &proxies, std::stop_token stop)
{
    const std::int64_t now = m_session.world().seconds();
    for (const auto &proxy : proxies) {
        const std::string basis = "proxy:" + proxy.proxy;
        if (const std::string state = proxy.stateAt(now); state != "active") {
            if (round.ended.contains(proxy.proxy)) {
                withhold(round, proxy.member, basis, "the appointment is " + state);
            }
            continue;
        }
        if (const auto member = m_session.reader().member(proxy.member); member && mayReadNow(*member)) {
            MED_CHECK(letInAll(round, proxy.patient, proxy.member, basis, "they act for the patient", stop));
        }
    }
    return {};
}

Expected<> RunAgent::letPatientIn(Round &round, const PatientRow &patient, std::stop_token stop)
{
    if (!patient.member) {
        return {};
    }
    MED_TRY(const auto member, m_session.reader().member(*patient.member));
    return mayReadNow(member) ? letInAll(round, patient.patient, *patient.member, "patient", "it is their own record", stop) : Expected<>();
}

Expected<> RunAgent::letIn(Round &round, const PatientRow &patient, std::stop_token stop)
{
    MED_CHECK(letPatientIn(round, patient, stop));
    Release registration {.basis = "staff", .holders = {}, .epochs = {}, .reason = "they look after the patients of this organisation"};
    for (const auto &entry : m_session.catalogue().entriesOf(patient.patient, record_class::kDemographics)) {
        registration.add(entry.anchor);
    }
    MED_TRY(registration.holders, staffWho(looksAfterPatients));
    return registration.epochs.empty() || registration.holders.empty() ? Expected<>() : letIn(round, registration, stop);
}

} // namespace med::workflows
