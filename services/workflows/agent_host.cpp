#include "services/workflows/agent_host.h"

#include "services/base/files.h"
#include "services/base/log.h"
#include "services/base/secret_file.h"
#include "services/domain/canonical_json.h"
#include "services/workflows/agent_presence.h"
#include "services/workflows/renew_identity.h"

#include <condition_variable>
#include <mutex>

namespace med::workflows {

namespace fs = std::filesystem;

namespace {

constexpr const char *kAgentsName = "agents.json";
constexpr auto kRoundWithoutBlocks = std::chrono::seconds(20);
constexpr auto kLookAtCertificate = std::chrono::minutes(10);

void pauseFor(std::chrono::milliseconds time, std::stop_token stop)
{
    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock lock(mutex);
    wake.wait_for(lock, stop, time, [] { return false; });
}

/// Nobody reads an agent's warnings: it renews its certificate by itself. True if it did.
bool renewed(Session &session, std::stop_token stop)
{
    if (!certificateEnd(session).told) {
        return false;
    }
    const auto done = RenewIdentity().run(session, stop);
    logLine(done ? LogLevel::Info : LogLevel::Warning, "agent",
            done ? "the agent's certificate is renewed until " + toIso8601(done->identity.notAfter)
                 : "the agent's certificate ends soon and was not renewed: " + done.error().detail);
    return done.has_value();
}

/// Rounds on one session until asked to stop, until one fails, or until the next session has a new certificate.
Expected<> rounds(Session &session, const AgentHost::Options &options, std::stop_token stop)
{
    AgentPresence presence(session);
    RunAgent round(session, [&presence] { presence.tell(); });
    std::optional<std::uint64_t> height;
    auto last = std::chrono::steady_clock::now();
    std::optional<std::chrono::steady_clock::time_point> looked; ///< At the certificate.
    while (!stop.stop_requested()) {
        const auto now = std::chrono::steady_clock::now();
        if (!looked || now - *looked > kLookAtCertificate) {
            looked = now;
            if (renewed(session, stop)) {
                return {};
            }
        }
        MED_CHECK(session.catchUp(stop));
        presence.tell();
        if (const auto before = session.ledger().head().height; height != before || now - last > kRoundWithoutBlocks) {
            MED_CHECK(round.once(options.told, stop));
            height = before; // What came while the round went on may be behind it: it is for the next one.
            last = now;
        }
        pauseFor(options.pause, stop);
    }
    return {};
}

Expected<> work(const HostedAgent &agent, const AgentHost::Options &options, std::stop_token stop)
{
    MED_TRY(const auto passphrase, readSecretLine(agent.passphraseFile));
    wallet::ApproveListed approval({"Record:PublishEnvelopes", "Record:RotateEpoch", "Record:Reseal", "Access:Log", "Patient:Erase"});
    while (!stop.stop_requested()) {
        MED_TRY(const auto session, Session::open({.profile = agent.profile, .approval = approval, .node = options.node}, passphrase.view(), stop));
        MED_CHECK(rounds(*session, options, stop));
    }
    return {};
}

/// What a library throws in an agent must not take the process with it: it may be the node's.
Expected<> guarded(const HostedAgent &agent, const AgentHost::Options &options, std::stop_token stop)
{
    try {
        return work(agent, options, stop);
    } catch (const std::exception &exception) {
        return failure(ErrorCode::Io, std::string("unexpected: ") + exception.what());
    }
}

void host(const HostedAgent &agent, const AgentHost::Options &options, std::stop_token stop)
{
    while (!stop.stop_requested()) {
        const auto worked = guarded(agent, options, stop);
        if (worked || stop.stop_requested()) {
            return;
        }
        logLine(LogLevel::Warning, "agent", "the custodian's agent waits: " + worked.error().detail);
        if (options.told) {
            options.told({.kind = AgentEvent::Kind::Withheld, .set = {}, .epoch = 0, .to = {}, .basis = {}, .reason = worked.error().detail});
        }
        pauseFor(options.pauseAfterError, stop);
    }
}

Expected<HostedAgent> hostedAgent(const Json &value, const fs::path &nodeFolder)
{
    JsonFields fields(value, "agent");
    MED_TRY(const auto profile, fields.text("profile"));
    MED_TRY(const auto passphrase, fields.text("passphrase"));
    MED_CHECK(fields.finish());
    return HostedAgent {.profile = (nodeFolder / profile).lexically_normal(), .passphraseFile = (nodeFolder / passphrase).lexically_normal()};
}

} // namespace

Expected<std::vector<HostedAgent>> agentsOf(const fs::path &nodeFolder)
{
    std::error_code error;
    if (!fs::exists(nodeFolder / kAgentsName, error)) {
        return std::vector<HostedAgent> {};
    }
    MED_TRY(const auto bytes, readFile(nodeFolder / kAgentsName));
    const auto read = [&]() -> Expected<std::vector<HostedAgent>> {
        MED_TRY(const Json value, parseStrictJson(textOf(bytes)));
        JsonFields fields(value, "agents.json");
        MED_CHECK(fields.version(1));
        MED_TRY(const Json *const list, fields.array("agents"));
        MED_CHECK(fields.finish());
        std::vector<HostedAgent> agents;
        for (const Json &entry : *list) {
            MED_TRY(auto agent, hostedAgent(entry, nodeFolder));
            agents.push_back(std::move(agent));
        }
        return agents;
    };
    auto agents = read();
    if (!agents) {
        return failure(ErrorCode::Corrupt, "the node's agents.json is damaged: " + agents.error().detail);
    }
    return agents;
}

std::optional<fs::file_time_type> agentsWritten(const fs::path &nodeFolder)
{
    std::error_code error;
    const auto time = fs::last_write_time(nodeFolder / kAgentsName, error);
    return error ? std::nullopt : std::optional(time);
}

Expected<> writeAgents(const fs::path &nodeFolder, const std::vector<HostedAgent> &agents)
{
    const auto from = [&](const fs::path &path) { return fs::absolute(path).lexically_normal().lexically_relative(fs::absolute(nodeFolder).lexically_normal()).string(); };
    Json list = Json::array();
    for (const auto &agent : agents) {
        list.push_back({{"profile", from(agent.profile)}, {"passphrase", from(agent.passphraseFile)}});
    }
    return writeFileDurably(nodeFolder / kAgentsName, bytesOf(Json({{"v", 1}, {"agents", list}}).dump(1)));
}

AgentHost::AgentHost(std::vector<HostedAgent> agents, const Options &options)
{
    for (auto &agent : agents) {
        m_threads.emplace_back([agent = std::move(agent), options](std::stop_token stop) { host(agent, options, stop); });
    }
}

AgentHost::~AgentHost()
{
    for (auto &thread : m_threads) {
        thread.request_stop();
    }
}

} // namespace med::workflows
