#include "services/ledger/wire/channel.h"

#include "services/ledger/proto/bytes_internal.h"
#include "services/ledger/proto/fabric_msp.pb.h"
#include "services/ledger/proto/fabric_orderer.pb.h"
#include "services/ledger/wire/msp.h"
#include "services/ledger/wire/policy_internal.h"
#include "services/ledger/wire/transaction.h"

#include <charconv>
#include <mutex>
#include <shared_mutex>
#include <unordered_map>

namespace med::ledger {

namespace {

constexpr std::size_t kRememberedIdentities = 20'000;

struct ConfiguredPolicy {
    common::Policy::PolicyType type = common::Policy::UNKNOWN;
    common::SignaturePolicyEnvelope signature;
    common::ImplicitMetaPolicy meta;
    std::vector<std::string> below; ///< Paths of the sub-policies of an implicit one.
};

/// "2s", "250ms": what we write, and the units of Go's durations that an orderer may hold.
std::chrono::milliseconds durationOf(std::string_view text, std::chrono::milliseconds otherwise)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const std::string_view unit(end, text.data() + text.size());
    const double scale = unit == "ms" ? 1 : unit == "s" ? 1000 : unit == "m" ? 60'000 : 0;
    if (error != std::errc() || scale == 0 || value <= 0 || value * scale > 3'600'000) {
        return otherwise;
    }
    return std::chrono::milliseconds(
        std::max<std::int64_t>(1, static_cast<std::int64_t>(value * scale)));
}

} // namespace

struct Channel::State {
    std::string id;
    std::uint64_t sequence = 0;
    Bytes envelope;
    std::map<std::string, Msp, std::less<>> msps;
    std::map<std::string, std::string, std::less<>> groups; ///< By MSP; the application's first.
    std::vector<std::string> applicationMsps;
    std::vector<std::string> ordererMsps;
    std::map<std::string, ConfiguredPolicy, std::less<>> policies;
    BatchSettings batch;
    mutable std::shared_mutex mutex;
    mutable std::unordered_map<std::string, ChannelIdentityPtr> identities;

    Expected<> addOrganizations(const common::ConfigGroup &group, std::vector<std::string> &names);
    Expected<> addPolicies(const std::string &path, const common::ConfigGroup &group);
    void readBatch(const common::ConfigGroup &orderer);
    bool evaluate(std::string_view path, std::span<const ChannelIdentityPtr> signers,
                  int depth = 0) const;
};

Expected<> Channel::State::addOrganizations(const common::ConfigGroup &group,
                                            std::vector<std::string> &names)
{
    for (const auto &[name, organization] : group.groups()) {
        const auto value = organization.values().find("MSP");
        msp::MSPConfig config;
        if (value == organization.values().end() || !fromBytes(config, value->second.value())
            || config.type() != 0) {
            return failure(ErrorCode::Corrupt,
                           "organisation " + name + " of the channel has no MSP that we know");
        }
        MED_TRY(Msp msp, Msp::fromConfig(bytesOf(config.config())));
        names.push_back(msp.id());
        std::string id = msp.id();
        groups.try_emplace(id, name);
        msps.insert_or_assign(std::move(id), std::move(msp));
    }
    std::ranges::sort(names);
    return {};
}

Expected<> Channel::State::addPolicies(const std::string &path, const common::ConfigGroup &group)
{
    for (const auto &[name, configured] : group.policies()) {
        ConfiguredPolicy policy{
            .type = static_cast<common::Policy::PolicyType>(configured.policy().type())};
        const std::string &value = configured.policy().value();
        bool readable = true;
        if (policy.type == common::Policy::SIGNATURE) {
            readable = fromBytes(policy.signature, value);
        } else if (policy.type == common::Policy::IMPLICIT_META) {
            readable = fromBytes(policy.meta, value);
            for (const auto &child : group.groups()) {
                policy.below.push_back(path + '/' + child.first + '/' + policy.meta.sub_policy());
            }
        }
        if (!readable) {
            return failure(ErrorCode::Corrupt, "the policy " + path + '/' + name + " is malformed");
        }
        policies.insert_or_assign(path + '/' + name, std::move(policy));
    }
    for (const auto &[name, child] : group.groups()) {
        MED_CHECK(addPolicies(path + '/' + name, child));
    }
    return {};
}

void Channel::State::readBatch(const common::ConfigGroup &orderer)
{
    const auto find = [&orderer](const char *name) {
        const auto value = orderer.values().find(name);
        return value == orderer.values().end() ? std::string() : value->second.value();
    };
    ::orderer::BatchSize size;
    if (fromBytes(size, find("BatchSize")) && size.max_message_count() > 0) {
        batch.maxMessages = size.max_message_count();
        batch.absoluteMaxBytes = size.absolute_max_bytes();
        batch.preferredMaxBytes = size.preferred_max_bytes();
    }
    ::orderer::BatchTimeout timeout;
    if (fromBytes(timeout, find("BatchTimeout"))) {
        batch.timeout = durationOf(timeout.timeout(), batch.timeout);
    }
}

bool Channel::State::evaluate(std::string_view path, std::span<const ChannelIdentityPtr> signers,
                              int depth) const
{
    constexpr int kMaxDepth = 8;
    const auto found = policies.find(path);
    if (found == policies.end() || depth > kMaxDepth) {
        return false;
    }
    const ConfiguredPolicy &policy = found->second;
    if (policy.type == common::Policy::SIGNATURE) {
        return satisfies(policy.signature, signers);
    }
    if (policy.type != common::Policy::IMPLICIT_META) {
        return false;
    }
    const std::size_t count = policy.below.size();
    std::size_t needed = 1;
    if (policy.meta.rule() == common::ImplicitMetaPolicy::ALL) {
        needed = count;
    } else if (policy.meta.rule() == common::ImplicitMetaPolicy::MAJORITY) {
        needed = count / 2 + 1;
    }
    needed = count == 0 ? 0 : needed;
    const auto satisfied = std::ranges::count_if(
        policy.below, [&](const auto &below) { return evaluate(below, signers, depth + 1); });
    return static_cast<std::size_t>(satisfied) >= needed;
}

Channel::Channel(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}
Channel::~Channel() = default;

Expected<std::shared_ptr<const Channel>> Channel::fromConfig(std::string_view channelId,
                                                             ByteView configEnvelope)
{
    common::ConfigEnvelope in;
    if (!fromBytes(in, configEnvelope) || !in.has_config()) {
        return failure(ErrorCode::Corrupt, "the channel's configuration is malformed");
    }
    auto state = std::make_unique<State>();
    state->id = channelId;
    state->sequence = in.config().sequence();
    state->envelope = copyOf(configEnvelope);
    const auto &root = in.config().channel_group();
    const auto application = root.groups().find("Application");
    const auto orderer = root.groups().find("Orderer");
    if (application == root.groups().end() || orderer == root.groups().end()) {
        return failure(ErrorCode::Corrupt,
                       "the channel's configuration lacks its application or its orderer");
    }
    MED_CHECK(state->addOrganizations(application->second, state->applicationMsps));
    MED_CHECK(state->addOrganizations(orderer->second, state->ordererMsps));
    MED_CHECK(state->addPolicies("/Channel", root));
    state->readBatch(orderer->second);
    return std::shared_ptr<const Channel>(new Channel(std::move(state)));
}

Expected<std::shared_ptr<const Channel>> Channel::fromConfigBlock(const Block &block)
{
    if (block.data.size() != 1) {
        return failure(ErrorCode::Corrupt, "a configuration block holds exactly one transaction");
    }
    const auto envelope = parseEnvelope(block.data.front());
    const auto headers =
        envelope ? parseHeaders(*envelope) : std::expected<EnvelopeHeaders, TxFault>();
    if (!envelope || !headers || headers->type != kConfigHeader) {
        return failure(ErrorCode::Corrupt,
                       "block " + std::to_string(block.header.number)
                           + " is no configuration block");
    }
    return fromConfig(headers->channel, headers->data);
}

const std::string &Channel::id() const
{
    return m_state->id;
}
std::uint64_t Channel::sequence() const
{
    return m_state->sequence;
}
std::vector<std::string> Channel::applicationMsps() const
{
    return m_state->applicationMsps;
}
std::vector<std::string> Channel::ordererMsps() const
{
    return m_state->ordererMsps;
}
const BatchSettings &Channel::batch() const
{
    return m_state->batch;
}
const Bytes &Channel::configEnvelope() const
{
    return m_state->envelope;
}

std::vector<std::string> Channel::tlsRoots(std::string_view mspId) const
{
    const auto found = m_state->msps.find(mspId);
    return found == m_state->msps.end() ? std::vector<std::string>() : found->second.tlsRoots();
}

std::vector<std::string> Channel::roots(std::string_view mspId) const
{
    const auto found = m_state->msps.find(mspId);
    return found == m_state->msps.end() ? std::vector<std::string>() : found->second.roots();
}

Expected<ChannelIdentityPtr> Channel::validate(ByteView serializedIdentity) const
{
    const std::string key = stringOf(serializedIdentity);
    {
        const std::shared_lock lock(m_state->mutex);
        if (const auto found = m_state->identities.find(key); found != m_state->identities.end()) {
            return found->second;
        }
    }
    MED_TRY(const auto identity, parseIdentity(serializedIdentity));
    const auto msp = m_state->msps.find(identity.mspId);
    if (msp == m_state->msps.end()) {
        return failure(ErrorCode::Denied,
                       "the organisation " + identity.mspId + " is not of channel " + m_state->id);
    }
    const auto certificate = crypto::Certificate::fromPem(identity.certificatePem);
    if (!certificate) {
        return failure(ErrorCode::Denied,
                       "the certificate of an identity of " + identity.mspId + " is malformed");
    }
    MED_TRY(const NodeRole role, msp->second.check(*certificate));
    auto checked = std::make_shared<const ChannelIdentity>(
        ChannelIdentity{.mspId = identity.mspId,
                        .certificate = *certificate,
                        .role = role,
                        .serialized = copyOf(serializedIdentity)});
    const std::unique_lock lock(m_state->mutex);
    if (m_state->identities.size() >= kRememberedIdentities) {
        m_state->identities.clear();
    }
    m_state->identities.emplace(key, checked);
    return checked;
}

Expected<> Channel::checkPolicy(std::string_view path,
                                std::span<const ChannelIdentityPtr> signers) const
{
    if (!m_state->policies.contains(path)) {
        return failure(ErrorCode::NotFound, "the channel has no policy " + std::string(path));
    }
    if (!m_state->evaluate(path, distinctSigners(signers))) {
        return failure(ErrorCode::Denied,
                       "the signatures do not satisfy the policy " + std::string(path));
    }
    return {};
}

Expected<> Channel::checkOrganizationPolicy(std::string_view mspId,
                                            std::span<const ChannelIdentityPtr> signers) const
{
    const auto group = m_state->groups.find(mspId);
    if (group == m_state->groups.end()) {
        return failure(ErrorCode::NotFound,
                       "the channel has no organisation " + std::string(mspId));
    }
    return checkPolicy("/Channel/Application/" + group->second + "/Endorsement", signers);
}

Expected<> Channel::checkSignaturePolicy(ByteView policy,
                                         std::span<const ChannelIdentityPtr> signers) const
{
    common::SignaturePolicyEnvelope in;
    if (!fromBytes(in, policy)) {
        return failure(ErrorCode::Corrupt, "a key's endorsement policy is malformed");
    }
    if (!satisfies(in, distinctSigners(signers))) {
        return failure(ErrorCode::Denied, "the endorsements do not satisfy the policy of a key");
    }
    return {};
}

Expected<> Channel::checkChaincodePolicy(std::span<const ChannelIdentityPtr> signers) const
{
    return checkPolicy("/Channel/Application/Endorsement", signers);
}

Expected<> checkDates(const ChannelIdentity &identity, Moment when)
{
    if (when < identity.certificate.notBefore()) {
        return failure(ErrorCode::Denied,
                       "the certificate of " + identity.mspId + " is valid only from "
                           + toIso8601(identity.certificate.notBefore()) + " on");
    }
    if (when > identity.certificate.notAfter()) {
        return failure(ErrorCode::Denied,
                       "the certificate of " + identity.mspId + " expired on "
                           + toIso8601(identity.certificate.notAfter()),
                       "Renew the certificate with reenroll.");
    }
    return {};
}

contracts::Caller callerOf(const ChannelIdentity &identity)
{
    return {.mspId = identity.mspId,
            .id = identity.certificate.commonName(),
            .serial = identity.certificate.serial(),
            .certificateFingerprint = identity.certificate.fingerprint(),
            .publicKeyPem = identity.certificate.publicKey().toPem(),
            .mspAdmin = identity.role == NodeRole::Admin};
}

} // namespace med::ledger
