#include "services/ledger/gateway/gateway_calls_internal.h"

#include "services/base/log.h"
#include "services/ledger/gateway/patience.h"

#include <grpc/support/log.h>

#include <cstdlib>

namespace med::ledger {

namespace {

// What Fabric's own samples use (fabric.md 3.3).
constexpr std::chrono::seconds kEvaluateDeadline(5);
constexpr std::chrono::seconds kEndorseDeadline(15);
constexpr std::chrono::seconds kSubmitDeadline(5);
constexpr int kMaxMessageBytes = 100 << 20;

std::shared_ptr<grpc::Channel> connect(const Network::Endpoint &endpoint, const TransportIdentity *transport)
{
    grpc::ChannelArguments arguments;
    arguments.SetMaxReceiveMessageSize(kMaxMessageBytes);
    arguments.SetMaxSendMessageSize(kMaxMessageBytes);
    arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 100);
    arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 5000);
    if (endpoint.address.starts_with("unix:")) {
        return grpc::CreateCustomChannel(endpoint.address, grpc::InsecureChannelCredentials(),
                                         arguments);
    }
    // Fabric ends a connection that is asked for signs of life more often than once a minute.
    arguments.SetInt(GRPC_ARG_KEEPALIVE_TIME_MS, 120'000);
    arguments.SetInt(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, 20'000);
    if (!endpoint.tlsName.empty()) {
        arguments.SetSslTargetNameOverride(endpoint.tlsName);
    }
    grpc::SslCredentialsOptions options;
    options.pem_root_certs = endpoint.tlsCa;
    if (transport) {
        options.pem_cert_chain = transport->certificate;
        options.pem_private_key = stringOf(transport->key.view());
    }
    return grpc::CreateCustomChannel(endpoint.address, grpc::SslCredentials(options), arguments);
}

GatewayStatus statusOf(const grpc::Status &status)
{
    GatewayStatus out{.code = status.error_code(), .message = status.error_message()};
    if (auto details = decodeDetails(status.error_details())) {
        out.details = std::move(details->details);
    }
    return out;
}

/// Cancels a call when `stop` is asked for.
struct CancelOnStop {
    grpc::ClientContext &context;
    void operator()() const { context.TryCancel(); }
};

/// gRPC tells of every broken connection on standard error; what a person needs of it stands in the call's own error.
void quietenGrpc()
{
    if (std::getenv("GRPC_VERBOSITY") == nullptr) {
        gpr_set_log_function([](gpr_log_func_args *args) { logLine(LogLevel::Debug, "grpc", args->message); });
    }
}

} // namespace

GatewayCalls::GatewayCalls(std::vector<Network::Endpoint> endpoints, std::shared_ptr<const TransportIdentity> transport)
    : m_endpoints(std::move(endpoints))
    , m_transport(std::move(transport))
{
    static std::once_flag once;
    std::call_once(once, quietenGrpc);
}

std::shared_ptr<grpc::Channel> GatewayCalls::connection()
{
    const std::lock_guard lock(m_mutex);
    if (m_current != 0 && std::chrono::steady_clock::now() - m_left > kReturn) {
        m_current = 0;
        m_connection.reset();
    }
    if (!m_connection) {
        m_connection = connect(m_endpoints[m_current], m_transport.get());
    }
    return m_connection;
}

/// The caller holds the mutex.
void GatewayCalls::goOn()
{
    m_current = (m_current + 1) % m_endpoints.size();
    m_left = std::chrono::steady_clock::now();
    m_connection.reset();
}

void GatewayCalls::turnAway()
{
    const std::lock_guard lock(m_mutex);
    if (m_endpoints.size() > 1) {
        goOn();
    }
}

int GatewayCalls::tries() const
{
    return std::max(kTries, int(m_endpoints.size()) + 1);
}

void GatewayCalls::noteFailure(const std::shared_ptr<grpc::Channel> &used,
                               const GatewayStatus &status)
{
    const bool unreachable = (status.code == grpc::UNAVAILABLE && status.details.empty())
        || (status.code == grpc::DEADLINE_EXCEEDED && used->GetState(false) != GRPC_CHANNEL_READY);
    const std::lock_guard lock(m_mutex);
    if (m_endpoints.size() > 1 && used == m_connection && (unreachable || isOfOnePeer(status))) {
        goOn();
    }
}

template <typename Request, typename Answer, typename Method>
CallResult<Answer> GatewayCalls::unary(Method method, const Request &request,
                                       std::chrono::seconds deadline, std::stop_token stop)
{
    const auto used = connection();
    const auto stub = gateway::Gateway::NewStub(used);
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + deadline);
    const std::stop_callback cancel(stop, CancelOnStop{context});
    Answer answer;
    const grpc::Status status = ((*stub).*method)(&context, request, &answer);
    if (!status.ok()) {
        const GatewayStatus failed = statusOf(status);
        noteFailure(used, failed);
        return std::unexpected(failed);
    }
    return answer;
}

CallResult<protos::Response> GatewayCalls::evaluate(const gateway::EvaluateRequest &request,
                                                    std::stop_token stop)
{
    auto answer = unary<gateway::EvaluateRequest, gateway::EvaluateResponse>(
        &gateway::Gateway::Stub::Evaluate, request, kEvaluateDeadline, stop);
    if (!answer) {
        return std::unexpected(answer.error());
    }
    return answer->result();
}

CallResult<common::Envelope> GatewayCalls::endorse(const gateway::EndorseRequest &request,
                                                   std::stop_token stop)
{
    auto answer = unary<gateway::EndorseRequest, gateway::EndorseResponse>(
        &gateway::Gateway::Stub::Endorse, request, kEndorseDeadline, stop);
    if (!answer) {
        return std::unexpected(answer.error());
    }
    return answer->prepared_transaction();
}

CallResult<void> GatewayCalls::submit(const gateway::SubmitRequest &request, std::stop_token stop)
{
    const auto answer = unary<gateway::SubmitRequest, gateway::SubmitResponse>(
        &gateway::Gateway::Stub::Submit, request, kSubmitDeadline, stop);
    if (!answer) {
        return std::unexpected(answer.error());
    }
    return {};
}

CallResult<gateway::CommitStatusResponse>
GatewayCalls::commitStatus(const gateway::SignedCommitStatusRequest &request,
                           std::chrono::seconds deadline, std::stop_token stop)
{
    return unary<gateway::SignedCommitStatusRequest, gateway::CommitStatusResponse>(
        &gateway::Gateway::Stub::CommitStatus, request, deadline, stop);
}

CallResult<void>
GatewayCalls::deliver(const common::Envelope &seek,
                      const std::function<bool(protos::DeliverResponse &)> &received,
                      std::optional<std::chrono::seconds> deadline, std::stop_token stop)
{
    const auto used = connection();
    const auto stub = protos::Deliver::NewStub(used);
    grpc::ClientContext context;
    if (deadline) {
        context.set_deadline(std::chrono::system_clock::now() + *deadline);
    }
    const std::stop_callback cancel(stop, CancelOnStop{context});
    const auto stream = stub->Deliver(&context);
    stream->Write(seek);
    protos::DeliverResponse response;
    bool wantsMore = true;
    while (wantsMore && stream->Read(&response)) {
        wantsMore = received(response);
    }
    if (!wantsMore) {
        context.TryCancel();
    }
    const grpc::Status status = stream->Finish();
    if (wantsMore && !status.ok()) {
        const GatewayStatus failed = statusOf(status);
        noteFailure(used, failed);
        return std::unexpected(failed);
    }
    return {};
}

} // namespace med::ledger
