#include "services/contracts/functions.h"
#include "tests/bench/rows.h"
#include "tests/services/ledger/chaincode/chaincode_world.h"

#include <cstdio>
#include <deque>

using namespace med;
using namespace med::tests;
using namespace med::bench;

namespace {

constexpr int kAlone = 300;
constexpr int kTogether = 3000;
constexpr std::size_t kInFlight = 64;

FabricPeer::Call pingOf(const ChaincodeWorld &world, const Actor &actor, int i)
{
    return world.call(actor, contracts::fn::kNetworkPing, {{"slot", "0" + std::to_string(i % 10)}, {"v", 1}});
}

/// One transaction at a time, and many; the node's own simulation of the same calls beside it.
void measure(ChaincodeWorld &world, const std::string &name, std::optional<protos::ChaincodeAdditionalParams> offers)
{
    const auto actor = world.network.actor("NorthMSP", "client");
    FabricPeer peer(world.port(), {.offers = std::move(offers)});
    peer.connect();
    std::vector<double> through;
    std::vector<double> direct;
    for (int i = 0; i < kAlone; ++i) {
        const auto call = pingOf(world, actor, i);
        through.push_back(milliseconds([&] { peer.run(call, world.state); }));
        direct.push_back(milliseconds([&] { world.simulated(call); }));
    }
    row({.name = "chaincode.alone." + name,
         .what = "a Ping through the stream of a peer of " + name,
         .value = median(through),
         .unit = "ms",
         .reference = "simulated in the node",
         .referenceValue = median(direct)});

    std::vector<FabricPeer::Call> calls;
    for (int i = 0; i < kTogether; ++i) {
        calls.push_back(pingOf(world, actor, i));
    }
    std::deque<std::future<FabricPeer::Ran>> running;
    const double begin = processorSeconds();
    const double took = milliseconds([&] {
        for (const auto &call : calls) {
            if (running.size() == kInFlight) {
                running.front().get();
                running.pop_front();
            }
            running.push_back(peer.start(call, world.state));
        }
        for (auto &each : running) {
            each.get();
        }
    });
    row({.name = "chaincode.together." + name,
         .what = "Pings, 64 at once, peer and chaincode in one process",
         .value = kTogether / took * 1000,
         .unit = "tx/s"});
    row({.name = "chaincode.processor." + name,
         .what = "processor time of both sides for one of them",
         .value = (processorSeconds() - begin) / kTogether * 1000,
         .unit = "ms"});
}

} // namespace

int main()
{
    ChaincodeWorld world;
    measure(world, "2.5", {});
    measure(world, "3.1", ChaincodeWorld::offers(1000));
    row({.name = "chaincode.memory", .what = "memory at its highest, both sides", .value = peakMegabytes(), .unit = "MB"});
}
