#include "services/ledger/node/endorser.h"

#include "services/ledger/node/system_chaincodes.h"

namespace med::ledger {

namespace {

constexpr int kFirstErrorStatus = 400;
constexpr int kFirstSuccessStatus = 200;

std::unexpected<GatewayStatus> gatewayFailure(int code, std::string message)
{
    return std::unexpected(GatewayStatus {.code = code, .message = std::move(message)});
}

bool isSuccess(const contracts::Response &response)
{
    return response.status >= kFirstSuccessStatus && response.status < kFirstErrorStatus;
}

std::string chaincodeRefusal(const contracts::Response &response)
{
    return "chaincode response " + std::to_string(response.status) + ", " + response.message;
}

} // namespace

bool Endorser::hosts(const std::string &mspId) const
{
    return m_world.hosted.contains(mspId);
}

std::unexpected<GatewayStatus> Endorser::refuse(Call call, const std::string &mspId, const std::string &reason) const
{
    const std::vector<ErrorDetail> details {
        {.address = m_world.address, .mspId = hosts(mspId) ? mspId : m_world.config.administratorMsp, .message = reason}};
    if (call == Call::Endorse) {
        return std::unexpected(
            GatewayStatus {status::kAborted, "failed to endorse transaction, see attached details for more info", details});
    }
    return std::unexpected(
        GatewayStatus {status::kFailedPrecondition, "evaluate call to endorser returned error: " + reason, details});
}

GatewayAnswer<CheckedProposal> Endorser::check(const SignedProposal &signedProposal, Call call) const
{
    const auto proposal = parseProposal(signedProposal.proposal);
    const auto identity = proposal ? parseIdentity(proposal->creator) : failure(ErrorCode::Invalid, "");
    const std::string mspId = identity ? identity->mspId : std::string();
    if (!proposal) {
        return refuse(call, mspId, "error validating proposal: " + proposal.error().detail);
    }
    const auto channel = m_world.orderer.channel();
    if (proposal->channel != channel->id()) {
        return call == Call::Evaluate
            ? gatewayFailure(status::kUnavailable, "channel '" + proposal->channel + "' not found")
            : gatewayFailure(status::kFailedPrecondition, "channel '" + proposal->channel + "' not found");
    }
    auto checked = checkProposal(*channel, signedProposal, m_world.clock.now(), std::chrono::minutes(5),
                                 &m_world.signatures);
    if (!checked) {
        // A peer's authentication filters speak before its proposal checks, and gateways take their
        // refusal for an outage; our status says so too, with the reason in the detail.
        const std::string &why = checked.error().detail;
        const bool filter = why.find("identity expired") != std::string::npos
            || why.find("incorrect timestamp") != std::string::npos || why.find("not yet valid") != std::string::npos;
        if (filter && call == Call::Evaluate) {
            return std::unexpected(GatewayStatus {status::kUnavailable,
                                                  "failed to evaluate transaction, see attached details for more info",
                                                  {{m_world.address, mspId, why}}});
        }
        return refuse(call, mspId, filter || why.starts_with("Failed evaluating policy") ? why : "error validating proposal: " + why);
    }
    if (m_world.isRevoked && m_world.isRevoked(mspId, checked->creator->certificate.serial())) {
        return refuse(call, mspId,
                      "error validating proposal: access denied: channel [" + channel->id() + "] creator org [" + mspId
                          + "]: the certificate was revoked by its authority");
    }
    return *std::move(checked);
}

GatewayAnswer<Simulation> Endorser::run(const CheckedProposal &checked, Call call) const
{
    const auto &proposal = checked.proposal;
    auto state = m_world.store.snapshot();
    if (!state) {
        return gatewayFailure(status::kUnavailable, "the ledger cannot be read: " + state.error().detail);
    }
    const auto known = state->hasTransaction(proposal.txId);
    if (!known) {
        return gatewayFailure(status::kUnavailable, "the ledger cannot be read: " + known.error().detail);
    }
    if (*known) {
        return refuse(call, checked.creator->mspId, "duplicate transaction found [" + proposal.txId + "]");
    }
    if (isSystemChaincode(proposal.chaincode)) {
        if (call == Call::Endorse) {
            return refuse(call, checked.creator->mspId, "the functions of " + proposal.chaincode + " only read");
        }
        return Simulation {.response = invokeSystemChaincode(
                               {.snapshot = *state, .store = m_world.store, .channel = *m_world.orderer.channel(),
                                .config = m_world.config, .hosted = m_world.hosted},
                               proposal)};
    }
    auto simulation = simulate(*state, proposal, *checked.creator, m_world.facts);
    if (!simulation) {
        return gatewayFailure(status::kUnavailable, "the ledger cannot be read: " + simulation.error().detail);
    }
    return *std::move(simulation);
}

GatewayAnswer<contracts::Response> Endorser::evaluate(const SignedProposal &signedProposal,
                                                      const std::vector<std::string> &targetOrganizations) const
{
    const auto checked = check(signedProposal, Call::Evaluate);
    if (!checked) {
        return std::unexpected(checked.error());
    }
    const auto &proposal = checked->proposal;
    const bool reachable = targetOrganizations.empty()
        || std::ranges::any_of(targetOrganizations, [&](const auto &mspId) { return hosts(mspId); });
    if ((proposal.chaincode != m_world.config.chaincode && !isSystemChaincode(proposal.chaincode)) || !reachable) {
        return gatewayFailure(status::kFailedPrecondition,
                              "no peers available to evaluate chaincode " + proposal.chaincode + " in channel "
                                  + proposal.channel);
    }
    auto simulation = run(*checked, Call::Evaluate);
    if (!simulation) {
        return std::unexpected(simulation.error());
    }
    if (!isSuccess(simulation->response)) {
        const std::string reason = chaincodeRefusal(simulation->response);
        return std::unexpected(GatewayStatus {status::kUnknown, "evaluate call to endorser returned error: " + reason,
                                              {{m_world.address, checked->creator->mspId, reason}}});
    }
    return std::move(simulation->response);
}

GatewayAnswer<std::vector<std::string>> Endorser::endorsersFor(const CheckedProposal &checked,
                                                               const Simulation &simulation,
                                                               const std::vector<std::string> &wanted) const
{
    std::vector<std::string> chosen;
    const auto add = [&](const std::string &mspId) {
        if (std::ranges::find(chosen, mspId) == chosen.end()) {
            chosen.push_back(mspId);
        }
    };
    if (!wanted.empty()) {
        std::string missing;
        for (const auto &mspId : wanted) {
            if (!hosts(mspId)) {
                missing += (missing.empty() ? "" : ", ") + mspId;
            }
            add(mspId);
        }
        if (!missing.empty()) {
            return gatewayFailure(status::kUnavailable,
                                  "failed to find any endorsing peers for org(s): " + missing);
        }
        return chosen;
    }
    if (hosts(checked.creator->mspId)) {
        add(checked.creator->mspId);
    }
    for (const auto &mspId : simulation.requiredMsps) {
        if (!hosts(mspId)) {
            return gatewayFailure(status::kFailedPrecondition,
                                  "no combination of peers can be derived which satisfy the endorsement policy: "
                                      + mspId + " must endorse this, and this node does not host it");
        }
        add(mspId);
    }
    const auto channel = m_world.orderer.channel();
    std::vector<ChannelIdentityPtr> signers;
    const auto satisfied = [&] {
        signers.clear();
        for (const auto &mspId : chosen) {
            if (auto signer = channel->validate(m_world.keys.endorser(mspId).serialized)) {
                signers.push_back(*std::move(signer));
            }
        }
        return channel->checkChaincodePolicy(signers).has_value();
    };
    const auto hosted = m_world.hosted.list();
    for (const auto &organization : *hosted) {
        if (satisfied()) {
            return chosen;
        }
        add(organization.mspId);
    }
    if (satisfied()) {
        return chosen;
    }
    return gatewayFailure(status::kFailedPrecondition,
                          "no combination of peers can be derived which satisfy the endorsement policy");
}

GatewayAnswer<Bytes> Endorser::endorse(const SignedProposal &signedProposal,
                                       const std::vector<std::string> &organizations) const
{
    const auto checked = check(signedProposal, Call::Endorse);
    if (!checked) {
        return std::unexpected(checked.error());
    }
    const auto &proposal = checked->proposal;
    if (proposal.chaincode != m_world.config.chaincode && !isSystemChaincode(proposal.chaincode)) {
        return gatewayFailure(status::kFailedPrecondition,
                              "no combination of peers can be derived which satisfy the endorsement policy: there is "
                              "no chaincode "
                                  + proposal.chaincode + " in channel " + proposal.channel);
    }
    const auto simulation = run(*checked, Call::Endorse);
    if (!simulation) {
        return std::unexpected(simulation.error());
    }
    if (!isSuccess(simulation->response)) {
        return refuse(Call::Endorse, checked->creator->mspId, chaincodeRefusal(simulation->response));
    }
    const auto chosen = endorsersFor(*checked, *simulation, organizations);
    if (!chosen) {
        return std::unexpected(chosen.error());
    }
    std::vector<Endorsement> endorsements;
    for (const auto &mspId : *chosen) {
        const auto &endorser = m_world.keys.endorser(mspId);
        const Bytes message = endorsementMessage(simulation->responsePayload, endorser.serialized);
        Bytes signature = endorser.key.sign(message);
        // Its own signatures need no second look at submission and commit.
        m_world.signatures.remember(endorser.certificate.publicKey(), message, signature);
        endorsements.push_back({.endorser = endorser.serialized, .signature = std::move(signature)});
    }
    return assembleTransaction(proposal, simulation->responsePayload, endorsements);
}

} // namespace med::ledger
