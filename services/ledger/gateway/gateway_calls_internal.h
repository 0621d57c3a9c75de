#pragma once

#include "services/ledger/gateway/gateway.h"
#include "services/ledger/gateway/gateway_errors.h"
#include "services/ledger/network.h"
#include "services/ledger/proto/fabric_gateway.grpc.pb.h"
#include "services/ledger/proto/fabric_peer.grpc.pb.h"

#include <grpcpp/grpcpp.h>

#include <expected>
#include <mutex>
#include <stop_token>

namespace med::ledger {

/// What one call gave.
template <typename Answer> using CallResult = std::expected<Answer, GatewayStatus>;

/// One connection to one of the network's endpoints, and its calls with deadlines. Goes on to the
/// next endpoint when one cannot be reached or cannot serve, and back to the first, the own organisation's,
/// after kReturn. Threads: any.
class GatewayCalls {
public:
    explicit GatewayCalls(std::vector<Network::Endpoint> endpoints, std::shared_ptr<const TransportIdentity> transport = {});

    CallResult<protos::Response> evaluate(const gateway::EvaluateRequest &request,
                                          std::stop_token stop);
    CallResult<common::Envelope> endorse(const gateway::EndorseRequest &request,
                                         std::stop_token stop);
    CallResult<void> submit(const gateway::SubmitRequest &request, std::stop_token stop);
    CallResult<gateway::CommitStatusResponse>
    commitStatus(const gateway::SignedCommitStatusRequest &request, std::chrono::seconds deadline,
                 std::stop_token stop);
    /// Sends one signed seek request and hands each answer to `received` until it answers false.
    CallResult<void> deliver(const common::Envelope &seek,
                             const std::function<bool(protos::DeliverResponse &)> &received,
                             std::optional<std::chrono::seconds> deadline, std::stop_token stop);

    /// The next call goes to another endpoint, if there is one.
    void turnAway();
    /// How often a call that may be repeated is made: each endpoint has its turn.
    int tries() const;

private:
    static constexpr std::chrono::minutes kReturn{2};
    std::shared_ptr<grpc::Channel> connection();
    void goOn();
    /// Called with what failed: the next call goes to another endpoint if this one is not there.
    void noteFailure(const std::shared_ptr<grpc::Channel> &used, const GatewayStatus &status);
    template <typename Request, typename Answer, typename Method>
    CallResult<Answer> unary(Method method, const Request &request, std::chrono::seconds deadline,
                             std::stop_token stop);

    std::vector<Network::Endpoint> m_endpoints;
    const std::shared_ptr<const TransportIdentity> m_transport; ///< None where nobody asks for one.
    std::mutex m_mutex;
    std::size_t m_current = 0;
    std::chrono::steady_clock::time_point m_left; ///< When another endpoint was left last.
    std::shared_ptr<grpc::Channel> m_connection;
};

} // namespace med::ledger
