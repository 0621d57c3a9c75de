#include "services/ledger/node/host_service_internal.h"

#include "services/base/log.h"
#include "services/ledger/host/run_info.h"

#include <unistd.h>

namespace med::ledger {

namespace pb = medanchor::node;

namespace {

constexpr auto kCancelCheck = std::chrono::milliseconds(100);

} // namespace

grpc::Status HostService::Hello(grpc::ServerContext *, const pb::HelloRequest *, pb::HelloReply *reply)
{
    reply->set_version(MEDANCHOR_VERSION);
    reply->set_protocol(kHostProtocol);
    reply->set_network_id(m_world.facts.networkId);
    reply->set_channel(m_world.config.channel);
    reply->set_height(m_world.store.height());
    reply->set_process(::getpid());
    reply->set_clients(m_clients);
    reply->set_draining(m_world.draining);
    reply->set_data_folder(m_folder);
    return grpc::Status::OK;
}

grpc::Status HostService::Attach(grpc::ServerContext *context, const pb::AttachRequest *request,
                                 grpc::ServerWriter<pb::HostNotice> *stream)
{
    ++m_clients;
    logLine(LogLevel::Info, "host", "process " + std::to_string(request->process()) + " uses this node");
    pb::HostNotice notice;
    notice.set_kind(pb::HostNotice::ATTACHED);
    bool open = stream->Write(notice);
    while (open && !context->IsCancelled() && !m_world.draining) {
        std::this_thread::sleep_for(kCancelCheck);
    }
    if (open && m_world.draining) {
        notice.set_kind(pb::HostNotice::DRAINING);
        stream->Write(notice);
    }
    m_idleSince = std::chrono::steady_clock::now();
    --m_clients;
    return grpc::Status::OK;
}

grpc::Status HostService::Drain(grpc::ServerContext *, const pb::DrainRequest *request, pb::DrainReply *reply)
{
    if (compareVersions(request->version(), MEDANCHOR_VERSION) < 0) {
        reply->set_text("this node is newer (" MEDANCHOR_VERSION ") than the program that asks");
        return grpc::Status::OK;
    }
    logLine(LogLevel::Info, "host", "asked to end: " + request->reason());
    reply->set_accepted(true);
    m_drain();
    return grpc::Status::OK;
}

grpc::Status HostService::HostOrganization(grpc::ServerContext *, const pb::HostOrganizationRequest *request, pb::HostOrganizationReply *reply)
{
    const auto hosted = m_host({.mspId = request->msp_id(), .caName = {}, .name = request->name(), .kind = request->kind()});
    if (!hosted) {
        reply->set_error(hosted.error().detail);
        return grpc::Status::OK;
    }
    logLine(LogLevel::Info, "host", "hosts " + hosted->mspId);
    reply->set_root(m_world.keys.authority(hosted->mspId).certificate().toPem());
    reply->set_tls_root(m_world.keys.tlsRootPem());
    reply->set_caname(hosted->caName);
    return grpc::Status::OK;
}

} // namespace med::ledger
