#include "services/ledger/chaincode/chaincode_server.h"

#include "services/ledger/chaincode/peer_stream_internal.h"

namespace med::ledger {

namespace {

// A peer pings each minute, also without a stream; gRPC's own limit is five minutes.
constexpr int kMinPingIntervalMs = 1'000;
constexpr int kKeepaliveMs = 60'000;
constexpr int kKeepaliveTimeoutMs = 20'000;

class ChaincodeService final
    : public protos::Chaincode::WithCallbackMethod_Connect<protos::Chaincode::Service> {
public:
    explicit ChaincodeService(ServerWorld &world)
        : m_world(world)
    {
    }
    grpc::ServerBidiReactor<protos::ChaincodeMessage, protos::ChaincodeMessage> *
    Connect(grpc::CallbackServerContext *context) override
    {
        return PeerStream::open(m_world, context->peer());
    }

private:
    ServerWorld &m_world;
};

std::shared_ptr<grpc::ServerCredentials>
credentialsOf(const std::optional<ChaincodeServer::Tls> &tls)
{
    if (!tls) {
        return grpc::InsecureServerCredentials();
    }
    grpc::SslServerCredentialsOptions options(
        tls->clientRootsPem.empty()
            ? GRPC_SSL_DONT_REQUEST_CLIENT_CERTIFICATE
            : GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
    options.pem_root_certs = tls->clientRootsPem;
    options.pem_key_cert_pairs.push_back({stringOf(tls->keyPem.view()), tls->certificatePem});
    return grpc::SslServerCredentials(options);
}

} // namespace

struct ChaincodeServer::Data {
    Data(Options &&options, Chaincode &&chaincode)
        : world(std::move(options), std::move(chaincode))
        , service(world)
    {
    }
    ServerWorld world;
    ChaincodeService service;
    int port = 0;
    std::unique_ptr<grpc::Server> server;
};

ChaincodeServer::ChaincodeServer(std::unique_ptr<Data> data)
    : m_data(std::move(data))
{
}

ChaincodeServer::~ChaincodeServer()
{
    drain();
}

Expected<std::unique_ptr<ChaincodeServer>> ChaincodeServer::start(Options options,
                                                                  Chaincode chaincode)
{
    auto data = std::make_unique<Data>(std::move(options), std::move(chaincode));
    const auto &set = data->world.options;
    grpc::ServerBuilder builder;
    builder.SetMaxReceiveMessageSize(int(kMaxMessageBytes));
    builder.SetMaxSendMessageSize(int(kMaxMessageBytes));
    builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS,
                               kMinPingIntervalMs);
    builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
    builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, kKeepaliveMs);
    builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, kKeepaliveTimeoutMs);
    builder.AddChannelArgument(GRPC_ARG_HTTP2_MAX_PINGS_WITHOUT_DATA, 0);
    builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
    builder.AddListeningPort(set.listen, credentialsOf(set.tls), &data->port);
    builder.RegisterService(&data->service);
    data->server = builder.BuildAndStart();
    if (!data->server || data->port == 0) {
        return failure(ErrorCode::Io, "cannot serve on " + set.listen,
                       set.tls ? "Is another program using this port, and are key and certificate "
                                 "PEM and of one pair?"
                               : "Is another program using this port?");
    }
    return std::unique_ptr<ChaincodeServer>(new ChaincodeServer(std::move(data)));
}

int ChaincodeServer::port() const
{
    return m_data->port;
}

ChaincodeServer::Counts ChaincodeServer::counts() const
{
    ServerWorld &world = m_data->world;
    const std::scoped_lock lock(world.mutex);
    return {.streams = world.streams.size(),
            .registered = world.registered,
            .running = world.running,
            .completed = world.completed,
            .refused = world.refused,
            .failed = world.failed};
}

bool ChaincodeServer::isDraining() const
{
    return m_data->world.draining;
}

void ChaincodeServer::drain(std::chrono::milliseconds patience)
{
    ServerWorld &world = m_data->world;
    if (!m_data->server || world.draining.exchange(true)) {
        return;
    }
    std::set<std::shared_ptr<PeerStream>> streams;
    {
        const std::scoped_lock lock(world.mutex);
        streams = world.streams;
    }
    for (const auto &stream : streams) {
        stream->drain();
    }
    streams.clear();
    m_data->server->Shutdown(std::chrono::system_clock::now() + patience);
    m_data->server.reset();
}

} // namespace med::ledger
