#include "services/ledger/host/node_host.h"

#include "services/ledger/host/node_launcher.h"
#include "services/ledger/host/run_info.h"
#include "services/ledger/proto/node_host.grpc.pb.h"

#include <condition_variable>
#include <grpcpp/grpcpp.h>
#include <mutex>
#include <unistd.h>

namespace med::ledger {

namespace fs = std::filesystem;
namespace pb = medanchor::node;

namespace {

constexpr auto kCallPatience = std::chrono::seconds(3);
constexpr auto kHostPatience = std::chrono::seconds(20);
constexpr auto kPause = std::chrono::milliseconds(40);

std::shared_ptr<grpc::Channel> connect(const RunInfo &info)
{
    grpc::ChannelArguments arguments;
    // A channel of its own: a shared one would remember an earlier node's refused connection.
    arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
    return grpc::CreateCustomChannel(info.socket, grpc::InsecureChannelCredentials(), arguments);
}

std::optional<pb::HelloReply> sayHello(pb::Host::Stub &stub)
{
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + kCallPatience);
    pb::HelloRequest request;
    request.set_version(MEDANCHOR_VERSION);
    request.set_protocol(kHostProtocol);
    pb::HelloReply reply;
    if (!stub.Hello(&context, request, &reply).ok()) {
        return std::nullopt;
    }
    return reply;
}

void askToDrain(pb::Host::Stub &stub)
{
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + kCallPatience);
    pb::DrainRequest request;
    request.set_version(MEDANCHOR_VERSION);
    request.set_reason("a newer program needs the node");
    pb::DrainReply reply;
    stub.Drain(&context, request, &reply); // Unanswered, the node is gone or will be asked again.
}

} // namespace

/// The open Attach stream.
struct NodeAttachment : grpc::ClientReadReactor<pb::HostNotice> {
    explicit NodeAttachment(std::unique_ptr<pb::Host::Stub> toNode) : stub(std::move(toNode))
    {
        pb::AttachRequest request;
        request.set_process(::getpid());
        request.set_version(MEDANCHOR_VERSION);
        stub->async()->Attach(&context, &(attach = request), this);
        StartRead(&notice);
        StartCall();
    }

    ~NodeAttachment() override
    {
        context.TryCancel();
        std::unique_lock lock(mutex);
        changed.wait(lock, [&] { return ended; });
    }

    void OnReadDone(bool ok) override
    {
        if (!ok) {
            return;
        }
        {
            const std::lock_guard lock(mutex);
            attached = true;
            draining = draining || notice.kind() == pb::HostNotice::DRAINING;
            changed.notify_all();
        }
        StartRead(&notice);
    }

    void OnDone(const grpc::Status &) override
    {
        const std::lock_guard lock(mutex);
        ended = true;
        changed.notify_all();
    }

    bool waitUntilAttached()
    {
        std::unique_lock lock(mutex);
        changed.wait_for(lock, kCallPatience, [&] { return attached || ended; });
        return attached && !ended && !draining;
    }

    std::unique_ptr<pb::Host::Stub> stub;
    grpc::ClientContext context;
    pb::AttachRequest attach;
    pb::HostNotice notice;
    std::mutex mutex;
    std::condition_variable changed;
    bool attached = false;
    bool draining = false;
    bool ended = false;

    static NodeHandle handleOf(RunInfo info, std::unique_ptr<NodeAttachment> attachment);
};

struct NodeHandle::Data {
    RunInfo info;
    std::unique_ptr<NodeAttachment> attachment;
};

NodeHandle NodeAttachment::handleOf(RunInfo info, std::unique_ptr<NodeAttachment> attachment)
{
    auto data = std::make_unique<NodeHandle::Data>();
    data->info = std::move(info);
    data->attachment = std::move(attachment);
    return NodeHandle(std::move(data));
}

NodeHandle::NodeHandle(std::unique_ptr<Data> data) : m_data(std::move(data)) {}
NodeHandle::NodeHandle(NodeHandle &&) noexcept = default;
NodeHandle &NodeHandle::operator=(NodeHandle &&) noexcept = default;
NodeHandle::~NodeHandle() = default;

const std::string &NodeHandle::address() const { return m_data->info.socket; }
const std::string &NodeHandle::authorityUrl() const { return m_data->info.authority; }

bool NodeHandle::isUsable() const
{
    const std::lock_guard lock(m_data->attachment->mutex);
    return !m_data->attachment->draining && !m_data->attachment->ended;
}

Expected<NodeHandle::Hosted> NodeHandle::hostOrganization(const Organization &organization) const
{
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + kHostPatience);
    pb::HostOrganizationRequest request;
    request.set_msp_id(organization.mspId);
    request.set_name(organization.name);
    request.set_kind(organization.kind);
    pb::HostOrganizationReply reply;
    const auto answered = m_data->attachment->stub->HostOrganization(&context, request, &reply);
    if (!answered.ok()) {
        return failure(ErrorCode::Offline, "this machine's node did not answer: " + answered.error_message());
    }
    if (!reply.error().empty()) {
        return failure(ErrorCode::Conflict, reply.error());
    }
    return Hosted {.root = reply.root(), .tlsRoot = reply.tls_root(), .caName = reply.caname()};
}

namespace {

/// One try to use the node that run/node.json names; nullopt if it must be waited for or started.
struct Attempt {
    std::optional<NodeHandle> handle;
    bool answers = false; ///< A node is there, though it cannot be used (yet).
};

Expected<Attempt> tryRunningNode(const fs::path &dataFolder)
{
    auto info = RunInfo::read(dataFolder);
    if (!info) {
        return Attempt {};
    }
    auto stub = pb::Host::NewStub(connect(*info));
    const auto reply = sayHello(*stub);
    if (!reply) {
        return Attempt {};
    }
    // A copied or restored folder still names the node of the one that it was made of.
    if (!reply->data_folder().empty() && reply->data_folder() != folderIdentity(dataFolder)) {
        return Attempt {};
    }
    const int age = compareVersions(reply->version(), MEDANCHOR_VERSION);
    if (age > 0 && reply->protocol() != kHostProtocol) {
        return failure(ErrorCode::Conflict, "a newer node (" + reply->version() + ") runs on this machine",
                       "Update this program.");
    }
    if (reply->draining()) {
        return Attempt {.answers = true};
    }
    if (age < 0 || reply->protocol() != kHostProtocol) {
        askToDrain(*stub);
        return Attempt {.answers = true};
    }
    auto attachment = std::make_unique<NodeAttachment>(std::move(stub));
    if (!attachment->waitUntilAttached()) {
        return Attempt {.answers = true};
    }
    return Attempt {.handle = NodeAttachment::handleOf(*std::move(info), std::move(attachment)), .answers = true};
}

} // namespace

Expected<NodeHandle> ensureNode(const fs::path &dataFolder, const NodeLaunch &launch)
{
    const auto deadline = std::chrono::steady_clock::now() + launch.patience;
    std::error_code error;
    if (!launch.initialize && !fs::exists(dataFolder / "node.json", error)) {
        return failure(ErrorCode::NotFound, "there is no ledger in " + dataFolder.string(),
                       "Check that the folder is mounted, or create a network.");
    }
    while (std::chrono::steady_clock::now() < deadline) {
        MED_TRY(auto attempt, tryRunningNode(dataFolder));
        if (attempt.handle) {
            return *std::move(attempt.handle);
        }
        if (!attempt.answers) {
            MED_TRY(const auto outcome, launchNode(dataFolder, launch));
            if (outcome == LaunchOutcome::Ready) {
                continue;
            }
        }
        std::this_thread::sleep_for(kPause);
    }
    return failure(ErrorCode::Offline, "the node of " + dataFolder.string() + " does not answer",
                   "See node.log in that folder.");
}

} // namespace med::ledger
