#pragma once

#include "services/ledger/network.h"

namespace med::ledger {

/// What an administrator of a Fabric network hands out: a connection profile, as Fabric's own clients
/// read it, and the channel's first block.
struct FabricNetwork {
    std::string profile; ///< The file's text, JSON or YAML.
    std::filesystem::path folder; ///< Where it lies: its `path` members are relative to this.
    Bytes firstBlock; ///< common.Block number 0 of the channel.
    std::string chaincode = "medanchor";
    std::string store; ///< Absolute path of a folder, or an https URL; may be empty.
    std::string storeCa = {}; ///< PEM, see Network::storeCa.
};

/// Makes a network.json of it. Whom one trusts comes from the first block: organisations that are not
/// in its channel are left out, and a peer's TLS root that the profile does not name is taken from it.
/// Peers of the profile's own organisation (`client.organization`) come first.
/// Errors: Invalid, naming the member, for a profile that cannot be used: not JSON or YAML, no peer, a
/// peer without TLS; Corrupt if the block is not the first one of a channel; NotFound, Io for a file
/// that the profile names.
Expected<Network> importFabricNetwork(const FabricNetwork &from);

} // namespace med::ledger
