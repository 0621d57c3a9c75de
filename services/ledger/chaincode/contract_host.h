#pragma once

#include "services/base/clock.h"
#include "services/ledger/chaincode/stub.h"

namespace med::ledger {

/// Which network a chaincode process serves.
struct ContractFacts {
    std::string networkId; ///< The genesis block's hash, hexadecimal.
    std::string channel;
    std::string chaincode = "medanchor"; ///< The name in the channel's chaincode definition.
    std::string administratorMsp; ///< Who may call Network:Init.

    /// Network id and channel of a channel's block 0. Errors: Corrupt.
    static Expected<ContractFacts> ofGenesis(ByteView block);
};

/// Runs Medanchor's contracts for peers, and refuses what contracts leave to their host. The rules
/// are those of the embedded node: see CHAINCODE.md beside this file. Threads: any.
class ContractHost {
public:
    ContractHost(ContractFacts facts, const Clock &clock)
        : m_facts(std::move(facts))
        , m_clock(clock)
    {
    }
    /// One transaction. Status 403 with the rule in words if the host refuses it.
    contracts::Response run(Stub &stub) const;

private:
    Expected<contracts::Caller> check(const Stub &stub) const;

    const ContractFacts m_facts;
    const Clock &m_clock;
};

} // namespace med::ledger
