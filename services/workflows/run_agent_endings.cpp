// The agent's part in what ends: it takes keys away, opens new epochs, and encrypts anew where that is asked for.

#include "services/workflows/run_agent_internal.h"

#include "services/contracts/functions.h"
#include "services/domain/ids.h"
#include "services/workflows/publish.h"
#include "services/workflows/release_keys.h"

namespace med::workflows {

namespace fn = contracts::fn;

Expected<> RunAgent::rotate(Round &round, const SetRow &set, std::stop_token stop)
{
    const auto reader = m_session.reader();
    MED_TRY(const auto grants, reader.grantsOf(set.set, set.epoch));
    MED_TRY(const auto patient, reader.patient(set.patient));
    MED_TRY(const auto standing, reader.standing(set.patient));
    std::vector<Wanted> wanted {{organizationHolder(set.custodian), "custodian"}, {recoveryHolder(set.custodian), "custodian"}};
    if (patient.member) {
        wanted.push_back({*patient.member, "patient"});
    }
    for (const auto &grant : grants) {
        const auto basis = Basis::parse(grant.basis);
        bool stays = basis && (basis->kind == Basis::Kind::Staff || basis->kind == Basis::Kind::Order);
        if (basis && (basis->kind == Basis::Kind::Consent || basis->kind == Basis::Kind::Emergency || basis->kind == Basis::Kind::Proxy)) {
            MED_TRY(stays, isInForce(m_session, grant.basis));
        }
        if (stays && allows(m_session, standing, grant) && std::ranges::find(wanted, grant.to, &Wanted::holder) == wanted.end()) {
            wanted.push_back({grant.to, grant.basis});
        }
    }
    std::vector<storage::KeyHolder> holders;
    for (const auto &one : wanted) {
        MED_TRY(auto key, agreementKeyOf(m_session.world(), one.holder));
        holders.push_back({.to = one.holder, .key = std::move(key), .basis = one.basis});
    }
    MED_TRY(const Json recipients, placeEnvelopes(m_session, set, set.epoch + 1, storage::RecordKey::generate(), holders));
    MED_CHECK(m_session.submit({.function = std::string(fn::kRecordRotateEpoch),
                                .arguments = {{"set", set.set}, {"epoch", set.epoch + 1}, {"recipients", recipients}, {"v", 1}}}, stop));
    round.tell({.kind = AgentEvent::Kind::Rotated, .set = set.set, .epoch = set.epoch + 1, .to = {}, .basis = {}, .reason = "a consent, an emergency or an appointment behind the epoch before ended"});
    return {};
}

Expected<> RunAgent::endGrants(Round &round, const std::string &patientId, std::stop_token stop)
{
    MED_TRY(const auto sets, m_session.reader().setsOf(patientId));
    MED_TRY(const auto standing, m_session.reader().standing(patientId));
    for (const auto &set : sets) {
        bool closes = set.floorAt(m_session.world().seconds()) > set.epoch;
        for (int epoch = 1; epoch <= set.epoch; ++epoch) {
            MED_TRY(const auto grants, m_session.reader().grantsOf(set.set, epoch));
            for (const auto &grant : grants) {
                MED_TRY(const bool inForce, isInForce(m_session, grant.basis));
                const bool allowed = allows(m_session, standing, grant);
                if (inForce && allowed) {
                    continue;
                }
                // An emergency that is found unjustified, and an appointment, may end before the time that the set knows.
                const bool emergency = grant.basis.starts_with("emergency:");
                const bool proxy = grant.basis.starts_with("proxy:");
                closes = closes || (!inForce && epoch == set.epoch && (emergency || proxy));
                MED_TRY(const auto name, storage::StoreName::envelope(set.custodian, set.set, epoch, grant.to));
                MED_TRY(const bool goes, mustGo(m_session, name, grant));
                if (!goes) {
                    continue;
                }
                if (const auto removed = m_session.store().remove(name); removed) {
                    round.ended.insert(Basis::parse(grant.basis)->id);
                    const char *why = !allowed ? "the records are restricted" : emergency ? "the emergency access ended" : proxy ? "the appointment ended" : "the consent ended";
                    round.tell({.kind = AgentEvent::Kind::Removed, .set = set.set, .epoch = epoch, .to = grant.to, .basis = grant.basis, .reason = why});
                } else if (removed.error().code != ErrorCode::NotFound) {
                    return removed;
                }
            }
        }
        if (closes) {
            const auto rotated = rotate(round, set, stop);
            if (!rotated && rotated.error().code != ErrorCode::Conflict) {
                return rotated;
            }
            // An author opens the epoch at the same time: then nothing is left to do, or it is tried again.
        }
    }
    return {};
}

Expected<> RunAgent::resealAll(Round &round, const std::string &patientId, std::stop_token stop)
{
    MED_TRY(const auto sets, m_session.reader().setsOf(patientId));
    for (const auto &set : sets) {
        if (set.resealBelow) {
            MED_CHECK(orWithhold(round, reseal(round, set, stop), {}, "set:" + set.set));
        }
    }
    return {};
}

Expected<> RunAgent::reseal(Round &round, const SetRow &set, std::stop_token stop)
{
    MED_TRY(const auto waiting, m_reseal.waiting(set));
    if (!waiting.empty()) { // Nobody who may read a former epoch is left without what comes to lie under the current one.
        MED_TRY(const auto behind, m_reseal.behind(set));
        for (const auto &one : behind) {
            MED_CHECK(release(round, Release {.basis = one.basis, .holders = {one.holder}, .epochs = {{set.set, set.epoch}},
                                              .reason = "what they read is encrypted anew"}, stop));
        }
    }
    for (const auto &version : waiting) {
        if (stop.stop_requested()) {
            return failure(ErrorCode::Cancelled, "stopped between two records; nothing is half done");
        }
        const std::string what = "version " + std::to_string(version.version) + " of " + version.record;
        const auto done = m_reseal.reseal(set, version, stop);
        MED_CHECK(orWithhold(round, done, {}, "record:" + version.record)); // One that does not open keeps no other back.
        if (done) {
            round.tell({.kind = AgentEvent::Kind::Resealed, .set = set.set, .epoch = set.epoch, .to = {}, .basis = "record:" + version.record,
                        .reason = what + " was encrypted anew, as a withdrawal asks for"});
        }
        if (m_alive) {
            m_alive();
        }
    }
    return m_reseal.clear(set, stop);
}

} // namespace med::workflows
