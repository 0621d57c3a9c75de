#pragma once

#include "services/ledger/node/endorser.h"
#include "services/ledger/proto/node_host.grpc.pb.h"

namespace med::ledger {

/// medanchor.node.Host, for the private socket only.
class HostService final : public medanchor::node::Host::Service {
public:
    using Host = std::function<Expected<HostedOrganizationConfig>(const HostedOrganizationConfig &)>;
    /// `folder` is the identity of the data folder; `drain` is called when a program asks the node to end, `host` when one
    /// brings an organisation.
    HostService(const NodeWorld &world, std::string folder, std::function<void()> drain, Host host)
        : m_world(world), m_folder(std::move(folder)), m_drain(std::move(drain)), m_host(std::move(host)) {}

    grpc::Status Hello(grpc::ServerContext *context, const medanchor::node::HelloRequest *request,
                       medanchor::node::HelloReply *reply) override;
    grpc::Status Attach(grpc::ServerContext *context, const medanchor::node::AttachRequest *request,
                        grpc::ServerWriter<medanchor::node::HostNotice> *stream) override;
    grpc::Status Drain(grpc::ServerContext *context, const medanchor::node::DrainRequest *request,
                       medanchor::node::DrainReply *reply) override;
    grpc::Status HostOrganization(grpc::ServerContext *context, const medanchor::node::HostOrganizationRequest *request,
                                  medanchor::node::HostOrganizationReply *reply) override;

    std::uint32_t clients() const { return m_clients; }
    /// When the last client left, or this was made.
    std::chrono::steady_clock::time_point idleSince() const { return m_idleSince; }

private:
    const NodeWorld &m_world;
    const std::string m_folder;
    std::function<void()> m_drain;
    Host m_host;
    std::atomic<std::uint32_t> m_clients {0};
    std::atomic<std::chrono::steady_clock::time_point> m_idleSince {std::chrono::steady_clock::now()};
};

} // namespace med::ledger
