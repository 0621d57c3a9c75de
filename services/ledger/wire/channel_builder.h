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
    /// The organisation whose administrators alone change the application: who admits others to the channel. Empty: a
    /// majority of all organisations' administrators.
    std::string administratorMsp;
    std::vector<OrganizationConfig> application;
    OrganizationConfig orderer; ///< The organisation that runs the orderer.
    std::vector<std::string> ordererAddresses; ///< "host:port"
    BatchSettings batch;
};

/// Block 0 of a channel, in the layout of a Fabric channel without a system channel: groups
/// Application and Orderer, NodeOUs, policies Readers, Writers, Admins, Endorsement,
/// LifecycleEndorsement and BlockValidation, capabilities V2_0 and V2_5. Its header hash is the
/// network id; it differs from call to call. Its transactions filter says VALID.
/// Errors: Invalid for a certificate that is none or an MSP id that is none.
Expected<Block> makeGenesisBlock(const ChannelConfig &config, Moment now);

} // namespace med::ledger
