#pragma once

#include "services/domain/canonical_json.h"
#include "services/ledger/chaincode/chaincode_server.h"
#include "services/ledger/chaincode/contract_host.h"
#include "tests/services/ledger/small_network.h"
#include "tests/support/fabric_peer.h"

namespace med::tests {

/// A clock that a test sets.
class SetClock : public Clock {
public:
    Moment now() const override { return moment; }
    Moment moment;
};

/// A channel, its state in memory, and a chaincode process in this one that serves it.
class ChaincodeWorld {
public:
    ChaincodeWorld();

    SmallNetwork network;
    ledger::MemoryState state;
    SetClock clock; ///< The chaincode's.
    ledger::ContractFacts facts;
    std::unique_ptr<ledger::ContractHost> host;
    std::unique_ptr<ledger::ChaincodeServer> server;

    static ledger::ChaincodeServer::Options options();
    /// Starts the server anew, with another chaincode than the contracts if one is given.
    void serve(ledger::ChaincodeServer::Options options = ChaincodeWorld::options(),
               ledger::Chaincode chaincode = {});
    int port() const { return server->port(); }

    /// A proposal of an actor as their client makes it; `alter` may change what is called.
    FabricPeer::Call call(const Actor &actor, std::string_view function, const Json &arguments) const;
    FabricPeer::Call call(const Actor &actor, const ledger::ChaincodeCall &what, Moment when) const;
    /// What the embedded node makes of the same call.
    ledger::Simulation simulated(const FabricPeer::Call &call);
    /// Takes over what a transaction wrote, as the next block.
    void commit(const ledger::ReadWriteSet &set);

    /// What a peer of Fabric 3.1 offers, with small batches.
    static protos::ChaincodeAdditionalParams offers(std::uint32_t most = 2);

private:
    std::uint64_t m_block = 0;
};

} // namespace med::tests
