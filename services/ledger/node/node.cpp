#include "services/ledger/node/node.h"

#include "services/base/log.h"
#include "services/domain/canonical_json.h"
#include "services/ledger/authority/server.h"
#include "services/ledger/host/run_info.h"
#include "services/ledger/network.h"
#include "services/ledger/node/deliver_service_internal.h"
#include "services/ledger/node/gateway_service_internal.h"
#include "services/ledger/node/host_service_internal.h"
#include "services/ledger/node/node_setup.h"

#include <charconv>
#include <grpcpp/grpcpp.h>
#include <shared_mutex>
#include <sys/stat.h>
#include <unistd.h>

namespace med::ledger {

namespace fs = std::filesystem;

namespace {

constexpr int kMaxMessageBytes = 100 * 1024 * 1024;
constexpr int kMinPingIntervalMs = 30'000;
constexpr int kKeepaliveMs = 120'000;
constexpr int kKeepaliveTimeoutMs = 20'000;
constexpr auto kShutdownPatience = std::chrono::seconds(2);

/// One listening gRPC server with its own services over the shared world.
struct Door {
    explicit Door(const NodeWorld &world) : gateway(world), deliver(world) {}
    ~Door()
    {
        if (server) {
            server->Shutdown(std::chrono::system_clock::now() + kShutdownPatience);
        }
    }
    GatewayService gateway;
    DeliverService deliver;
    int port = 0;
    std::unique_ptr<grpc::Server> server;
};

Expected<> open(Door &door, const std::string &address, std::shared_ptr<grpc::ServerCredentials> credentials,
                grpc::Service *extra)
{
    grpc::ServerBuilder builder;
    builder.SetMaxReceiveMessageSize(kMaxMessageBytes);
    builder.SetMaxSendMessageSize(kMaxMessageBytes);
    builder.AddChannelArgument(GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS, kMinPingIntervalMs);
    builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
    builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, kKeepaliveMs);
    builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, kKeepaliveTimeoutMs);
    builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
    builder.AddListeningPort(address, std::move(credentials), &door.port);
    builder.RegisterService(&door.gateway);
    builder.RegisterService(&door.deliver);
    if (extra) {
        builder.RegisterService(extra);
    }
    door.server = builder.BuildAndStart();
    if (!door.server) {
        return failure(ErrorCode::Io, "cannot listen on " + address, "Is another program using this port?");
    }
    return {};
}

Expected<std::shared_ptr<grpc::ServerCredentials>> tlsCredentials(const NodeKeys &keys)
{
    MED_TRY(const auto certificate, readFile(keys.tlsCertificate()));
    MED_TRY(auto keyBytes, readFile(keys.tlsKey()));
    const SecretBytes key(std::move(keyBytes));
    grpc::SslServerCredentialsOptions options;
    options.pem_key_cert_pairs.push_back({stringOf(key.view()), stringOf(certificate)});
    return grpc::SslServerCredentials(options);
}

fs::path registrarFile(const fs::path &data, const std::string &mspId) { return data / "registrars" / (mspId + ".json"); }

std::string reachable(const std::string &host) { return host == "0.0.0.0" || host == "::" ? "localhost" : host; }

/// Makes the private socket's folder ours and removes what a killed node left there.
Expected<> prepareSocket(const fs::path &socket)
{
    MED_CHECK(makePrivateFolder(socket.parent_path()));
    const auto folder = socket.parent_path();
    struct stat state {};
    if (::lstat(folder.c_str(), &state) != 0 || !S_ISDIR(state.st_mode) || state.st_uid != ::geteuid()
        || ::chmod(folder.c_str(), S_IRWXU) != 0) {
        return failure(ErrorCode::Io, folder.string() + " is not a folder of this user");
    }
    std::error_code error;
    fs::remove(socket, error);
    return {};
}

} // namespace

Expected<HostPort> HostPort::parse(std::string_view text)
{
    const auto colon = text.rfind(':');
    HostPort result;
    if (colon == std::string_view::npos || colon == 0) {
        return failure(ErrorCode::Invalid, "\"" + std::string(text) + "\" is not HOST:PORT");
    }
    result.host = std::string(text.substr(0, colon));
    const auto digits = text.substr(colon + 1);
    const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), result.port);
    if (problem != std::errc() || end != digits.data() + digits.size() || result.port < 0 || result.port > 65535) {
        return failure(ErrorCode::Invalid, "\"" + std::string(text) + "\" is not HOST:PORT");
    }
    return result;
}

struct Node::Data {
    explicit Data(NodeHome &&opened, const NodeOptions &nodeOptions, const Clock &nodeClock)
        : options(nodeOptions), clock(nodeClock), home(std::move(opened)), board(home.store->height()),
          orderer(*home.store, board, home.channel, home.lastConfig, home.keys.orderer(),
                  {.chaincode = home.config.chaincode, .signatures = &signatures}, {}),
          world {.store = *home.store,
                 .board = board,
                 .orderer = orderer,
                 .keys = home.keys,
                 .config = home.config,
                 .hosted = hosted,
                 .signatures = signatures,
                 .clock = clock,
                 .facts = {.networkId = home.networkId, .administratorMsp = home.config.administratorMsp},
                 .isRevoked = [this](const std::string &mspId, const std::string &serial) {
                     const Authority *const found = authorityOf(mspId);
                     return found && found->isRevoked(serial);
                 }},
          host(world, folderIdentity(options.data), [this] { world.draining = true; },
               [this](const HostedOrganizationConfig &wanted) { return hostOrganization(wanted); })
    {
    }

    const Authority *authorityOf(const std::string &mspId) const;
    Expected<Authority *> makeAuthority(const HostedOrganizationConfig &organization);
    Expected<HostedOrganizationConfig> hostOrganization(const HostedOrganizationConfig &wanted);
    Expected<> startAuthorities();
    Expected<> startDoors();
    Expected<> publish();

    NodeOptions options;
    const Clock &clock;
    NodeHome home;
    HostedOrganizations hosted {home.config.organizations};
    std::mutex hosting; ///< One organisation comes at a time.
    std::mutex registryMutex;
    mutable std::shared_mutex authoritiesMutex; ///< Guards the next.
    std::map<std::string, std::unique_ptr<Authority>> authorities;
    std::unique_ptr<AuthorityRest> rest;
    std::unique_ptr<AuthorityServer> authorityServer;
    SignatureCache signatures;
    CommitBoard board;
    Orderer orderer;
    NodeWorld world;
    HostService host;
    std::unique_ptr<Door> privateDoor;
    std::unique_ptr<Door> publicDoor;
    Ready ready;
    bool drained = false;
};

namespace {

/// Empty if the file cannot be read.
std::string networkForAnybody(const fs::path &folder)
{
    auto network = Network::load(folder);
    if (!network) {
        return {};
    }
    network->nodeData.reset();
    return network->toJson().value_or("");
}

} // namespace

const Authority *Node::Data::authorityOf(const std::string &mspId) const
{
    const std::shared_lock lock(authoritiesMutex);
    const auto found = authorities.find(mspId);
    return found == authorities.end() ? nullptr : found->second.get();
}

Expected<Authority *> Node::Data::makeAuthority(const HostedOrganizationConfig &organization)
{
    MED_TRY(auto issuer, home.keys.copyOfAuthority(organization.mspId));
    auto authority = std::make_unique<Authority>(organization.mspId, organization.caName, std::move(issuer), *home.registry, registryMutex, clock);
    MED_TRY(const auto registrar, loadRegistrar(registrarFile(options.data, organization.mspId)));
    MED_CHECK(authority->addRegistrar(registrar.id, registrar.secret));
    MED_CHECK(authority->loadRevoked());
    const std::unique_lock lock(authoritiesMutex);
    return authorities.emplace(organization.mspId, std::move(authority)).first->second.get();
}

/// Keys and registrar first, then node.json, then for those who ask: what a killed node left of it is taken up again.
Expected<HostedOrganizationConfig> Node::Data::hostOrganization(const HostedOrganizationConfig &wanted)
{
    const std::lock_guard one(hosting);
    const auto standing = hosted.list();
    if (const auto known = std::ranges::find(*standing, wanted.mspId, &HostedOrganizationConfig::mspId); known != standing->end()) {
        return known->name == wanted.name && known->kind == wanted.kind
            ? Expected<HostedOrganizationConfig>(*known)
            : failure(ErrorCode::Conflict, "this node hosts " + wanted.mspId + " already, as " + known->name);
    }
    HostedOrganizationConfig organization = wanted;
    organization.caName = defaultCaName(wanted.mspId);
    NodeConfig next = home.config;
    next.organizations = *standing;
    next.organizations.push_back(organization);
    MED_CHECK(NodeConfig::fromJson(next.toJson())); // Ids and names fit each other.
    MED_CHECK(home.keys.add(options.data, organization, clock.now()));
    MED_TRY(Authority *const authority, makeAuthority(organization));
    MED_CHECK(saveConfig(options.data, next));
    rest->add(authority);
    hosted.add(organization);
    MED_CHECK(publish());
    return organization;
}

Expected<> Node::Data::startAuthorities()
{
    std::vector<Authority *> list;
    for (const auto &organization : home.config.organizations) {
        MED_TRY(Authority *const authority, makeAuthority(organization));
        ready.organizations.push_back({organization.mspId, organization.caName, fs::absolute(registrarFile(options.data, organization.mspId))});
        // Whoever names no authority means the administrator's.
        list.insert(organization.mspId == home.config.administratorMsp ? list.begin() : list.end(), authority);
    }
    rest = std::make_unique<AuthorityRest>(std::move(list));
    MED_TRY(authorityServer, AuthorityServer::start(*rest, {.host = options.authorityListen.host,
                                                           .port = options.authorityListen.port,
                                                           .certificate = home.keys.tlsCertificate(),
                                                           .key = home.keys.tlsKey(),
                                                           .network = [folder = options.data] { return networkForAnybody(folder); }}));
    ready.authority = "https://" + reachable(options.authorityListen.host) + ':'
        + std::to_string(authorityServer->port());
    return {};
}

Expected<> Node::Data::startDoors()
{
    const auto socket = privateSocketPath(options.data);
    MED_CHECK(prepareSocket(socket));
    ready.socket = "unix:" + socket.string();
    ready.gateway = ready.socket;
    world.address = ready.socket;
    if (options.listen) {
        MED_TRY(auto credentials, tlsCredentials(home.keys));
        publicDoor = std::make_unique<Door>(world);
        MED_CHECK(open(*publicDoor, options.listen->text(), std::move(credentials), nullptr));
        ready.gateway = reachable(options.listen->host) + ':' + std::to_string(publicDoor->port);
        world.address = ready.gateway;
    }
    privateDoor = std::make_unique<Door>(world);
    return open(*privateDoor, ready.socket, grpc::InsecureServerCredentials(), &host);
}

/// Tells where the node is: network.json for clients, run/node.json for programs on this machine.
Expected<> Node::Data::publish()
{
    const auto &config = home.config;
    ready.tlsRoot = fs::absolute(options.data / "tls" / "ca.pem");
    ready.networkId = home.networkId;
    ready.channel = config.channel;
    ready.chaincode = config.chaincode;
    ready.networkJson = fs::absolute(options.data / "network.json");
    Network network {.networkId = home.networkId,
                     .channel = config.channel,
                     .chaincode = config.chaincode,
                     .genesis = home.genesis,
                     .nodeData = ".",
                     .demonstration = config.demonstration};
    if (publicDoor) {
        network.endpoints.push_back({.address = ready.gateway, .tlsCa = home.keys.tlsRootPem()});
    }
    const auto organizations = hosted.list();
    for (const auto &organization : *organizations) {
        network.organizations.push_back({.mspId = organization.mspId,
                                         .kind = organization.kind,
                                         .name = organization.name,
                                         .caName = organization.caName});
        network.authorities.push_back({.mspId = organization.mspId,
                                       .caName = organization.caName,
                                       .url = ready.authority,
                                       .tlsCa = home.keys.tlsRootPem()});
    }
    MED_CHECK(network.save(options.data));
    return RunInfo {.version = MEDANCHOR_VERSION,
                    .process = ::getpid(),
                    .socket = ready.socket,
                    .authority = ready.authority,
                    .gateway = publicDoor ? ready.gateway : std::string()}
        .write(options.data);
}

Node::Node(std::unique_ptr<Data> data) : m_data(std::move(data)) {}

Node::~Node() { drain(); }

Expected<std::unique_ptr<Node>> Node::start(const NodeOptions &options)
{
    const Clock &clock = options.clock ? *options.clock : SystemClock::instance();
    MED_TRY(auto home, openHome(options, tlsHostsOf(options), clock.now()));
    auto data = std::make_unique<Data>(std::move(home), options, clock);
    MED_CHECK(data->startAuthorities());
    MED_CHECK(data->startDoors());
    MED_CHECK(data->publish());
    return std::unique_ptr<Node>(new Node(std::move(data)));
}

const Node::Ready &Node::ready() const { return m_data->ready; }

std::uint64_t Node::height() const { return m_data->home.store->height(); }

void Node::requestDrain() { m_data->world.draining = true; }

bool Node::isToEnd() const
{
    const auto &host = m_data->host;
    return m_data->world.draining
        || (m_data->options.idle && host.clients() == 0
            && std::chrono::steady_clock::now() - host.idleSince() > *m_data->options.idle);
}

void Node::drain()
{
    if (m_data->drained) {
        return;
    }
    m_data->drained = true;
    m_data->world.draining = true;
    m_data->orderer.drain();
    m_data->board.close();
    m_data->publicDoor.reset();
    m_data->privateDoor.reset();
    m_data->authorityServer.reset();
    std::error_code error;
    fs::remove(RunInfo::file(m_data->options.data), error);
}

} // namespace med::ledger
