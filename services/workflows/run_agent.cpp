#include "services/workflows/run_agent.h"

#include "services/contracts/functions.h"
#include "services/domain/ids.h"

#include <algorithm>
#include <set>

namespace med::workflows {

namespace fn = contracts::fn;

struct RunAgent::Round {
    const Told &told;
    Counts counts;

    void tell(AgentEvent event)
    {
        switch (event.kind) {
        case AgentEvent::Kind::Released:
            ++counts.released;
            break;
        case AgentEvent::Kind::Withheld:
            ++counts.withheld;
            break;
        case AgentEvent::Kind::Rotated:
            ++counts.rotated;
            break;
        case AgentEvent::Kind::Removed:
            ++counts.removed;
            break;
        }
        if (told) {
            told(event);
        }
    }
};

namespace {

/// Seals an epoch's key to holders and places the envelopes; answers what the ledger is told.
Expected<Json> placeEnvelopes(Session &session, const SetRow &set, int epoch, const storage::RecordKey &key,
                              const std::vector<storage::KeyHolder> &holders)
{
    MED_TRY(const auto envelopes, storage::sealToHolders({.network = session.network().networkId, .set = set.set, .epoch = epoch}, key, holders,
                                                         session.memberId(), session.signer(), session.clock().now()));
    Json recipients = Json::array();
    for (const auto &envelope : envelopes) {
        MED_TRY(const auto name, storage::StoreName::envelope(set.custodian, set.set, epoch, envelope.recipient.to));
        auto placed = session.store().putIfAbsent(name, envelope.stored);
        if (!placed && placed.error().code == ErrorCode::Conflict) {
            // One of an earlier round that the ledger does not know: this one replaces it.
            MED_CHECK(session.store().remove(name));
            placed = session.store().putIfAbsent(name, envelope.stored);
        }
        MED_CHECK(placed);
        recipients.push_back(envelope.recipient.toJson());
    }
    return recipients;
}

} // namespace

Expected<std::vector<std::string>> RunAgent::membersBehind(const std::string &grantee) const
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
        const bool reads = member.hasRole("doctor") || member.hasRole("reviewer") || member.hasRole("pharmacist") || member.hasRole("technician");
        if (reads && member.activeAt(m_session.world().seconds()) && m_session.reader().keyOf(member.member)) {
            holders.push_back(member.member);
        }
    }
    return holders;
}

Expected<> RunAgent::release(Round &round, const ConsentRow &consent, std::stop_token stop)
{
    const auto withhold = [&](const std::string &reason) {
        round.tell({.kind = AgentEvent::Kind::Withheld, .set = {}, .epoch = 0, .to = consent.grantee, .basis = "consent:" + consent.consent, .reason = reason});
    };
    const auto summary = consentSummary(m_session, consent);
    if (summary.state != "active") {
        withhold("the consent is " + summary.state);
        return {};
    }
    if (!summary.readable) {
        withhold("the sealed consent cannot be opened");
        return {};
    }
    std::set<std::pair<std::string, int>> epochs;
    for (const auto &entry : m_session.catalogue().entriesOf(consent.patient, {})) {
        if (covers(summary.dataClass, entry.text("class"))) {
            MED_TRY(const auto versions, m_session.reader().versionsOf(entry.head.record));
            for (const auto &version : versions) {
                epochs.emplace(version.set, version.epoch);
            }
        }
    }
    MED_TRY(const auto holders, membersBehind(consent.grantee));
    for (const auto &[setId, epoch] : epochs) {
        MED_TRY(const auto set, m_session.reader().set(setId));
        MED_TRY(const auto grants, m_session.reader().grantsOf(setId, epoch));
        std::vector<storage::KeyHolder> missing;
        for (const auto &holder : holders) {
            const auto grant = std::ranges::find(grants, holder, &GrantRow::to);
            const bool stands = grant != grants.end() && (Basis::parse(grant->basis)->kind != Basis::Kind::Consent
                                                           || grant->basis == "consent:" + consent.consent);
            if (!stands) {
                MED_TRY(auto key, agreementKeyOf(m_session.world(), holder));
                missing.push_back({.to = holder, .key = std::move(key), .basis = "consent:" + consent.consent});
            }
        }
        if (missing.empty()) {
            continue;
        }
        MED_TRY(const auto key, m_session.keyring().key(setId, epoch, set.custodian));
        MED_TRY(const Json recipients, placeEnvelopes(m_session, set, epoch, key, missing));
        MED_CHECK(m_session.submit({.function = std::string(fn::kRecordPublishEnvelopes),
                                    .arguments = {{"set", setId}, {"epoch", epoch}, {"recipients", recipients}, {"v", 1}}}, stop));
        for (const auto &holder : missing) {
            round.tell({.kind = AgentEvent::Kind::Released, .set = setId, .epoch = epoch, .to = holder.to, .basis = holder.basis, .reason = "an active consent names them"});
        }
    }
    return {};
}

Expected<> RunAgent::rotate(Round &round, const SetRow &set, std::stop_token stop)
{
    const auto reader = m_session.reader();
    MED_TRY(const auto grants, reader.grantsOf(set.set, set.epoch));
    MED_TRY(const auto patient, reader.patient(set.patient));
    std::vector<Wanted> wanted {{organizationHolder(set.custodian), "custodian"}, {recoveryHolder(set.custodian), "custodian"}};
    if (patient.member) {
        wanted.push_back({*patient.member, "patient"});
    }
    for (const auto &grant : grants) {
        const auto basis = Basis::parse(grant.basis);
        bool stays = basis && (basis->kind == Basis::Kind::Staff || basis->kind == Basis::Kind::Order);
        if (basis && basis->kind == Basis::Kind::Consent) {
            const auto consent = reader.consent(basis->id);
            stays = consent && consent->stateAt(m_session.world().seconds()) == "active";
        }
        if (stays && std::ranges::find(wanted, grant.to, &Wanted::holder) == wanted.end()) {
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
    round.tell({.kind = AgentEvent::Kind::Rotated, .set = set.set, .epoch = set.epoch + 1, .to = {}, .basis = {}, .reason = "a consent behind the epoch before ended"});
    return {};
}

Expected<> RunAgent::endGrants(Round &round, const std::string &patientId, std::stop_token stop)
{
    MED_TRY(const auto sets, m_session.reader().setsOf(patientId));
    for (const auto &set : sets) {
        for (int epoch = 1; epoch <= set.epoch; ++epoch) {
            MED_TRY(const auto grants, m_session.reader().grantsOf(set.set, epoch));
            for (const auto &grant : grants) {
                const auto basis = Basis::parse(grant.basis);
                if (!basis || basis->kind != Basis::Kind::Consent) {
                    continue;
                }
                MED_TRY(const auto consent, m_session.reader().consent(basis->id));
                if (consent.stateAt(m_session.world().seconds()) == "active") {
                    continue;
                }
                MED_TRY(const auto name, storage::StoreName::envelope(set.custodian, set.set, epoch, grant.to));
                if (const auto removed = m_session.store().remove(name); removed) {
                    round.tell({.kind = AgentEvent::Kind::Removed, .set = set.set, .epoch = epoch, .to = grant.to, .basis = grant.basis, .reason = "the consent ended"});
                } else if (removed.error().code != ErrorCode::NotFound) {
                    return removed;
                }
            }
        }
        if (set.floorAt(m_session.world().seconds()) > set.epoch) {
            MED_CHECK(rotate(round, set, stop));
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
    MED_CHECK(m_session.refresh(stop));
    Round round {.told = told, .counts = {}};
    MED_TRY(const auto patients, m_session.reader().patients(m_session.mspId()));
    for (const auto &patient : patients) {
        if (stop.stop_requested()) {
            return failure(ErrorCode::Cancelled, "stopped between two patients; nothing is half done");
        }
        MED_TRY(const auto consents, m_session.reader().consentsOf(patient.patient));
        if (consents.empty()) {
            continue;
        }
        MED_CHECK(endGrants(round, patient.patient, stop));
        for (const auto &consent : consents) {
            auto released = release(round, consent, stop);
            if (!released && (released.error().code == ErrorCode::Offline || released.error().code == ErrorCode::Cancelled)) {
                return std::unexpected(released.error());
            }
            if (!released) {
                round.tell({.kind = AgentEvent::Kind::Withheld, .set = {}, .epoch = 0, .to = consent.grantee, .basis = "consent:" + consent.consent, .reason = released.error().detail});
            }
        }
    }
    return round.counts;
}

} // namespace med::workflows
