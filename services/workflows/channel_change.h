#pragma once

#include "services/crypto/signer.h"
#include "services/ledger/gateway/gateway.h"
#include "services/ledger/wire/channel.h"
#include "services/workflows/enrolment_desk.h"

namespace med::workflows {

/// An administrator of an organisation whom its registrar enrols for one change of the channel: who can read the
/// registrar's secret, on an embedded node the owner of its data folder, decides for that organisation there.
class ChannelOperator : public crypto::Signer {
public:
    /// Errors: as EnrolmentDesk::announce and CaClient::enroll.
    static Expected<std::unique_ptr<ChannelOperator>> enrol(EnrolmentDesk &desk, const ledger::Network::Authority &authority);
    const crypto::Identity &identity() const override { return m_identity; }
    Expected<Bytes> sign(crypto::Signing, ByteView message) override { return m_key.sign(message); }

private:
    ChannelOperator(crypto::Identity identity, crypto::PrivateKey key) : m_identity(std::move(identity)), m_key(std::move(key)) {}
    const crypto::Identity m_identity;
    const crypto::PrivateKey m_key;
};

/// A configuration of the channel, and the block it stands in.
struct ChannelConfiguration {
    std::shared_ptr<const ledger::Channel> channel;
    std::uint64_t block = 0;
};
/// The newest one, as the gateway shows it. Errors: as Gateway::blocks; Corrupt.
Expected<ChannelConfiguration> newestConfiguration(ledger::Gateway &gateway, std::stop_token stop);

/// Sends an update of the embedded node's channel, approved by these, and waits for its block. Errors: Denied if the
/// node refuses it; Pending if its block does not come.
Expected<ChannelConfiguration> changeChannel(const ledger::Network &network, ledger::Gateway &gateway, const ChannelConfiguration &now,
                                             const std::vector<std::unique_ptr<ChannelOperator>> &approvers, ByteView update, std::stop_token stop);

} // namespace med::workflows
