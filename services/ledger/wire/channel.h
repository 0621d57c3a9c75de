#pragma once

#include "services/base/clock.h"
#include "services/contracts/context.h"
#include "services/crypto/certificate.h"
#include "services/ledger/wire/block.h"

#include <memory>
#include <set>

namespace med::ledger {

/// What the organisational unit of a certificate makes its owner (Fabric's NodeOUs).
enum class NodeRole { Member, Client, Peer, Admin, Orderer };

/// An identity that the channel accepts.
struct ChannelIdentity {
    std::string mspId;
    crypto::Certificate certificate;
    NodeRole role = NodeRole::Member;
    Bytes serialized;
};
using ChannelIdentityPtr = std::shared_ptr<const ChannelIdentity>;

/// Errors: Denied, in words, if the certificate is not valid at `when`. Fabric does not check this.
Expected<> checkDates(const ChannelIdentity &identity, Moment when);

/// How a contract sees an identity.
contracts::Caller callerOf(const ChannelIdentity &identity);

/// When an orderer cuts a block.
struct BatchSettings {
    std::uint32_t maxMessages = 500;
    std::uint32_t absoluteMaxBytes = 10 * 1024 * 1024;
    std::uint32_t preferredMaxBytes = 2 * 1024 * 1024;
    std::chrono::milliseconds timeout{2};
};

/// A channel as one configuration block describes it: organisations, policies, orderer.
/// Immutable but for its cache of checked identities. Threads: any.
class Channel {
public:
    /// Errors: Corrupt if the block is not one CONFIG transaction that can be read.
    static Expected<std::shared_ptr<const Channel>> fromConfigBlock(const Block &block);
    /// From a serialised common.ConfigEnvelope. Errors: Corrupt.
    static Expected<std::shared_ptr<const Channel>> fromConfig(std::string_view channelId,
                                                               ByteView configEnvelope);
    ~Channel();

    const std::string &id() const;
    std::uint64_t sequence() const; ///< Config.sequence: 0 in the genesis block.
    std::vector<std::string> applicationMsps() const; ///< Sorted.
    std::vector<std::string> ordererMsps() const; ///< Sorted.
    std::vector<std::string>
    tlsRoots(std::string_view mspId) const; ///< PEM; empty for an unknown MSP.
    std::vector<std::string>
    roots(std::string_view mspId) const; ///< PEM; empty for an unknown MSP.
    const BatchSettings &batch() const;
    const Bytes &configEnvelope() const; ///< common.ConfigEnvelope, as received.

    /// Checks an identity as a Fabric MSP does: chain to a root, not an authority, not revoked,
    /// exactly one node OU. Dates are not checked, see checkDates. Answers are remembered. Errors:
    /// Denied, in words.
    Expected<ChannelIdentityPtr> validate(ByteView serializedIdentity) const;

    /// Evaluates a policy of the configuration, by path: "/Channel/Application/Writers".
    /// Errors: Denied if the signers do not satisfy it; NotFound if there is no such policy.
    Expected<> checkPolicy(std::string_view path,
                           std::span<const ChannelIdentityPtr> signers) const;
    /// Evaluates a common.SignaturePolicyEnvelope, as key-level policies are.
    /// Errors: Denied; Corrupt if it cannot be read.
    Expected<> checkSignaturePolicy(ByteView policy,
                                    std::span<const ChannelIdentityPtr> signers) const;
    /// An organisation's own Endorsement policy, which its implicit collection has.
    /// Errors: Denied; NotFound if the channel has no such organisation.
    Expected<> checkOrganizationPolicy(std::string_view mspId,
                                       std::span<const ChannelIdentityPtr> signers) const;
    /// The policy of a chaincode that has no own one: /Channel/Application/Endorsement.
    Expected<> checkChaincodePolicy(std::span<const ChannelIdentityPtr> signers) const;

private:
    struct State;
    explicit Channel(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

/// A key-level policy: an endorsement of a peer of each of these organisations
/// (common.SignaturePolicyEnvelope). The MSP ids are sorted, so equal sets give equal bytes.
Bytes peersOfAll(std::vector<std::string> mspIds);

/// The organisations whose peers must endorse a change of a key with this policy, when it is of the
/// form that peersOfAll writes; empty otherwise.
std::vector<std::string> organizationsOf(ByteView signaturePolicy);

} // namespace med::ledger
