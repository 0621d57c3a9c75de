#include "services/workflows/network_facts.h"

#include "services/contracts/functions.h"
#include "services/contracts/registry.h"
#include "services/ledger/wire/config_update.h"
#include "services/workflows/organization_names.h"
#include "services/workflows/transport_identity.h"

#include <algorithm>

namespace med::workflows {

namespace {

ServerHealth healthOf(Session &session, const ledger::Network::Endpoint &endpoint, std::stop_token stop)
{
    ServerHealth health {.address = endpoint.address, .local = endpoint.address.starts_with("unix:"), .asked = session.clock().now(), .problem = {}};
    auto network = session.network();
    network.endpoints = {endpoint};
    const auto begun = std::chrono::steady_clock::now();
    auto transport = transportIdentity(session.profile(), session.wallet());
    const auto gateway = transport ? ledger::Gateway::create(network, session.signer(), session.clock(), *std::move(transport)) : std::unexpected(transport.error());
    const auto height = gateway ? (*gateway)->claimedHeight(stop) : std::unexpected(gateway.error());
    health.latency = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun);
    health.reachable = height.has_value();
    health.height = height.value_or(0);
    health.problem = height ? std::string() : height.error().detail;
    return health;
}

/// The organisation whose members administer the network; empty if it has none yet.
std::string administratorOf(const Session &session)
{
    if (const auto rows = session.reader().organizations()) {
        for (const auto &row : *rows) {
            const auto members = session.reader().members(row.msp);
            if (members && std::ranges::any_of(*members, [](const auto &member) { return member.hasRole(contracts::role::kNetworkAdmin); })) {
                return row.msp;
            }
        }
    }
    return {};
}

} // namespace

Expected<NetworkFacts> networkFacts(Session &session, std::stop_token stop)
{
    const auto configuration = session.ledger().configuration();
    const auto &network = session.network();
    const std::string administrator = administratorOf(session);
    NetworkFacts facts {.channel = network.channel, .chaincode = network.chaincode, .contractVersion = std::string(contracts::kContractVersion),
                        .networkId = network.networkId, .fingerprint = session.networkFingerprint(), .height = session.ledger().head().height,
                        .configBlock = configuration.block, .consensus = configuration.channel->consensus(),
                        .oneAdmits = ledger::admittingMsp(*configuration.channel) == administrator,
                        .administrator = administrator.empty() ? std::string() : organizationName(session, administrator), .servers = {}};
    for (const auto &endpoint : network.endpoints) {
        if (stop.stop_requested()) {
            return failure(ErrorCode::Cancelled, "stopped while asking the servers");
        }
        facts.servers.push_back(healthOf(session, endpoint, stop));
    }
    return facts;
}

} // namespace med::workflows
