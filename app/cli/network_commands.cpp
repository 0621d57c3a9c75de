#include "app/cli/command.h"
#include "services/ledger/network.h"

namespace med::cli {

namespace {

Json describe(const ledger::Network &network)
{
    Json organizations = Json::array();
    for (const auto &organization : network.organizations) {
        organizations.push_back({{"msp_id", organization.mspId}, {"kind", organization.kind}, {"name", organization.name}});
    }
    Json endpoints = Json::array();
    for (const auto &endpoint : network.endpoints) {
        endpoints.push_back(endpoint.address);
    }
    return {{"network_id", network.networkId}, {"fingerprint", network.fingerprint()}, {"channel", network.channel}, {"chaincode", network.chaincode},
            {"organizations", std::move(organizations)}, {"endpoints", std::move(endpoints)}, {"store", network.store}, {"demonstration", network.demonstration}};
}

Expected<Outcome> show(Invocation &call)
{
    if (call.profile.empty()) {
        return failure(ErrorCode::Invalid, "name the profile with --profile");
    }
    MED_TRY(const auto network, ledger::Network::load(call.profile));
    return Outcome {.result = describe(network)};
}

} // namespace

std::vector<Command> networkCommands()
{
    return {{"network", "show", "The network that a profile trusts", {}, {}, show}};
}

} // namespace med::cli
