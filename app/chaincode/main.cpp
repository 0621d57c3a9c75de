#include "services/base/clock.h"
#include "services/domain/canonical_json.h"
#include "services/ledger/chaincode/environment.h"
#include "services/ledger/chaincode/health_page.h"

#include <csignal>
#include <cstdio>

using namespace med;
using namespace med::ledger;

namespace {

constexpr int kDone = 0;
constexpr int kFailed = 1;
constexpr int kUsageError = 2;
constexpr int kDefaultPatience = 25;
constexpr int kLongestPatience = 3600;

constexpr const char *kUsage = R"(Usage: medanchor-chaincode [options]

Runs Medanchor's contracts as a Hyperledger Fabric chaincode service, which peers connect to.

  --drain SECONDS   how long running transactions may take to finish at the end (default 25)
  --check           read the environment and the files that it names, say what would be served, end
  --json            print one JSON object when ready
  --help, --version

Environment:
  CHAINCODE_ID                 package id, label:hash
  CHAINCODE_SERVER_ADDRESS     host:port to listen on
  CHAINCODE_TLS_KEY            TLS key, PEM file
  CHAINCODE_TLS_CERT           TLS certificate, PEM file
  CHAINCODE_CLIENT_CA_CERT     authorities of the peers' client certificates, PEM file
  CHAINCODE_TLS_DISABLED       true: serve without TLS
  MEDANCHOR_GENESIS_BLOCK      file with the channel's block 0
  MEDANCHOR_ADMINISTRATOR_MSP  the organisation that may call Network:Init
  MEDANCHOR_CHAINCODE_NAME     name in the channel (default medanchor)
  MEDANCHOR_CHAINCODE_HEALTH   host:port of GET /healthz (default: none)
  MEDANCHOR_CHAINCODE_WORKERS  transactions at once (default 128)
  MEDANCHOR_LOG                debug, info, warning or error (default warning)
)";

struct Arguments {
    std::chrono::seconds drain{kDefaultPatience};
    bool check = false;
    bool json = false;
    bool help = false;
    bool version = false;
};

Expected<Arguments> parseArguments(int argc, char **argv)
{
    Arguments arguments;
    for (int i = 1; i < argc; ++i) {
        const std::string_view word = argv[i];
        if (word == "--drain") {
            const int seconds = i + 1 < argc ? std::atoi(argv[++i]) : 0;
            if (seconds < 1 || seconds > kLongestPatience) {
                return failure(ErrorCode::Invalid, "--drain needs a number of seconds");
            }
            arguments.drain = std::chrono::seconds(seconds);
        } else if (word == "--check") {
            arguments.check = true;
        } else if (word == "--json") {
            arguments.json = true;
        } else if (word == "--help" || word == "-h") {
            arguments.help = true;
        } else if (word == "--version") {
            arguments.version = true;
        } else {
            return failure(ErrorCode::Invalid, "unknown option " + std::string(word));
        }
    }
    return arguments;
}

int complain(const Error &error)
{
    std::fprintf(stderr, "medanchor-chaincode: %s\n%s%s", error.detail.c_str(), error.hint.c_str(),
                 error.hint.empty() ? "" : "\n");
    return error.code == ErrorCode::Invalid ? kUsageError : kFailed;
}

struct Announcement {
    std::string packageId;
    std::string listen;
    std::string tls;
    ContractFacts facts;
};

/// `port` and `healthPort` are 0 before anything is served.
void announce(const Announcement &said, int port, int healthPort, bool json)
{
    if (json) {
        const Json object{{"ready", port != 0},
                          {"package_id", said.packageId},
                          {"listen", said.listen},
                          {"port", port},
                          {"health_port", healthPort},
                          {"tls", said.tls},
                          {"channel", said.facts.channel},
                          {"chaincode", said.facts.chaincode},
                          {"network_id", said.facts.networkId},
                          {"administrator_msp", said.facts.administratorMsp}};
        std::printf("%s\n", object.dump().c_str());
    } else {
        std::printf("%s. %s on %s, TLS: %s.\nChannel %s, chaincode %s, network %s, administrated by %s\n",
                    port != 0 ? "Ready" : "The settings can be used", said.packageId.c_str(),
                    said.listen.c_str(), said.tls.c_str(), said.facts.channel.c_str(),
                    said.facts.chaincode.c_str(), said.facts.networkId.c_str(),
                    said.facts.administratorMsp.c_str());
    }
    std::fflush(stdout);
}

const char *wordFor(const std::optional<ChaincodeServer::Tls> &tls)
{
    if (!tls) {
        return "off";
    }
    return tls->clientRootsPem.empty() ? "server" : "mutual";
}

int serve(ChaincodeSettings settings, const Arguments &arguments)
{
    // Before any thread exists, so that no thread but this one takes them.
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGHUP);
    ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);

    const Announcement said{.packageId = settings.server.packageId,
                            .listen = settings.server.listen,
                            .tls = wordFor(settings.server.tls),
                            .facts = settings.facts};
    if (said.tls != "mutual") {
        std::fprintf(stderr, "medanchor-chaincode: TLS is %s: whoever reaches this port is taken for a peer\n",
                     said.tls == "off" ? "off" : "without client certificates");
    }
    if (arguments.check) {
        announce(said, 0, 0, arguments.json);
        return kDone;
    }
    const ContractHost host(settings.facts, SystemClock::instance());
    auto server = ChaincodeServer::start(std::move(settings.server),
                                         [&host](Stub &stub) { return host.run(stub); });
    if (!server) {
        return complain(server.error());
    }
    std::unique_ptr<HealthPage> health;
    if (!settings.health.empty()) {
        auto started = HealthPage::start(settings.health, **server);
        if (!started) {
            return complain(started.error());
        }
        health = *std::move(started);
    }
    announce(said, (*server)->port(), health ? health->port() : 0, arguments.json);
    int signal = 0;
    ::sigwait(&signals, &signal);
    (*server)->drain(arguments.drain);
    return kDone;
}

} // namespace

int main(int argc, char **argv)
{
    const auto arguments = parseArguments(argc, argv);
    if (!arguments) {
        std::fprintf(stderr, "medanchor-chaincode: %s\n\n%s", arguments.error().detail.c_str(),
                     kUsage);
        return kUsageError;
    }
    if (arguments->help) {
        std::fputs(kUsage, stdout);
        return kDone;
    }
    if (arguments->version) {
        std::puts(MEDANCHOR_VERSION);
        return kDone;
    }
    auto settings = settingsFrom(processEnvironment);
    if (!settings) {
        return complain(settings.error());
    }
    return serve(*std::move(settings), *arguments);
}
