#include "services/ledger/gateway/fabric_gateway_internal.h"

#include "services/crypto/hash.h"
#include "services/crypto/random.h"
#include "services/crypto/validity.h"
#include "services/ledger/gateway/patience.h"
#include "services/ledger/proto/bytes_internal.h"

namespace med::ledger {

Expected<std::unique_ptr<Gateway>> Gateway::create(const Network &network, crypto::Signer &signer,
                                                   const Clock &clock,
                                                   std::shared_ptr<const TransportIdentity> transport)
{
    if (network.endpoints.empty()) {
        return failure(ErrorCode::Invalid, "the network has no endpoint to connect to");
    }
    MED_TRY(const Block genesis, parseBlock(network.genesis));
    MED_TRY(auto channel, Channel::fromConfigBlock(genesis));
    MED_TRY(auto own, crypto::Certificate::fromPem(signer.identity().certificatePem));
    Bytes transportHash;
    if (transport) {
        MED_TRY(const auto leaf, crypto::Certificate::fromPem(crypto::firstCertificate(transport->certificate)));
        transportHash = copyOf(crypto::sha256(leaf.der()));
    }
    return std::make_unique<FabricGateway>(network, signer, clock, std::move(channel), std::move(own),
                                           std::move(transport), std::move(transportHash));
}

FabricGateway::FabricGateway(Network network, crypto::Signer &signer, const Clock &clock,
                             std::shared_ptr<const Channel> channel, crypto::Certificate own,
                             std::shared_ptr<const TransportIdentity> transport, Bytes transportHash)
    : m_network(std::move(network))
    , m_signer(signer)
    , m_clock(clock)
    , m_creator(serializeIdentity(signer.identity()))
    , m_own(std::move(own))
    , m_transportHash(std::move(transportHash))
    , m_calls(m_network.endpoints, std::move(transport))
    , m_channel(std::move(channel))
{
}

void FabricGateway::trust(std::shared_ptr<const Channel> channel, KeyPolicy keyPolicy)
{
    const std::lock_guard lock(m_mutex);
    m_channel = std::move(channel);
    m_keyPolicy = std::move(keyPolicy);
}

Expected<> FabricGateway::checkOwnDates() const
{
    return crypto::checkValidity(m_own, m_clock.now());
}

Expected<FabricGateway::Proposed> FabricGateway::propose(const Call &call)
{
    MED_CHECK(checkOwnDates());
    // Left to itself, the gateway shows it to whomever it chooses as endorsers.
    if (!call.transient.empty() && call.endorsingOrganizations.empty()) {
        return failure(ErrorCode::Invalid, "a value that travels beside the ledger is shown to the organisations that are named, and none is");
    }
    MED_TRY(const std::string arguments, toCanonicalJson(call.arguments));
    const ChaincodeCall invocation{
        .channel = m_network.channel,
        .chaincode = m_network.chaincode,
        .arguments = {copyOf(bytesOf(call.function)), copyOf(bytesOf(arguments))},
        .transient = call.transient};
    const ProposalDraft draft =
        makeProposal(invocation, m_creator, crypto::randomBytes(24), m_clock.now());
    MED_TRY(const Bytes signature, m_signer.sign(crypto::Signing::Proposal, draft.bytes));
    Proposed out;
    MED_TRY(out.proposal, parseProposal(draft.bytes));
    out.message.set_proposal_bytes(toText(draft.bytes));
    out.message.set_signature(toText(signature));
    return out;
}

Expected<Bytes> FabricGateway::evaluate(const Call &call, std::stop_token stop)
{
    for (int attempt = 1;; ++attempt) {
        MED_TRY(const Proposed proposed, propose(call));
        gateway::EvaluateRequest request;
        request.set_transaction_id(proposed.proposal.txId);
        request.set_channel_id(m_network.channel);
        *request.mutable_proposed_transaction() = proposed.message;
        for (const std::string &mspId : call.endorsingOrganizations) {
            request.add_target_organizations(mspId);
        }
        const auto answer = m_calls.evaluate(request, stop);
        if (answer) {
            if (answer->status() >= 400) {
                return std::unexpected(errorOf(
                    ChaincodeRefusal{.status = answer->status(), .message = answer->message()}));
            }
            return copyOf(answer->payload());
        }
        if (attempt == m_calls.tries() || stop.stop_requested() || !mayRepeat(answer.error())) {
            return std::unexpected(errorOf(GatewayCall::Evaluate, answer.error()));
        }
        MED_CHECK(pauseFor(pauseAfter(attempt), stop));
    }
}

} // namespace med::ledger
