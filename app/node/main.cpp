#include "app/node/arguments.h"
#include "app/node/background.h"
#include "app/node/hosted_agents.h"
#include "services/domain/canonical_json.h"
#include "services/ledger/host/node_launcher.h"
#include "services/ledger/node/ledger_check.h"
#include "services/ledger/node/node_setup.h"
#include "services/workflows/publish_revocations.h"

#include <csignal>
#include <cstdio>

using namespace med;
using namespace med::ledger;

namespace {

constexpr int kDone = 0;
constexpr int kFailed = 1;
constexpr int kUsageError = 2;
constexpr int kVerificationFailed = 3;
constexpr long kLookAroundNs = 200'000'000;

int exitCodeOf(const Error &error)
{
    switch (error.code) {
    case ErrorCode::Corrupt:
        return kVerificationFailed;
    case ErrorCode::Conflict:
        return kOtherRunsExitCode;
    default:
        return kFailed;
    }
}

int complain(const Error &error, bool json)
{
    std::fprintf(stderr, "medanchor-node: %s\n%s%s", error.detail.c_str(), error.hint.c_str(),
                 error.hint.empty() ? "" : "\n");
    if (json) {
        const Json object {
            {"error", {{"code", nameOf(error.code)}, {"message", error.detail}, {"hint", error.hint}}}};
        std::printf("%s\n", object.dump().c_str());
    }
    return exitCodeOf(error);
}

void announce(const Node::Ready &ready, bool json)
{
    if (!json) {
        std::printf("Ready. Gateway %s, certificate authorities %s, channel %s, chaincode %s.\n"
                    "Network %s\nTLS root %s\nNetwork file %s\n",
                    ready.gateway.c_str(), ready.authority.c_str(), ready.channel.c_str(), ready.chaincode.c_str(),
                    ready.networkId.c_str(), ready.tlsRoot.c_str(), ready.networkJson.c_str());
        for (const auto &organization : ready.organizations) {
            std::printf("%s: authority %s, registrar %s\n", organization.mspId.c_str(), organization.caName.c_str(),
                        organization.registrar.c_str());
        }
        std::fflush(stdout);
        return;
    }
    Json organizations = Json::array();
    for (const auto &organization : ready.organizations) {
        organizations.push_back({{"msp_id", organization.mspId},
                                 {"caname", organization.caName},
                                 {"registrar", organization.registrar.string()}});
    }
    const Json object {{"ready", true},
                       {"gateway", ready.gateway},
                       {"socket", ready.socket},
                       {"ca", ready.authority},
                       {"tls_ca", ready.tlsRoot.string()},
                       {"network_id", ready.networkId},
                       {"channel", ready.channel},
                       {"chaincode", ready.chaincode},
                       {"network_json", ready.networkJson.string()},
                       {"organizations", organizations}};
    std::printf("%s\n", object.dump().c_str());
    std::fflush(stdout);
}

int verify(const NodeArguments &arguments)
{
    auto options = arguments.options;
    options.initialize = false;
    const auto home = openHome(options, tlsHostsOf(options), SystemClock::instance().now());
    if (!home) {
        return complain(home.error(), arguments.json);
    }
    const auto check = checkLedger(*home->store, {.chaincode = home->config.chaincode});
    if (!check) {
        return complain(check.error(), arguments.json);
    }
    const Json object {{"ok", true},
                       {"height", check->height},
                       {"head", check->head},
                       {"transactions", check->transactions},
                       {"state_rows", check->stateRows}};
    std::printf("%s\n", object.dump().c_str());
    return kDone;
}

int publishRevocations(const NodeArguments &arguments)
{
    const auto done = workflows::PublishRevocations().run(arguments.options.data, {});
    if (!done) {
        return complain(done.error(), arguments.json);
    }
    Json organizations = Json::array();
    for (const auto &organization : *done) {
        organizations.push_back({{"msp_id", organization.mspId},
                                 {"revoked", organization.revoked},
                                 {"changed", organization.changed},
                                 {"block", organization.block}});
    }
    std::printf("%s\n", Json {{"organizations", organizations}}.dump().c_str());
    return kDone;
}

/// Waits for a signal to end, or for the node's own wish to.
void waitUntilEnd(const Node &node, HostedAgents &agents, const sigset_t &signals)
{
    const timespec pause {.tv_sec = 0, .tv_nsec = kLookAroundNs};
    while (!node.isToEnd() && ::sigtimedwait(&signals, nullptr, &pause) < 0) {
        agents.look();
    }
}

} // namespace

int main(int argc, char **argv)
{
    const auto arguments = parseArguments(argc, argv);
    if (!arguments) {
        std::fprintf(stderr, "medanchor-node: %s\n\n%s", arguments.error().detail.c_str(), kUsage);
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
    if (arguments->verify) {
        return verify(*arguments);
    }
    if (arguments->publishRevocations) {
        return publishRevocations(*arguments);
    }
    std::optional<Background> background;
    if (arguments->child) {
        background = Background::enter();
    }
    // Before any thread exists, so that no thread but this one takes them.
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGHUP);
    ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN); // A limit on the size of files is a full disk, not an end.

    auto node = Node::start(arguments->options);
    if (!node) {
        const int code = complain(node.error(), arguments->json && !background);
        if (background) {
            background->giveUp(code);
        }
        return code;
    }
    if (background) {
        background->ready((arguments->options.data / "node.log").c_str());
    } else {
        announce((*node)->ready(), arguments->json);
    }
    HostedAgents agents(arguments->options.data, (*node)->ready());
    waitUntilEnd(**node, agents, signals);
    agents.stop();
    (*node)->drain();
    return kDone;
}
