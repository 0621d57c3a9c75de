#pragma once

#include "services/ledger/network.h"

#include <stop_token>

namespace med::ledger {

/// Sends a common.Envelope of type CONFIG_UPDATE to an embedded node, which orders it itself; a Fabric network's
/// orderers take theirs by another service. Answers when it was taken; the block follows.
/// Errors: Offline; Denied, in the node's words, if an approval lacks or the configuration is another by now.
Expected<> submitConfigUpdate(const Network::Endpoint &endpoint, const std::string &channel, ByteView envelope, std::stop_token stop);

} // namespace med::ledger
