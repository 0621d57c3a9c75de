#include "services/ledger/authority/server.h"

#include <httplib.h>

namespace med::ledger {

namespace {

constexpr std::size_t kMaxRequestBytes = 1 << 20;
constexpr int kThreads = 4;

} // namespace

struct AuthorityServer::Data {
    std::unique_ptr<httplib::SSLServer> server;
    std::jthread thread;
};

AuthorityServer::AuthorityServer() : m_data(std::make_unique<Data>()) {}

AuthorityServer::~AuthorityServer()
{
    if (m_data->server) {
        m_data->server->stop();
    }
}

Expected<std::unique_ptr<AuthorityServer>> AuthorityServer::start(const AuthorityRest &rest, const Options &options)
{
    std::unique_ptr<AuthorityServer> self(new AuthorityServer);
    self->m_data->server = std::make_unique<httplib::SSLServer>(options.certificate.c_str(), options.key.c_str());
    auto &server = *self->m_data->server;
    if (!server.is_valid()) {
        return failure(ErrorCode::Invalid, "the TLS certificate and key of the authority cannot be used");
    }
    server.new_task_queue = [] { return new httplib::ThreadPool(kThreads); };
    server.set_payload_max_length(kMaxRequestBytes);
    server.set_tcp_nodelay(true);
    server.set_read_timeout(std::chrono::seconds(10));
    server.set_keep_alive_timeout(2);
    const auto answer = [&rest](const httplib::Request &request, httplib::Response &response) {
        const auto reply = rest.handle({.method = request.method,
                                        .target = request.target,
                                        .body = request.body,
                                        .authorization = request.get_header_value("Authorization")});
        response.status = reply.status;
        response.set_content(reply.body, "application/json");
    };
    if (options.network) {
        server.Get(kNetworkPath, [network = options.network](const httplib::Request &, httplib::Response &response) {
            const std::string text = network();
            response.status = text.empty() ? 404 : 200;
            response.set_content(text, "application/json");
        });
    }
    server.Get(".*", answer);
    server.Post(".*", answer);
    server.Put(".*", answer);
    server.Delete(".*", answer);
    if (options.port == 0) {
        self->m_port = server.bind_to_any_port(options.host);
    } else if (server.bind_to_port(options.host, options.port)) {
        self->m_port = options.port;
    } else {
        self->m_port = -1;
    }
    if (self->m_port < 0) {
        return failure(ErrorCode::Io,
                       "cannot listen on " + options.host + ":" + std::to_string(options.port)
                           + " for the certificate authority",
                       "Is another program using this port?");
    }
    self->m_data->thread = std::jthread([&server] { server.listen_after_bind(); });
    // stop() before the loop runs would be lost, so it must run before this returns.
    while (!server.is_running()) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return self;
}

} // namespace med::ledger
