#include "services/workflows/run_agent.h"

#include "services/contracts/functions.h"
#include "services/domain/ids.h"
#include "services/workflows/emergencies.h"
#include "services/workflows/patients.h"
#include "services/workflows/publish.h"

#include <algorithm>
#include <set>

namespace med::workflows {

namespace fn = contracts::fn;

struct RunAgent::Round {
    const Told &told;
    Counts counts;
    std::set<std::string> ended; ///< Consents and emergencies behind which this round removed an envelope.

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

/// Record keys that go to holders on one basis.
struct RunAgent::Release {
    std::string basis;
    std::vector<std::string> holders;
    std::vector<std::pair<std::string, int>> epochs; ///< Set and epoch.
    std::string reason; ///< In words, for the log.

    void add(const AnchorRow &version)
    {
        if (std::ranges::find(epochs, std::pair(version.set, version.epoch)) == epochs.end()) {
            epochs.emplace_back(version.set, version.epoch);
        }
    }
};

namespace {

/// True while the thing that a grant rests on lasts: then its envelope is in use, and stays as it is.
Expected<bool> isInForce(Session &session, const std::string &basisText)
{
    const auto basis = Basis::parse(basisText);
    if (basis && basis->kind == Basis::Kind::Emergency) {
        MED_TRY(const auto emergency, session.reader().emergency(basis->id));
        return emergency.inForceAt(session.world().seconds());
    }
    if (!basis || basis->kind != Basis::Kind::Consent) {
        return basis.has_value();
    }
    MED_TRY(const auto consent, session.reader().consent(basis->id));
    return consent.stateAt(session.world().seconds()) == "active";
}

/// Errors: Conflict if the envelope is one that somebody else placed just now, and is about to anchor.
Expected<> requireAbandoned(Session &session, const storage::StoreName &name)
{
    MED_TRY(const auto stored, session.store().get(name, storage::kMaxEnvelopeBytes));
    const auto envelope = storage::Envelope::parse(stored);
    const bool inProgress = envelope && envelope->granter != session.memberId() && session.world().seconds() - envelope->time < kInProgressSeconds;
    return inProgress ? failure(ErrorCode::Conflict, "somebody else seals keys of this epoch now") : Expected<>();
}

/// Places envelopes; answers what the ledger is told. The caller made sure that no grant in force names a
/// file of these names: what stands there is of a round that did not come to its end, or of a consent that
/// ended.
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
            MED_CHECK(requireAbandoned(session, name));
            MED_CHECK(session.store().remove(name));
            placed = session.store().putIfAbsent(name, envelope.stored);
        }
        MED_CHECK(placed);
        recipients.push_back(envelope.recipient.toJson());
    }
    return recipients;
}

/// Takes back what the ledger refused to name, so that it is not taken for something in use.
void takeBack(Session &session, const SetRow &set, int epoch, const std::vector<storage::KeyHolder> &holders)
{
    for (const auto &holder : holders) {
        if (const auto name = storage::StoreName::envelope(set.custodian, set.set, epoch, holder.to)) {
            (void)session.store().remove(*name); // Left behind it opens nothing on the ledger's word.
        }
    }
}

Expected<> publishEnvelopes(Session &session, const SetRow &set, int epoch, const storage::RecordKey &key,
                            const std::vector<storage::KeyHolder> &holders, std::stop_token stop)
{
    MED_TRY(const Json recipients, placeEnvelopes(session, set, epoch, key, holders));
    const auto submitted = session.submit({.function = std::string(fn::kRecordPublishEnvelopes),
                                           .arguments = {{"set", set.set}, {"epoch", epoch}, {"recipients", recipients}, {"v", 1}}}, stop);
    if (submitted) {
        return {};
    }
    const ErrorCode code = submitted.error().code;
    if (code == ErrorCode::Conflict || code == ErrorCode::Denied || code == ErrorCode::Invalid || code == ErrorCode::NotFound) {
        takeBack(session, set, epoch, holders);
    }
    return std::unexpected(submitted.error());
}

/// Whether the ledger would let the agent seal to a holder again.
bool mayReceive(Session &session, const GrantRow &grant)
{
    const auto basis = Basis::parse(grant.basis);
    if (basis && basis->kind == Basis::Kind::Order) {
        const auto order = session.reader().order(basis->id);
        if (!order || order->state == "rejected" || order->state == "cancelled") {
            return false;
        }
    }
    if (!isId(grant.to, prefix::kMember)) {
        return true;
    }
    const auto member = session.reader().member(grant.to);
    return member && member->activeAt(session.world().seconds());
}

/// True if the file is the grant's own envelope, or another that rests on something that ended.
Expected<bool> mustGo(Session &session, const storage::StoreName &name, const GrantRow &grant)
{
    const auto stored = session.store().get(name, storage::kMaxEnvelopeBytes);
    if (!stored) {
        return stored.error().code == ErrorCode::NotFound ? Expected<bool>(false) : std::unexpected(stored.error());
    }
    if (toHex(crypto::sha256(*stored)) == grant.envelope) {
        return true;
    }
    const auto envelope = storage::Envelope::parse(*stored);
    if (!envelope) {
        return true;
    }
    MED_TRY(const bool inForce, isInForce(session, envelope->basis));
    return !inForce;
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
    MED_TRY(what.holders, membersBehind(consent.grantee));
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

Expected<> RunAgent::letReview(Round &round, const EmergencyRow &emergency, std::stop_token stop)
{
    Release what {.basis = "staff", .holders = {}, .epochs = {}, .reason = "they may review an emergency access"};
    MED_TRY(const auto members, m_session.reader().members(m_session.mspId()));
    for (const auto &member : members) {
        if (member.hasRole("administrator") && member.activeAt(m_session.world().seconds()) && m_session.reader().keyOf(member.member)) {
            what.holders.push_back(member.member);
        }
    }
    MED_TRY(const auto reasons, m_session.reader().versionsOf(emergency.record));
    std::ranges::for_each(reasons, [&](const AnchorRow &version) { what.add(version); });
    MED_CHECK(release(round, what, stop));
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
        if (basis && (basis->kind == Basis::Kind::Consent || basis->kind == Basis::Kind::Emergency)) {
            MED_TRY(stays, isInForce(m_session, grant.basis));
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
    round.tell({.kind = AgentEvent::Kind::Rotated, .set = set.set, .epoch = set.epoch + 1, .to = {}, .basis = {}, .reason = "a consent or an emergency behind the epoch before ended"});
    return {};
}

Expected<> RunAgent::letIn(Round &round, const Release &what, std::stop_token stop)
{
    const auto released = release(round, what, stop);
    return orWithhold(round, released ? Expected<>() : std::unexpected(released.error()), what.holders.front(), what.basis);
}

Expected<> RunAgent::letIn(Round &round, const PatientRow &patient, std::stop_token stop)
{
    const auto mayReadNow = [&](const MemberRow &member) {
        return member.activeAt(m_session.world().seconds()) && m_session.reader().keyOf(member.member);
    };
    if (patient.member) {
        MED_TRY(const auto member, m_session.reader().member(*patient.member));
        if (mayReadNow(member)) {
            MED_TRY(const auto sets, m_session.reader().setsOf(patient.patient));
            for (const auto &set : sets) { // One that cannot be opened keeps nothing else back.
                Release what {.basis = "patient", .holders = {*patient.member}, .epochs = {}, .reason = "it is their own record"};
                for (int epoch = 1; epoch <= set.epoch; ++epoch) {
                    what.epochs.emplace_back(set.set, epoch);
                }
                MED_CHECK(letIn(round, what, stop));
            }
        }
    }
    Release registration {.basis = "staff", .holders = {}, .epochs = {}, .reason = "they look after the patients of this organisation"};
    for (const auto &entry : m_session.catalogue().entriesOf(patient.patient, record_class::kDemographics)) {
        registration.add(entry.anchor);
    }
    MED_TRY(const auto members, m_session.reader().members(m_session.mspId()));
    for (const auto &member : members) {
        if (looksAfterPatients(member) && mayReadNow(member)) {
            registration.holders.push_back(member.member);
        }
    }
    return registration.epochs.empty() || registration.holders.empty() ? Expected<>() : letIn(round, registration, stop);
}

Expected<> RunAgent::endGrants(Round &round, const std::string &patientId, std::stop_token stop)
{
    MED_TRY(const auto sets, m_session.reader().setsOf(patientId));
    for (const auto &set : sets) {
        bool closes = set.floorAt(m_session.world().seconds()) > set.epoch;
        for (int epoch = 1; epoch <= set.epoch; ++epoch) {
            MED_TRY(const auto grants, m_session.reader().grantsOf(set.set, epoch));
            for (const auto &grant : grants) {
                MED_TRY(const bool inForce, isInForce(m_session, grant.basis));
                if (inForce) {
                    continue;
                }
                // Found unjustified, an emergency ends before the time that the set knows.
                closes = closes || (epoch == set.epoch && grant.basis.starts_with("emergency:"));
                MED_TRY(const auto name, storage::StoreName::envelope(set.custodian, set.set, epoch, grant.to));
                MED_TRY(const bool goes, mustGo(m_session, name, grant));
                if (!goes) {
                    continue;
                }
                if (const auto removed = m_session.store().remove(name); removed) {
                    round.ended.insert(Basis::parse(grant.basis)->id);
                    round.tell({.kind = AgentEvent::Kind::Removed, .set = set.set, .epoch = epoch, .to = grant.to, .basis = grant.basis, .reason = grant.basis.starts_with("emergency:") ? "the emergency access ended" : "the consent ended"});
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

Expected<> RunAgent::replaceLost(Round &round, const SetRow &set, int epoch, std::stop_token stop)
{
    MED_TRY(const auto grants, m_session.reader().grantsOf(set.set, epoch));
    MED_TRY(const auto folder, storage::StoreFolder::recipients(set.custodian, set.set, epoch));
    MED_TRY(const auto present, m_session.store().list(folder));
    for (const auto &grant : grants) {
        if (std::ranges::find(present, storage::recipientFileName(grant.to)) != present.end()) {
            continue;
        }
        MED_TRY(const bool inForce, isInForce(m_session, grant.basis));
        if (!inForce || !mayReceive(m_session, grant)) {
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
        for (int epoch = 1; epoch <= set.epoch; ++epoch) {
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
    MED_TRY(const auto patients, m_session.reader().patients(m_session.mspId()));
    for (const auto &patient : patients) {
        if (stop.stop_requested()) {
            return failure(ErrorCode::Cancelled, "stopped between two patients; nothing is half done");
        }
        MED_CHECK(replaceLost(round, patient.patient, stop));
        MED_CHECK(letIn(round, patient, stop));
        MED_TRY(const auto consents, m_session.reader().consentsOf(patient.patient));
        MED_TRY(const auto emergencies, m_session.reader().emergenciesOf(patient.patient));
        if (consents.empty() && emergencies.empty()) {
            continue;
        }
        MED_CHECK(endGrants(round, patient.patient, stop));
        for (const auto &consent : consents) {
            MED_CHECK(orWithhold(round, release(round, consent, stop), consent.grantee, "consent:" + consent.consent));
        }
    }
    return round.counts;
}

} // namespace med::workflows
