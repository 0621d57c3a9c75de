#pragma once

#include "services/contracts/context.h"
#include "services/ledger/node/ledger_store.h"
#include "services/ledger/node/node_config.h"
#include "services/ledger/wire/transaction.h"

namespace med::ledger {

/// What the system chaincodes read.
struct SystemFacts {
    LedgerSnapshot &snapshot;
    LedgerStore &store;
    const Channel &channel;
    const NodeConfig &config;
    const HostedOrganizations &hosted;
};

/// True for qscc, cscc and _lifecycle.
bool isSystemChaincode(std::string_view name);

/// The functions of them that read: qscc GetChainInfo, GetBlockByNumber, GetBlockByHash,
/// GetBlockByTxID, GetTransactionByID; cscc GetChannels, GetChannelConfig, GetConfigBlock; _lifecycle
/// QueryChaincodeDefinition(s). Payloads are Fabric's messages; status 500 with words otherwise.
contracts::Response invokeSystemChaincode(const SystemFacts &facts, const Proposal &proposal);

} // namespace med::ledger
