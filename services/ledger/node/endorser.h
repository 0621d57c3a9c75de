#pragma once

#include "services/ledger/node/node_keys.h"
#include "services/ledger/node/orderer.h"
#include "services/ledger/node/request_check.h"
#include "services/ledger/validation/simulator.h"

namespace med::ledger {

/// What the services of one node share. All references outlive the services.
struct NodeWorld {
    LedgerStore &store;
    CommitBoard &board;
    Orderer &orderer;
    const NodeKeys &keys;
    const NodeConfig &config; ///< Its organisations are those of the start: `hosted` has all.
    const HostedOrganizations &hosted;
    SignatureCache &signatures;
    const Clock &clock;
    HostFacts facts;
    RevocationCheck isRevoked;
    std::string address; ///< How error details name this node.
    std::atomic<bool> draining {false}; ///< No new endorsements.
};

/// Runs contracts for clients and endorses what they did, for each hosted organisation with that
/// organisation's own key. Threads: any.
class Endorser {
public:
    explicit Endorser(const NodeWorld &world) : m_world(world) {}

    /// Runs the function and forgets what it wrote. System chaincodes answer too.
    GatewayAnswer<contracts::Response> evaluate(const SignedProposal &proposal,
                                                const std::vector<std::string> &targetOrganizations) const;

    /// Runs the function once (every hosted organisation would come to the same) and signs for as many
    /// organisations as the policies of the chaincode and of the written keys need, or for exactly
    /// `organizations`. Answers the common.Payload that the client is to sign.
    GatewayAnswer<Bytes> endorse(const SignedProposal &proposal, const std::vector<std::string> &organizations) const;

private:
    enum class Call { Evaluate, Endorse };
    GatewayAnswer<CheckedProposal> check(const SignedProposal &proposal, Call call) const;
    GatewayAnswer<Simulation> run(const CheckedProposal &checked, Call call) const;
    GatewayAnswer<std::vector<std::string>> endorsersFor(const CheckedProposal &checked, const Simulation &simulation,
                                                         const std::vector<std::string> &wanted) const;
    bool hosts(const std::string &mspId) const;
    /// The whole call fails for this reason, said as a peer of `mspId` would.
    std::unexpected<GatewayStatus> refuse(Call call, const std::string &mspId, const std::string &reason) const;

    const NodeWorld &m_world;
};

} // namespace med::ledger
