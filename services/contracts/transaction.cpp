#include "services/contracts/transaction.h"

#include "services/crypto/keys.h"
#include "services/crypto/signer.h"
#include "services/domain/ids.h"
#include "services/domain/signed_act.h"

namespace med::contracts {

Stamp Transaction::stamp() const
{
    const Caller &who = caller();
    return {.member = isId(who.id, prefix::kMember) ? who.id : std::string(),
            .msp = who.mspId,
            .serial = who.serial,
            .certificate = who.certificateFingerprint,
            .tx = m_context.transactionId(),
            .time = time(),
            .claimed = m_claimed};
}

Expected<> Transaction::acceptAct(std::string_view function, const Json &arguments)
{
    const Json &given = arguments.at("act");
    SignedAct act {.function = std::string(function), .arguments = arguments, .member = caller().id, .network = networkId(),
                   .time = std::stoll(given.at("time").get<std::string>())};
    act.arguments.erase("act");
    MED_TRY(const auto text, act.toText());
    MED_TRY(const auto signature, fromHex(given.at("signature").get<std::string>()));
    const auto key = crypto::PublicKey::fromPem(caller().publicKeyPem);
    if (!key || !key->verify(crypto::statementBytes(kActTag, bytesOf(text)), signature)) {
        return failure(ErrorCode::Denied, "The act's signature is not the caller's over this act.");
    }
    if (act.time > time() + kActAheadSeconds) {
        return failure(ErrorCode::Conflict, "The act says that it was signed after this transaction.");
    }
    if (act.time < time() - kActAgeSeconds) {
        return failure(ErrorCode::Conflict, "The act was signed more than 30 days ago: it must be shown and signed again.");
    }
    if (!m_me->activeAt(act.time)) {
        return failure(ErrorCode::Denied, "The member's licence was not valid when the act was signed.");
    }
    m_claimed = act.time;
    return {};
}

Expected<> Transaction::requireMember()
{
    const Caller &who = caller();
    MED_TRY(auto row, isId(who.id, prefix::kMember) ? find<MemberRow>(memberKey(who.id))
                                                    : Expected<std::optional<MemberRow>>());
    if (!row) {
        return failure(ErrorCode::Denied, "The caller is not a member of this network: an administrator of " + who.mspId
                           + " must enrol them first.");
    }
    if (row->msp != who.mspId) {
        return failure(ErrorCode::Denied, "The member belongs to " + row->msp + ", the certificate to " + who.mspId + ".");
    }
    if (!row->activeAt(time())) {
        return failure(ErrorCode::Denied, row->state == "active"
                           ? "The member's licence is not valid at the time of this transaction."
                           : "The member is suspended.");
    }
    MED_CHECK(requireActive(row->msp));
    m_me = std::move(row);
    return {};
}

Expected<> Transaction::requireActive(const std::string &msp)
{
    MED_TRY(const auto organization, find<OrganizationRow>(organizationKey(msp)));
    return organization && organization->isSuspended()
        ? failure(ErrorCode::Denied, "The organisation " + msp + " is suspended in this network: ask the network's administrator.")
        : Expected<>();
}

Expected<std::optional<Json>> Transaction::findJson(const std::string &key)
{
    if (const auto known = m_known.find(key); known != m_known.end()) {
        return known->second;
    }
    MED_TRY(const auto bytes, m_context.get(key));
    std::optional<Json> &value = m_known[key];
    if (bytes) {
        auto json = parseCanonicalJson(textOf(*bytes));
        if (!json) {
            return failure(ErrorCode::Corrupt, "a row of the state is damaged: " + json.error().detail);
        }
        value = *std::move(json);
    }
    return value;
}

Expected<> Transaction::putJson(const std::string &key, const Json &value)
{
    MED_TRY(const auto text, toCanonicalJson(value));
    m_known[key] = value;
    const auto same = std::find_if(m_writes.begin(), m_writes.end(), [&](const Write &write) { return write.key == key; });
    if (same != m_writes.end()) {
        same->value = copyOf(bytesOf(text));
    } else {
        m_writes.push_back({.key = key, .value = copyOf(bytesOf(text))});
    }
    return {};
}

Expected<> Transaction::putIndex(std::string_view name, std::string_view owner, std::string_view id)
{
    return putJson(indexKey(name, owner, id), Json {{"v", 1}});
}

void Transaction::requireEndorsement(const std::string &key, const std::string &msp)
{
    m_endorsements.emplace_back(key, msp);
}

void Transaction::changed(const std::string &id) { m_changed.insert(id); }

Expected<> Transaction::commit(std::string_view event)
{
    for (const auto &write : m_writes) {
        MED_CHECK(m_context.put(write.key, write.value));
    }
    for (const auto &[key, msp] : m_endorsements) {
        MED_CHECK(m_context.requireEndorsement(key, {msp}));
    }
    if (m_changed.empty()) {
        return {};
    }
    MED_TRY(const auto payload, toCanonicalJson(Json {{"keys", m_changed}, {"v", 1}}));
    return m_context.setEvent(std::string(event), bytesOf(payload));
}

} // namespace med::contracts
