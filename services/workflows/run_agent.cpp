#include "services/workflows/run_agent.h"

#include "services/contracts/functions.h"
#include "services/domain/ids.h"
#include "services/workflows/emergencies.h"
#include "services/workflows/erasure.h"
#include "services/workflows/patients.h"
#include "services/workflows/publish.h"
#include "services/workflows/release_keys.h"
#include "services/workflows/run_agent_internal.h"

#include <algorithm>
#include <set>

namespace med::workflows {

namespace fn = contracts::fn;

const char *nameOf(AgentEvent::Kind kind)
{
    static constexpr const char *names[] = {"released", "withheld", "rotated", "removed", "erased", "resealed"};
    return names[int(kind)];
}

namespace {

/// Whether what somebody does in their organisation is that for which a consent was given to it.
bool servesPurpose(const MemberRow &member, const std::string &purpose)
{
    return purpose == "TREAT"  ? member.hasRole("doctor") || member.hasRole("technician") || member.hasRole("pharmacist")
        : purpose == "HPAYMT" ? member.hasRole("reviewer")
                               : purpose == "HRESCH" && member.hasRole("researcher");
}

} // namespace

Expected<std::vector<std::string>> RunAgent::membersBehind(const std::string &grantee, const std::string &purpose) const
{
    if (isId(grantee, prefix::kMember)) {
        return std::vector<std::string> {grantee};
    }
    std::vector<std::string> holders;
    if (m_session.reader().keyOf(organizationHolder(grantee))) {
        holders.push_back(organizationHolder(grantee));
    }
    MED_TRY(const auto members, m_session.reader().members(grantee));
    for (const auto &member : members) {
        if (servesPurpose(member, purpose) && member.activeAt(m_session.world().seconds()) && m_session.reader().keyOf(member.member)) {
            holders.push_back(member.member);
        }
    }
    return holders;
}

void RunAgent::withhold(Round &round, const std::string &to, const std::string &basis, const std::string &reason)
{
    if (m_withheld.emplace(basis, reason).second) {
        round.tell({.kind = AgentEvent::Kind::Withheld, .set = {}, .epoch = 0, .to = to, .basis = basis, .reason = reason});
    }
}

Expected<> RunAgent::orWithhold(Round &round, const Expected<> &done, const std::string &to, const std::string &basis)
{
    if (!done && (done.error().code == ErrorCode::Offline || done.error().code == ErrorCode::Cancelled)) {
        return done;
    }
    if (!done) {
        withhold(round, to, basis, done.error().detail);
    }
    return {};
}

Expected<int> RunAgent::release(Round &round, const Release &what, std::stop_token stop)
{
    int released = 0;
    for (const auto &[setId, epoch] : what.epochs) {
        MED_TRY(const auto set, m_session.reader().set(setId));
        MED_TRY(const auto grants, m_session.reader().grantsOf(setId, epoch));
        std::vector<storage::KeyHolder> missing;
        for (const auto &holder : what.holders) {
            const auto grant = std::ranges::find(grants, holder, &GrantRow::to);
            bool stands = false;
            if (grant != grants.end()) {
                MED_TRY(stands, isInForce(m_session, grant->basis));
            }
            if (!stands) {
                MED_TRY(auto key, agreementKeyOf(m_session.world(), holder));
                missing.push_back({.to = holder, .key = std::move(key), .basis = what.basis});
            }
        }
        if (missing.empty()) {
            continue;
        }
        MED_TRY(const auto key, m_session.keyring().key(setId, epoch, set.custodian));
        MED_CHECK(publishEnvelopes(m_session, set, epoch, key, missing, stop));
        for (const auto &holder : missing) {
            ++released;
            round.tell({.kind = AgentEvent::Kind::Released, .set = setId, .epoch = epoch, .to = holder.to, .basis = holder.basis, .reason = what.reason});
        }
    }
    return released;
}

Expected<> RunAgent::release(Round &round, const ConsentRow &consent, std::stop_token stop)
{
    const auto summary = consentSummary(m_session, consent);
    const std::string basis = "consent:" + consent.consent;
    if (summary.state != "active") {
        if (round.ended.contains(consent.consent)) {
            withhold(round, consent.grantee, basis, "the consent is " + summary.state);
        }
        return {};
    }
    if (!summary.readable) {
        withhold(round, consent.grantee, basis, "the sealed consent cannot be opened");
        return {};
    }
    Release what {.basis = basis, .holders = {}, .epochs = {}, .reason = "an active consent names them"};
    // The consent itself comes first: who reads by it must be able to state its purpose.
    MED_TRY(const auto document, m_session.catalogue().find(consent.record));
    what.add(document.anchor);
    for (const auto &entry : m_session.catalogue().entriesOf(consent.patient, {})) {
        if (covers(summary.dataClass, entry.text("class"))) {
            MED_TRY(const auto versions, m_session.reader().versionsOf(entry.head.record));
            std::ranges::for_each(versions, [&](const AnchorRow &version) { what.add(version); });
        }
    }
    // One key opens all that lies in its epoch: where others' programs put another class beside it, it stays closed.
    for (const auto &entry : m_session.catalogue().entriesOf(consent.patient, {})) {
        const std::string other = entry.text("class");
        if (!isConsentClass(other) || covers(summary.dataClass, other)) {
            continue;
        }
        MED_TRY(const auto versions, m_session.reader().versionsOf(entry.head.record));
        for (const auto &version : versions) {
            if (std::erase(what.epochs, std::pair(version.set, version.epoch)) > 0) {
                withhold(round, consent.grantee, basis, "a record set holds other classes than the consent names");
            }
        }
    }
    MED_TRY(what.holders, membersBehind(consent.grantee, summary.purpose));
    MED_CHECK(release(round, what, stop));
    return {};
}

Expected<> RunAgent::answer(Round &round, const EmergencyRow &emergency, std::stop_token stop)
{
    Release what {.basis = "emergency:" + emergency.emergency, .holders = {emergency.opener}, .epochs = {},
                  .reason = "they opened an emergency access (BTG)"};
    for (const auto &entry : m_session.catalogue().entriesOf(emergency.patient, {})) {
        // Whose records these are and what is in them; not with whom they were shared, nor others' emergencies.
        if (const std::string one = entry.text("class"); one != record_class::kConsent && one != record_class::kEmergency) {
            MED_TRY(const auto versions, m_session.reader().versionsOf(entry.head.record));
            std::ranges::for_each(versions, [&](const AnchorRow &version) { what.add(version); });
        }
    }
    MED_TRY(const int released, release(round, what, stop));
    if (released > 0 || !agentAnswered(m_session, emergency)) {
        MED_CHECK(m_session.submit({.function = std::string(fn::kAccessLog),
                                    .arguments = {{"patient", emergency.patient}, {"purpose", "BTG"}, {"emergency", emergency.emergency}, {"v", 1}}}, stop));
    }
    return {};
}

Expected<> RunAgent::answerEmergencies(Round &round, std::stop_token stop)
{
    MED_TRY(const auto emergencies, m_session.reader().emergenciesAt(m_session.mspId()));
    const auto each = [&](auto wanted, auto act) -> Expected<> {
        for (const auto &emergency : emergencies) {
            const auto done = wanted(emergency) ? (this->*act)(round, emergency, stop) : Expected<>();
            MED_CHECK(orWithhold(round, done, emergency.opener, "emergency:" + emergency.emergency));
        }
        return {};
    };
    const std::int64_t now = m_session.world().seconds();
    MED_CHECK(each([&](const EmergencyRow &row) { return row.inForceAt(now); }, &RunAgent::answer));
    return each([](const EmergencyRow &row) { return row.state == "opened"; }, &RunAgent::letReview);
}

Expected<> RunAgent::erase(Round &round, std::stop_token stop)
{
    MED_TRY(const auto erasures, m_session.reader().erasuresAt(m_session.mspId()));
    for (const auto &erasure : erasures) {
        if (erasure.state != "approved") {
            continue;
        }
        const auto done = carryOutErasure(m_session, erasure.erasure, stop);
        if (!done && (done.error().code == ErrorCode::Offline || done.error().code == ErrorCode::Cancelled)) {
            return std::unexpected(done.error());
        }
        if (!done) {
            withhold(round, {}, "erasure:" + erasure.erasure, done.error().detail);
            continue;
        }
        round.tell({.kind = AgentEvent::Kind::Erased, .set = {}, .epoch = 0, .to = {}, .basis = "erasure:" + erasure.erasure,
                    .reason = std::to_string(done->records) + " records erased, " + std::to_string(done->files) + " files removed"});
    }
    return {};
}

Expected<> RunAgent::replaceLost(Round &round, const SetRow &set, int epoch, std::stop_token stop)
{
    MED_TRY(const auto grants, m_session.reader().grantsOf(set.set, epoch));
    MED_TRY(const auto folder, storage::StoreFolder::recipients(set.custodian, set.set, epoch));
    MED_TRY(const auto present, m_session.store().list(folder));
    MED_TRY(const auto standing, m_session.reader().standing(set.patient));
    for (const auto &grant : grants) {
        if (std::ranges::find(present, storage::recipientFileName(grant.to)) != present.end()) {
            continue;
        }
        MED_TRY(const bool inForce, isInForce(m_session, grant.basis));
        if (!inForce || !allows(m_session, standing, grant) || !mayReceive(m_session, grant)) {
            continue;
        }
        MED_TRY(const auto key, m_session.keyring().key(set.set, epoch, set.custodian));
        MED_TRY(auto agreement, agreementKeyOf(m_session.world(), grant.to));
        std::vector<storage::KeyHolder> holder;
        holder.push_back({.to = grant.to, .key = std::move(agreement), .basis = grant.basis});
        MED_CHECK(publishEnvelopes(m_session, set, epoch, key, holder, stop));
        round.tell({.kind = AgentEvent::Kind::Released, .set = set.set, .epoch = epoch, .to = grant.to, .basis = grant.basis, .reason = "the store had lost their envelope"});
    }
    return {};
}

Expected<> RunAgent::replaceLost(Round &round, const std::string &patientId, std::stop_token stop)
{
    MED_TRY(const auto sets, m_session.reader().setsOf(patientId));
    for (const auto &set : sets) {
        MED_TRY(const auto epochs, epochsInUse(m_session, set));
        for (const int epoch : epochs) {
            const auto replaced = replaceLost(round, set, epoch, stop);
            if (!replaced && (replaced.error().code == ErrorCode::Offline || replaced.error().code == ErrorCode::Cancelled)) {
                return replaced;
            }
            const std::string place = set.set + "/" + std::to_string(epoch);
            if (!replaced && m_withheld.emplace(place, replaced.error().detail).second) {
                round.tell({.kind = AgentEvent::Kind::Withheld, .set = set.set, .epoch = epoch, .to = {}, .basis = {}, .reason = replaced.error().detail});
            }
        }
    }
    return {};
}

Expected<RunAgent::Counts> RunAgent::once(const Told &told, std::stop_token stop)
{
    MED_TRY(const auto me, m_session.reader().member(m_session.memberId()));
    if (!me.hasRole("custodian") || m_session.world().keys.size() < 2) {
        return failure(ErrorCode::Denied, "this profile is not the agent of a custodian: it holds no release key");
    }
    // Two programs with the agent's profile would undo each other's rounds.
    const auto turn = Turn::take(m_session, stop);
    if (!turn) {
        return stop.stop_requested() ? failure(ErrorCode::Cancelled, "stopped before a round") : std::unexpected(turn.error());
    }
    MED_CHECK(m_session.refresh(stop));
    Round round {.told = told, .counts = {}, .ended = {}};
    MED_CHECK(answerEmergencies(round, stop));
    MED_CHECK(erase(round, stop));
    MED_CHECK(letDecideErasures(round, stop));
    MED_TRY(const auto patients, m_session.reader().patients(m_session.mspId()));
    for (const auto &patient : patients) {
        if (stop.stop_requested()) {
            return failure(ErrorCode::Cancelled, "stopped between two patients; nothing is half done");
        }
        if (m_alive) {
            m_alive();
        }
        MED_TRY(const auto standing, m_session.reader().standing(patient.patient));
        if (standing.isErased()) {
            continue;
        }
        MED_CHECK(replaceLost(round, patient.patient, stop));
        if (standing.state == "restricted") {
            MED_CHECK(endGrants(round, patient.patient, stop));
            MED_CHECK(letPatientIn(round, patient, stop));
            continue; // Nobody further is let in.
        }
        MED_CHECK(letIn(round, patient, stop));
        MED_TRY(const auto consents, m_session.reader().consentsOf(patient.patient));
        MED_TRY(const auto emergencies, m_session.reader().emergenciesOf(patient.patient));
        MED_TRY(const auto proxies, m_session.reader().proxiesOf(patient.patient));
        if (consents.empty() && emergencies.empty() && proxies.empty()) {
            continue;
        }
        MED_CHECK(endGrants(round, patient.patient, stop));
        MED_CHECK(resealAll(round, patient.patient, stop));
        MED_CHECK(letProxiesIn(round, proxies, stop));
        if (!patient.member) {
            MED_CHECK(letDecide(round, consents, stop));
        }
        for (const auto &consent : consents) {
            MED_CHECK(orWithhold(round, release(round, consent, stop), consent.grantee, "consent:" + consent.consent));
        }
    }
    return round.counts;
}

} // namespace med::workflows
