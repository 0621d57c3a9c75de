#include "tests/services/ledger/node/running_node.h"

#include "services/base/files.h"
#include "services/crypto/random.h"
#include "services/ledger/proto/bytes_internal.h"

#include <grpcpp/grpcpp.h>

namespace med::tests {

using namespace med::ledger;

namespace {

constexpr auto kPatience = std::chrono::seconds(10);

void allow(grpc::ClientContext &context, std::chrono::milliseconds patience = kPatience)
{
    context.set_deadline(std::chrono::system_clock::now() + patience);
}

} // namespace

std::shared_ptr<grpc::Channel> channelTo(const std::string &address)
{
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    return grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments);
}

GatewayStatus statusOf(const grpc::Status &status)
{
    GatewayStatus result {.code = int(status.error_code()), .message = status.error_message()};
    if (const auto details = decodeDetails(status.error_details()); details && !status.ok()) {
        result.details = details->details;
    }
    return result;
}

Bytes withHighS(ByteView signature)
{
    // SEQUENCE { INTEGER r, INTEGER s }; all lengths are below 128.
    static const auto order = *fromHex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
    const std::size_t rLength = signature[3];
    const auto s = signature.subspan(4 + rLength + 2);
    Bytes high(order);
    int borrow = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const std::size_t at = order.size() - 1 - i;
        const int digit = i < s.size() ? s[s.size() - 1 - i] : 0;
        const int value = order[at] - digit - borrow;
        borrow = value < 0;
        high[at] = std::uint8_t(value & 0xff);
    }
    if (high.front() & 0x80) {
        high.insert(high.begin(), 0);
    }
    Bytes result {0x30, std::uint8_t(2 + rLength + 2 + high.size())};
    append(result, signature.subspan(2, 2 + rLength));
    append(result, Bytes {0x02, std::uint8_t(high.size())});
    append(result, high);
    return result;
}

RunningNode::RunningNode() : m_data(std::filesystem::path(m_temporary.path().toStdString()) / "data") { start(); }

RunningNode::RunningNode(std::filesystem::path data, const std::string &socket)
    : m_data(std::move(data)), m_channel(channelTo(socket)), m_stub(gateway::Gateway::NewStub(m_channel))
{
}

RunningNode::~RunningNode() = default;

void RunningNode::start()
{
    auto node = Node::start({.data = data(), .initialize = true});
    if (!node) {
        qFatal("the node does not start: %s", node.error().detail.c_str());
    }
    m_node = *std::move(node);
    m_channel = channelTo(m_node->ready().socket);
    m_stub = gateway::Gateway::NewStub(m_channel);
}

Actor RunningNode::person(const std::string &mspId, const std::string &unit, std::chrono::seconds begin,
                          std::chrono::seconds validity) const
{
    const auto home = data() / "organizations" / mspId;
    const auto certificate = *crypto::Certificate::fromPem(textOf(*readFile(home / "ca.pem")));
    crypto::CertificateAuthority authority(certificate, *crypto::PrivateKey::fromPkcs8(*readFile(home / "ca.key")));
    auto key = crypto::PrivateKey::generate();
    // issue() goes five minutes back.
    const auto issued = *authority.issue(key.publicKey(),
                                         {.commonName = crypto::newId("mem"), .organizationalUnits = {unit}},
                                         crypto::CertificateAuthority::Use::Signing,
                                         SystemClock::instance().now() + begin + std::chrono::minutes(begin.count() > 0 ? 5 : 0),
                                         validity);
    const crypto::Identity identity {.mspId = mspId, .certificatePem = issued.toPem()};
    return {.identity = identity, .key = std::move(key), .serialized = serializeIdentity(identity)};
}

gateway::EndorseRequest RunningNode::proposal(const Actor &actor, const Alteration &alteration) const
{
    const auto draft = makeProposal({.channel = "health",
                                     .chaincode = alteration.chaincode,
                                     .arguments = {med::copyOf(bytesOf(alteration.function)),
                                                   med::copyOf(bytesOf(alteration.arguments))},
                                     .transient = alteration.transient},
                                    actor.serialized, crypto::randomBytes(24), SystemClock::instance().now());
    Bytes bytes = draft.bytes;
    if (alteration.header) {
        protos::Proposal proposal;
        common::Header header;
        common::ChannelHeader channelHeader;
        fromBytes(proposal, bytes);
        header.ParseFromString(proposal.header());
        channelHeader.ParseFromString(header.channel_header());
        alteration.header(channelHeader);
        header.set_channel_header(channelHeader.SerializeAsString());
        proposal.set_header(header.SerializeAsString());
        bytes = toBytes(proposal);
    }
    Bytes signature = actor.key.sign(bytes);
    if (alteration.signature) {
        alteration.signature(signature);
    }
    gateway::EndorseRequest request;
    request.set_transaction_id(draft.txId);
    request.set_channel_id("health");
    request.mutable_proposed_transaction()->set_proposal_bytes(toText(bytes));
    request.mutable_proposed_transaction()->set_signature(toText(signature));
    for (const auto &mspId : alteration.organizations) {
        request.add_endorsing_organizations(mspId);
    }
    return request;
}

std::string RunningNode::txIdOf(const gateway::EndorseRequest &request) { return request.transaction_id(); }

RunningNode::Evaluated RunningNode::evaluate(const gateway::EndorseRequest &proposal) const
{
    gateway::EvaluateRequest request;
    request.set_transaction_id(proposal.transaction_id());
    request.set_channel_id(proposal.channel_id());
    *request.mutable_proposed_transaction() = proposal.proposed_transaction();
    grpc::ClientContext context;
    allow(context);
    gateway::EvaluateResponse response;
    const auto status = m_stub->Evaluate(&context, request, &response);
    return {.status = statusOf(status), .response = response.result()};
}

RunningNode::Endorsed RunningNode::endorse(const gateway::EndorseRequest &proposal) const
{
    grpc::ClientContext context;
    allow(context);
    gateway::EndorseResponse response;
    const auto status = m_stub->Endorse(&context, proposal, &response);
    return {.status = statusOf(status), .envelope = response.prepared_transaction()};
}

GatewayStatus RunningNode::submit(const Actor &actor, common::Envelope envelope, const std::string &channel) const
{
    envelope.set_signature(toText(actor.key.sign(bytesOf(envelope.payload()))));
    gateway::SubmitRequest request;
    request.set_channel_id(channel);
    *request.mutable_prepared_transaction() = std::move(envelope);
    grpc::ClientContext context;
    allow(context);
    gateway::SubmitResponse response;
    return statusOf(m_stub->Submit(&context, request, &response));
}

RunningNode::Committed RunningNode::commitStatus(const Actor &actor, const std::string &txId,
                                                 std::chrono::milliseconds patience) const
{
    gateway::CommitStatusRequest inner;
    inner.set_transaction_id(txId);
    inner.set_channel_id("health");
    inner.set_identity(toText(actor.serialized));
    gateway::SignedCommitStatusRequest request;
    request.set_request(inner.SerializeAsString());
    request.set_signature(toText(actor.key.sign(bytesOf(request.request()))));
    grpc::ClientContext context;
    allow(context, patience);
    gateway::CommitStatusResponse response;
    const auto status = m_stub->CommitStatus(&context, request, &response);
    return {.status = statusOf(status), .txId = txId, .code = response.result(), .block = response.block_number()};
}

RunningNode::Committed RunningNode::ping(const Actor &actor, const std::string &slot) const
{
    const auto request = proposal(actor, {.arguments = R"({"slot":")" + slot + R"(","v":1})"});
    const auto endorsed = endorse(request);
    if (endorsed.status.code != 0) {
        return {.status = endorsed.status};
    }
    if (const auto submitted = submit(actor, endorsed.envelope); submitted.code != 0) {
        return {.status = submitted};
    }
    return commitStatus(actor, request.transaction_id());
}

gateway::SignedChaincodeEventsRequest
RunningNode::eventsRequest(const Actor &actor, const std::function<void(gateway::ChaincodeEventsRequest &)> &alter) const
{
    gateway::ChaincodeEventsRequest inner;
    inner.set_channel_id("health");
    inner.set_chaincode_id("medanchor");
    inner.set_identity(toText(actor.serialized));
    if (alter) {
        alter(inner);
    }
    gateway::SignedChaincodeEventsRequest request;
    request.set_request(inner.SerializeAsString());
    request.set_signature(toText(actor.key.sign(bytesOf(request.request()))));
    return request;
}

} // namespace med::tests
