#include "services/workflows/release_keys.h"

#include "services/contracts/functions.h"
#include "services/domain/ids.h"
#include "services/workflows/publish.h"

#include <algorithm>

namespace med::workflows {

namespace fn = contracts::fn;

namespace {

/// Errors: Conflict if the envelope is one that somebody else placed just now, and is about to anchor.
Expected<> requireAbandoned(Session &session, const storage::StoreName &name)
{
    MED_TRY(const auto stored, session.store().get(name, storage::kMaxEnvelopeBytes));
    const auto envelope = storage::Envelope::parse(stored);
    const bool inProgress = envelope && envelope->granter != session.memberId() && session.world().seconds() - envelope->time < kInProgressSeconds;
    return inProgress ? failure(ErrorCode::Conflict, "somebody else seals keys of this epoch now") : Expected<>();
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

} // namespace

Expected<bool> isInForce(Session &session, const std::string &basisText)
{
    const auto basis = Basis::parse(basisText);
    if (basis && basis->kind == Basis::Kind::Emergency) {
        MED_TRY(const auto emergency, session.reader().emergency(basis->id));
        return emergency.inForceAt(session.world().seconds());
    }
    if (basis && basis->kind == Basis::Kind::Proxy) {
        MED_TRY(const auto proxy, session.reader().proxy(basis->id));
        return proxy.inForceAt(session.world().seconds());
    }
    if (!basis || basis->kind != Basis::Kind::Consent) {
        return basis.has_value();
    }
    MED_TRY(const auto consent, session.reader().consent(basis->id));
    return consent.stateAt(session.world().seconds()) == "active";
}

bool allows(Session &session, const sync::PatientStanding &standing, const GrantRow &grant)
{
    if (standing.state == "free") {
        return true;
    }
    const auto member = session.reader().member(grant.to);
    return standing.allows(grant.basis, member && (member->hasRole("administrator") || member->hasRole("custodian")));
}

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

} // namespace med::workflows
