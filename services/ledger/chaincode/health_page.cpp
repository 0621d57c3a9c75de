#include "services/ledger/chaincode/health_page.h"

#include "services/domain/canonical_json.h"

#include <charconv>
#include <httplib.h>

namespace med::ledger {

namespace {

constexpr int kThreads = 2;
constexpr int kServing = 200;
constexpr int kUnavailable = 503;
constexpr int kMaxPort = 65535;

Json pageOf(const ChaincodeServer &server)
{
    const auto counts = server.counts();
    return {{"status", server.isDraining() ? "draining" : "OK"},
            {"version", MEDANCHOR_VERSION},
            {"streams", counts.streams},
            {"registered", counts.registered},
            {"running", counts.running},
            {"completed", counts.completed},
            {"refused", counts.refused},
            {"failed", counts.failed}};
}

} // namespace

struct HealthPage::Data {
    httplib::Server server;
    int port = 0;
    std::jthread thread;
};

HealthPage::HealthPage(std::unique_ptr<Data> data)
    : m_data(std::move(data))
{
}

HealthPage::~HealthPage()
{
    m_data->server.stop();
}

int HealthPage::port() const
{
    return m_data->port;
}

Expected<std::unique_ptr<HealthPage>> HealthPage::start(const std::string &address,
                                                        const ChaincodeServer &server)
{
    const auto colon = address.rfind(':');
    const std::string digits = colon == std::string::npos ? "" : address.substr(colon + 1);
    int port = -1;
    const auto [end, problem] =
        std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (problem != std::errc() || end != digits.data() + digits.size() || port < 0
        || port > kMaxPort) {
        return failure(ErrorCode::Invalid, '"' + address + "\" is not HOST:PORT");
    }
    const std::string host = colon == 0 ? "0.0.0.0" : address.substr(0, colon);
    auto data = std::make_unique<Data>();
    data->server.new_task_queue = [] { return new httplib::ThreadPool(kThreads); };
    data->server.set_read_timeout(std::chrono::seconds(5));
    data->server.set_keep_alive_max_count(1);
    data->server.Get("/healthz", [&server](const httplib::Request &, httplib::Response &response) {
        response.status = server.isDraining() ? kUnavailable : kServing;
        response.set_content(pageOf(server).dump() + '\n', "application/json");
    });
    if (port == 0) {
        data->port = data->server.bind_to_any_port(host);
    } else {
        data->port = data->server.bind_to_port(host, port) ? port : -1;
    }
    if (data->port < 0) {
        return failure(ErrorCode::Io, "cannot listen on " + address + " for the health page",
                       "Is another program using this port?");
    }
    data->thread = std::jthread([data = data.get()] { data->server.listen_after_bind(); });
    // stop() before the loop runs would be lost, so it must run before this returns.
    while (!data->server.is_running()) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return std::unique_ptr<HealthPage>(new HealthPage(std::move(data)));
}

} // namespace med::ledger
