#include "tests/services/ledger/small_gateway.h"

#include "services/crypto/random.h"
#include "services/ledger/proto/bytes_internal.h"
#include "services/ledger/proto/fabric_orderer.pb.h"

namespace med::tests {

using namespace ledger;

namespace {

grpc::Status failed(const GatewayStatus &status)
{
    return {static_cast<grpc::StatusCode>(status.code), status.message, encodeDetails(status)};
}

/// Whether a request for blocks holds the hash of the TLS certificate that its connection showed.
bool namesItsCertificate(const grpc::ServerContext &context, const common::Payload &payload)
{
    common::ChannelHeader header;
    const auto shown = context.auth_context()->FindPropertyValues(GRPC_X509_PEM_CERT_PROPERTY_NAME);
    if (!fromBytes(header, payload.header().channel_header()) || shown.size() != 1) {
        return false;
    }
    const auto certificate = crypto::Certificate::fromPem({shown[0].data(), shown[0].size()});
    return certificate && std::ranges::equal(crypto::sha256(certificate->der()), bytesOf(header.tls_cert_hash()));
}

} // namespace

SmallGateway::SmallGateway(const SmallNetwork &world, std::optional<MutualTls> tls)
    : m_world(world)
    , m_tls(std::move(tls))
    , m_chain{world.genesis()}
{
    simulate = [](const Proposal &) { return writes({{.key = "k", .value = {'v'}}}); };
    openDoor();
}

SmallGateway::~SmallGateway()
{
    for (std::size_t i = 0; i < m_doors.size(); ++i) {
        closeDoor(i);
    }
}

void SmallGateway::openDoor()
{
    Door door;
    grpc::ServerBuilder builder;
    if (m_tls) {
        grpc::SslServerCredentialsOptions options(GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
        options.pem_root_certs = m_tls->root;
        options.pem_key_cert_pairs.push_back({m_tls->key, m_tls->certificate});
        builder.AddListeningPort("127.0.0.1:0", grpc::SslServerCredentials(options), &door.port);
    } else {
        door.socket = std::filesystem::temp_directory_path() / ("med-" + toHex(crypto::randomBytes(8)));
        builder.AddListeningPort("unix:" + door.socket.string(), grpc::InsecureServerCredentials());
    }
    builder.RegisterService(static_cast<gateway::Gateway::Service *>(this));
    builder.RegisterService(static_cast<protos::Deliver::Service *>(this));
    door.server = builder.BuildAndStart();
    m_doors.push_back(std::move(door));
}

void SmallGateway::closeDoor(std::size_t number)
{
    Door &door = m_doors.at(number);
    if (door.server) {
        door.server->Shutdown(std::chrono::system_clock::now());
        door.server->Wait();
        door.server.reset();
        std::filesystem::remove(door.socket);
    }
}

Network SmallGateway::network() const
{
    Network network{.networkId = toHex(headerHash(m_world.genesis().header)),
                    .channel = "health",
                    .chaincode = "medanchor",
                    .genesis = serializeBlock(m_world.genesis())};
    for (const Door &door : m_doors) {
        network.endpoints.push_back(m_tls ? Network::Endpoint{.address = "127.0.0.1:" + std::to_string(door.port), .tlsCa = m_tls->root}
                                          : Network::Endpoint{.address = "unix:" + door.socket.string()});
    }
    return network;
}

std::vector<Block> SmallGateway::chain() const
{
    const std::lock_guard lock(m_mutex);
    return m_chain;
}

void SmallGateway::commit(std::vector<Bytes> envelopes)
{
    const std::lock_guard lock(m_mutex);
    Block block = m_world.block(m_chain.back(), std::move(envelopes));
    const auto outcome = validateBlock(m_world.channel(), block, m_state);
    setTransactionsFilter(block, outcome->codes());
    for (const TxOutcome &each : outcome->transactions) {
        m_state.addTransaction(each.txId);
        m_outcomes.try_emplace(each.txId, each.code, block.header.number);
    }
    m_state.apply(outcome->updates);
    m_chain.push_back(std::move(block));
}

std::optional<SmallGateway::Fault> SmallGateway::next(std::deque<Fault> &faults)
{
    if (faults.empty()) {
        return std::nullopt;
    }
    Fault fault = std::move(faults.front());
    faults.pop_front();
    return fault;
}

grpc::Status SmallGateway::Evaluate(grpc::ServerContext *, const gateway::EvaluateRequest *,
                                    gateway::EvaluateResponse *answer)
{
    const std::lock_guard lock(m_mutex);
    if (const auto fault = next(evaluateFaults)) {
        return failed(fault->status);
    }
    answer->mutable_result()->set_status(200);
    answer->mutable_result()->set_payload("{\"answer\":1}");
    return grpc::Status::OK;
}

grpc::Status SmallGateway::Endorse(grpc::ServerContext *, const gateway::EndorseRequest *request,
                                   gateway::EndorseResponse *answer)
{
    const std::lock_guard lock(m_mutex);
    named.assign(request->endorsing_organizations().begin(), request->endorsing_organizations().end());
    if (const auto fault = next(endorseFaults)) {
        return failed(fault->status);
    }
    const auto proposal = parseProposal(bytesOf(request->proposed_transaction().proposal_bytes()));
    const Bytes payload =
        makeResponsePayload(*proposal, serializeReadWriteSet(simulate(*proposal)), std::nullopt,
                            {.payload = copyOf(bytesOf("{}"))}, "1");
    std::vector<Endorsement> endorsements;
    for (const std::string &mspId : endorsers) {
        endorsements.push_back(SmallNetwork::endorse(m_world.peer(mspId), payload));
    }
    answer->mutable_prepared_transaction()->set_payload(
        toText(assembleTransaction(*proposal, payload, endorsements)));
    if (alterPrepared) {
        alterPrepared(*answer->mutable_prepared_transaction());
    }
    return grpc::Status::OK;
}

grpc::Status SmallGateway::Submit(grpc::ServerContext *, const gateway::SubmitRequest *request,
                                  gateway::SubmitResponse *)
{
    const std::lock_guard lock(m_mutex);
    const auto fault = next(submitFaults);
    if (!fault || fault->worksAnyway) {
        submitted.push_back(request->transaction_id());
        commit({toBytes(request->prepared_transaction())});
    }
    return fault ? failed(fault->status) : grpc::Status::OK;
}

grpc::Status SmallGateway::CommitStatus(grpc::ServerContext *,
                                        const gateway::SignedCommitStatusRequest *request,
                                        gateway::CommitStatusResponse *answer)
{
    const std::lock_guard lock(m_mutex);
    if (const auto fault = next(commitFaults)) {
        return failed(fault->status);
    }
    gateway::CommitStatusRequest inner;
    fromBytes(inner, request->request());
    const auto found = m_outcomes.find(inner.transaction_id());
    if (found == m_outcomes.end()) {
        return {grpc::DEADLINE_EXCEEDED, "it never came"};
    }
    answer->set_result(static_cast<protos::TxValidationCode>(found->second.first));
    answer->set_block_number(found->second.second);
    return grpc::Status::OK;
}

grpc::Status
SmallGateway::Deliver(grpc::ServerContext *context,
                      grpc::ServerReaderWriter<protos::DeliverResponse, common::Envelope> *stream)
{
    common::Envelope envelope;
    common::Payload payload;
    orderer::SeekInfo seek;
    if (!stream->Read(&envelope) || !fromBytes(payload, envelope.payload())
        || !fromBytes(seek, payload.data())) {
        return {grpc::INVALID_ARGUMENT, "no seek request"};
    }
    const bool unnamed = m_tls && !namesItsCertificate(*context, payload);
    if (unnamed || deliverFault) {
        protos::DeliverResponse refused;
        refused.set_status(unnamed ? common::BAD_REQUEST : *deliverFault);
        stream->Write(refused);
        return grpc::Status::OK;
    }
    std::vector<Block> shown = chain();
    if (show) {
        shown = show(std::move(shown));
    }
    const bool newest = seek.start().has_newest();
    const std::size_t from = newest ? shown.size() - 1 : seek.start().specified().number();
    const std::size_t last = newest ? from : seek.stop().specified().number();
    if (!newest && asked) {
        asked(from);
    }
    for (std::size_t i = from; i <= last && i < shown.size(); ++i) {
        protos::DeliverResponse response;
        fromBytes(*response.mutable_block(), serializeBlock(shown[i]));
        stream->Write(response);
    }
    protos::DeliverResponse end;
    end.set_status(common::SUCCESS);
    stream->Write(end);
    return grpc::Status::OK;
}

} // namespace med::tests
