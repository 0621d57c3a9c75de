#include "services/sync/keyring.h"

#include <algorithm>

namespace med::sync {

namespace {

const HeldKey *heldKeyOf(const World &world, const std::string &holder)
{
    const auto found = std::ranges::find(world.keys, holder, &HeldKey::holder);
    return found == world.keys.end() ? nullptr : &*found;
}

} // namespace

Expected<> Keyring::inForce(const GrantRow &grant) const
{
    const auto basis = Basis::parse(grant.basis);
    if (!basis) {
        return failure(ErrorCode::Corrupt, "a grant on the ledger rests on nothing that is known");
    }
    const LedgerReader reader = m_world.reader();
    const std::int64_t now = m_world.seconds();
    MED_TRY(const auto set, reader.set(grant.set));
    MED_TRY(const auto standing, reader.standing(set.patient));
    if (standing.state != "free") {
        const auto me = reader.member(m_world.memberId);
        if (!standing.allows(grant.basis, me && (me->hasRole("administrator") || me->hasRole("custodian")))) {
            return standing.isErased() ? failure(ErrorCode::Denied, "the records of this patient were erased")
                                       : failure(ErrorCode::Denied, "the records of this patient are restricted",
                                                 "An administrator of the organisation that keeps them can lift that.");
        }
    }
    if (basis->kind == Basis::Kind::Consent) {
        MED_TRY(const auto consent, reader.consent(basis->id));
        if (const std::string state = consent.stateAt(now); state != "active") {
            return failure(ErrorCode::Denied, "the consent that this rested on is " + state, "Ask the patient for a new consent.");
        }
    }
    if (basis->kind == Basis::Kind::Emergency) {
        MED_TRY(const auto emergency, reader.emergency(basis->id));
        if (!emergency.inForceAt(now)) {
            return failure(ErrorCode::Denied, emergency.state == "unjustified" ? "the emergency access that this rested on was found unjustified"
                                                                                : "the emergency access that this rested on has ended",
                           "Ask the patient for a consent; in another emergency, open a new access.");
        }
    }
    if (basis->kind == Basis::Kind::Proxy) {
        MED_TRY(const auto proxy, reader.proxy(basis->id));
        if (const std::string state = proxy.stateAt(now); state != "active") {
            return failure(ErrorCode::Denied, "the appointment to act for this patient is " + state, "Who keeps the records can tell why.");
        }
    }
    if (basis->kind != Basis::Kind::Custodian) {
        MED_TRY(const auto member, reader.member(m_world.memberId));
        if (!member.activeAt(now)) {
            return failure(ErrorCode::Denied, "your membership is not active");
        }
    }
    return {};
}

Expected<GrantRow> Keyring::grantFor(const std::string &set, int epoch) const
{
    MED_TRY(const auto grants, m_world.reader().grantsOf(set, epoch));
    Error ended {ErrorCode::Denied, "this record was not shared with you", "Ask the patient or the custodian for access."};
    for (const auto &grant : grants) {
        if (heldKeyOf(m_world, grant.to) == nullptr) {
            continue;
        }
        auto force = inForce(grant);
        if (force) {
            return grant;
        }
        if (force.error().code != ErrorCode::Denied) {
            return std::unexpected(force.error());
        }
        ended = force.error();
    }
    return std::unexpected(ended);
}

Expected<storage::RecordKey> Keyring::key(const std::string &set, int epoch, const std::string &custodian)
{
    MED_TRY(const auto grant, grantFor(set, epoch));
    {
        const std::scoped_lock lock(m_mutex);
        if (const auto found = m_opened.find(grant.envelope); found != m_opened.end()) {
            return found->second.key.clone();
        }
    }
    MED_TRY(const auto name, storage::StoreName::envelope(custodian, set, epoch, grant.to));
    auto stored = m_world.store.get(name, storage::kMaxEnvelopeBytes);
    if (!stored) {
        const bool missing = stored.error().code == ErrorCode::NotFound || stored.error().code == ErrorCode::Invalid;
        return missing ? failure(ErrorCode::Corrupt, "the envelope that the ledger names is not in the store")
                       : std::unexpected(stored.error());
    }
    if (toHex(crypto::sha256(*stored)) != grant.envelope) {
        return failure(ErrorCode::Corrupt, "the envelope in the store is not the one on the ledger");
    }
    MED_TRY(const auto envelope, storage::Envelope::parse(*stored));
    MED_TRY(const auto granter, signerOf(m_world, grant.by));
    MED_TRY(auto key, storage::openEnvelope(envelope, {.network = m_world.networkId, .set = set, .epoch = epoch}, grant.to,
                                            granter.publicKey(), heldKeyOf(m_world, grant.to)->open));
    const std::scoped_lock lock(m_mutex);
    m_opened.insert_or_assign(grant.envelope, Opened {.set = set, .key = key.clone()});
    return key;
}

void Keyring::forget(const std::string &set)
{
    const std::scoped_lock lock(m_mutex);
    std::erase_if(m_opened, [&](const auto &one) { return one.second.set == set; });
}

} // namespace med::sync
