#include "tests/services/ledger/chaincode/chaincode_world.h"

#include "services/crypto/random.h"
#include "services/ledger/validation/opened_transaction.h"
#include "services/ledger/wire/transaction.h"

#include <stdexcept>

namespace med::tests {

using namespace ledger;

ChaincodeWorld::ChaincodeWorld()
{
    clock.moment = network.now();
    facts = *ContractFacts::ofGenesis(serializeBlock(network.genesis()));
    facts.administratorMsp = "NorthMSP";
    host = std::make_unique<ContractHost>(facts, clock);
    serve();
}

ChaincodeServer::Options ChaincodeWorld::options()
{
    return {.packageId = "medanchor_1:" + std::string(64, 'a'), .listen = "localhost:0"};
}

void ChaincodeWorld::serve(ChaincodeServer::Options options, Chaincode chaincode)
{
    server.reset();
    auto started = ChaincodeServer::start(
        std::move(options),
        chaincode ? std::move(chaincode) : [this](Stub &stub) { return host->run(stub); });
    if (!started) {
        throw std::runtime_error(started.error().detail);
    }
    server = *std::move(started);
}

FabricPeer::Call ChaincodeWorld::call(const Actor &actor, const ChaincodeCall &what,
                                      Moment when) const
{
    const auto identity = network.channel().validate(actor.serialized);
    return {.proposal = makeProposal(what, actor.serialized, crypto::randomBytes(24), when).bytes,
            .caller = identity ? callerOf(**identity) : contracts::Caller()};
}

FabricPeer::Call ChaincodeWorld::call(const Actor &actor, std::string_view function,
                                      const Json &arguments) const
{
    return call(actor,
                {.channel = "health",
                 .chaincode = "medanchor",
                 .arguments = {copyOf(bytesOf(function)), copyOf(bytesOf(*toCanonicalJson(arguments)))}},
                network.now());
}

Simulation ChaincodeWorld::simulated(const FabricPeer::Call &call)
{
    const auto proposal = *parseProposal(call.proposal);
    const auto creator = *network.channel().validate(proposal.creator);
    return *simulate(state, proposal, *creator,
                     {.networkId = facts.networkId, .administratorMsp = facts.administratorMsp});
}

void ChaincodeWorld::commit(const ReadWriteSet &set)
{
    UpdateBatch updates;
    (void)addUpdates(set, {.block = ++m_block}, state, updates);
    state.apply(updates);
}

protos::ChaincodeAdditionalParams ChaincodeWorld::offers(std::uint32_t most)
{
    protos::ChaincodeAdditionalParams offers;
    offers.set_use_write_batch(true);
    offers.set_max_size_write_batch(most);
    offers.set_use_get_multiple_keys(true);
    offers.set_max_size_get_multiple_keys(most);
    return offers;
}

} // namespace med::tests
