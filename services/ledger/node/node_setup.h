#pragma once

#include "services/base/files.h"
#include "services/ledger/authority/authority.h"
#include "services/ledger/node/node.h"
#include "services/ledger/node/orderer.h"

namespace med::ledger {

/// The data folder of a node, opened: exclusive lock, configuration, keys, databases.
struct NodeHome {
    FileLock lock;
    NodeConfig config;
    NodeKeys keys;
    std::unique_ptr<EnrolmentRegistry> registry;
    std::unique_ptr<LedgerStore> store;
    std::shared_ptr<const Channel> channel; ///< The newest configuration.
    std::uint64_t lastConfig = 0;
    Bytes genesis;
    std::string networkId;
};

/// Opens it, or makes a fresh one. Errors: see Node::start.
Expected<NodeHome> openHome(const NodeOptions &options, const std::vector<std::string> &tlsHosts, Moment now);

/// Writes `node.json`. Errors: Io.
Expected<> saveConfig(const std::filesystem::path &data, const NodeConfig &config);

/// Reads `registrars/<MSP>.json`, or makes it.
struct Registrar {
    std::string id;
    std::string secret;
};
Expected<Registrar> loadRegistrar(const std::filesystem::path &file);

/// Who is named in the TLS certificate of a node that listens there.
std::vector<std::string> tlsHostsOf(const NodeOptions &options);

} // namespace med::ledger
