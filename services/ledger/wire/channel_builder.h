#pragma once

#include "services/ledger/wire/channel.h"

namespace med::ledger {

/// An organisation as the channel's configuration holds it. All certificates and lists are PEM.
struct OrganizationConfig {
    std::string mspId;
    std::vector<std::string> roots;
    std::vector<std::string> intermediates;
    std::vector<std::string> revocationLists;
    std::vector<std::string> tlsRoots;
};

struct ChannelConfig {
    std::string channelId;
    std::vector<OrganizationConfig> application;
    OrganizationConfig orderer; ///< The organisation that runs the orderer.
    std::vector<std::string> ordererAddresses; ///< "host:port"
    BatchSettings batch;
};

/// Block 0 of a channel, in the layout of a Fabric channel without a system channel: groups
/// Application and Orderer, NodeOUs, policies Readers, Writers, Admins, Endorsement,
/// LifecycleEndorsement and BlockValidation, capabilities V2_0 and V2_5. Its hash is the network id.
/// Errors: Invalid for a certificate that is none or an MSP id that is none.
Expected<Block> makeGenesisBlock(const ChannelConfig &config, Moment now);

/// The serialised common.ConfigEnvelope after one change of the current one: sequence and the
/// versions of what changed are one higher.
/// Errors: Conflict if the organisation is there already; NotFound if it is not.
Expected<Bytes> withOrganization(ByteView configEnvelope, const OrganizationConfig &organization);
Expected<Bytes> withRevocationLists(ByteView configEnvelope, std::string_view mspId,
                                    const std::vector<std::string> &revocationLists);

/// A CONFIG envelope over a ConfigEnvelope, signed by `creator` (an orderer's identity) with `sign`.
Bytes makeConfigTransaction(std::string_view channelId, ByteView configEnvelope, ByteView creator,
                            ByteView nonce, Moment now, const std::function<Bytes(ByteView)> &sign);

} // namespace med::ledger
