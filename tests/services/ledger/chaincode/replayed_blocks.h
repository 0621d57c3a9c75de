#pragma once

#include "tests/services/ledger/chaincode/chaincode_world.h"

namespace med::tests {

/// Runs the transactions of real blocks again, through a chaincode process and a peer of our own, as
/// they were proposed, and compares with what stands in the blocks.
class ReplayedBlocks {
public:
    /// `genesis` is common.Block number 0; `offers` as FabricPeer::Options has them.
    ReplayedBlocks(ByteView genesis, const std::string &administratorMsp,
                   std::optional<protos::ChaincodeAdditionalParams> offers = {});

    /// Empty if all of the next block came to the same, else the first difference in words.
    std::string take(ByteView block);
    int compared() const { return m_compared; } ///< Transactions of the contracts, so far.
    const std::set<std::string> &functions() const { return m_functions; } ///< That were called.
    const ledger::Channel &channel() const { return *m_channel; }
    ledger::MemoryState &state() { return m_state; }

private:
    std::string compare(const ledger::Transaction &transaction);

    std::shared_ptr<const ledger::Channel> m_channel;
    ledger::MemoryState m_state;
    SetClock m_clock;
    std::unique_ptr<ledger::ContractHost> m_host;
    std::unique_ptr<ledger::ChaincodeServer> m_server;
    std::unique_ptr<FabricPeer> m_peer;
    Bytes m_commitHash;
    int m_compared = 0;
    std::set<std::string> m_functions;
};

} // namespace med::tests
