#include "app/node/arguments.h"

#include "services/base/files.h"

using namespace med;
using namespace med::ledger;

namespace {

constexpr auto kChildIdle = std::chrono::seconds(60);

} // namespace

Expected<NodeArguments> parseArguments(int argc, char **argv)
{
    NodeArguments arguments;
    arguments.options.listen = HostPort {.host = "127.0.0.1", .port = 7051};
    arguments.options.authorityListen = {.host = "127.0.0.1", .port = 7054};
    std::string organizations;
    bool authorityPort = false;
    for (int i = 1; i < argc; ++i) {
        const std::string_view word = argv[i];
        const auto value = [&]() -> Expected<std::string> {
            if (++i >= argc) {
                return failure(ErrorCode::Invalid, std::string(word) + " needs a value");
            }
            return std::string(argv[i]);
        };
        if (word == "--data") {
            MED_TRY(arguments.options.data, value());
        } else if (word == "--init") {
            arguments.options.initialize = true;
        } else if (word == "--organizations") {
            MED_TRY(organizations, value());
        } else if (word == "--listen") {
            MED_TRY(const auto text, value());
            MED_TRY(arguments.options.listen, HostPort::parse(text));
        } else if (word == "--ca-listen") {
            MED_TRY(const auto text, value());
            MED_TRY(arguments.options.authorityListen, HostPort::parse(text));
            authorityPort = true;
        } else if (word == "--json") {
            arguments.json = true;
        } else if (word == "--child") {
            arguments.child = true;
        } else if (word == "--verify") {
            arguments.verify = true;
        } else if (word == "--publish-revocations") {
            arguments.publishRevocations = true;
        } else if (word == "--help" || word == "-h") {
            arguments.help = true;
        } else if (word == "--version") {
            arguments.version = true;
        } else {
            return failure(ErrorCode::Invalid, "unknown option " + std::string(word));
        }
    }
    if (arguments.help || arguments.version) {
        return arguments;
    }
    if (arguments.options.data.empty()) {
        return failure(ErrorCode::Invalid, "--data is missing");
    }
    if (arguments.child) {
        arguments.options.listen.reset();
        arguments.options.idle = kChildIdle;
        if (const char *idle = std::getenv("MEDANCHOR_NODE_IDLE_MS")) {
            arguments.options.idle = std::chrono::milliseconds(std::atoll(idle));
        }
        if (!authorityPort) {
            arguments.options.authorityListen.port = 0;
        }
    }
    if (!organizations.empty()) {
        MED_TRY(const auto text, readFile(organizations));
        MED_TRY(arguments.options.fresh, NodeConfig::fromJson(textOf(text)));
    }
    return arguments;
}
