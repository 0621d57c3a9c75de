#include "app/cli/parser.h"
#include "services/base/text.h"

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <pthread.h>
#include <thread>

using namespace med;
using namespace med::cli;

namespace {

std::vector<Command> allCommands()
{
    std::vector<Command> all;
    for (auto *noun : {demoCommands, practiceCommands, identityCommands, networkCommands, organizationCommands, storeCommands, patientCommands, rightsCommands, proxyCommands,
                       orderCommands, resultCommands, studyCommands,
                       noteCommands, recordCommands, fhirCommands, chartCommands, codeCommands, consentCommands, emergencyCommands, accessCommands, ledgerCommands, dicomCommands, agentCommands,
                       backupCommands}) {
        for (auto &command : noun()) {
            all.push_back(std::move(command));
        }
    }
    return all;
}

void printLine(FILE *to, const std::string &line)
{
    std::fwrite(line.data(), 1, line.size(), to);
    std::fputc('\n', to);
    std::fflush(to);
}

/// Never fails: what came from outside and is no UTF-8 is replaced.
std::string jsonText(const Json &value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace); }

/// `name: value` lines for people; a list becomes one line an item.
void printForPeople(const Json &value, const std::string &indent = {})
{
    for (const auto &[name, member] : value.items()) {
        if (name == "items" && member.is_array()) {
            for (const auto &item : member) {
                std::string line;
                for (const auto &[key, field] : item.items()) {
                    line += (line.empty() ? "" : "  ") + key + "=" + (field.is_string() ? field.get<std::string>() : jsonText(field));
                }
                printLine(stdout, line);
            }
            if (member.empty()) {
                printLine(stdout, "(none)");
            }
        } else if (member.is_object()) {
            printLine(stdout, indent + name + ":");
            printForPeople(member, indent + "  ");
        } else if (member.is_array() && !member.empty() && member.front().is_object()) {
            printLine(stdout, indent + name + ":");
            for (const auto &item : member) {
                printForPeople(item, indent + "  ");
                printLine(stdout, "");
            }
        } else {
            printLine(stdout, indent + name + ": " + (member.is_string() ? member.get<std::string>() : jsonText(member)));
        }
    }
}

int reportFailure(const Error &error, bool json)
{
    if (json) {
        printLine(stdout, jsonText(Json {{"error", {{"code", nameOf(error.code)}, {"message", error.detail}, {"hint", error.hint}}}}));
    } else {
        printLine(stderr, std::string("medanchorctl: ") + error.detail);
        if (!error.hint.empty()) {
            printLine(stderr, error.hint);
        }
    }
    return exitCodeOf(error.code);
}

int run(const Parsed &parsed, std::stop_token stop)
{
    bool lines = false;
    Invocation invocation {
        .arguments = parsed.arguments,
        .profile = parsed.profile,
        .passphraseFile = parsed.passphraseFile,
        .json = parsed.json,
        .stop = stop,
        .emit =
            [&](const Json &line) {
                if (parsed.json) {
                    lines = true;
                    printLine(stdout, jsonText(line));
                } else {
                    printForPeople(line);
                }
            },
        .say = [](const std::string &sentence) { printLine(stderr, sentence); },
    };
    auto outcome = parsed.command->run(invocation);
    if (!outcome) {
        return reportFailure(outcome.error(), parsed.json);
    }
    if (parsed.json) {
        if (lines) {
            outcome->result["done"] = true;
        }
        printLine(stdout, jsonText(outcome->result));
    } else {
        printForPeople(outcome->result);
    }
    return outcome->exitCode;
}

} // namespace

int main(int argc, char **argv)
{
    const std::vector<Command> commands = allCommands();
    const std::vector<std::string> words(argv + 1, argv + argc);
    Parsed parsed = parse(words, commands);
    // Names and texts go into JSON, which knows nothing else.
    if (const auto bad = std::ranges::find_if_not(words, isUtf8); bad != words.end()) {
        parsed = {.json = std::ranges::find(words, "--json") != words.end(), .text = "an argument is no UTF-8 text: " + escaped(*bad)};
    }
    switch (parsed.kind) {
    case Parsed::Kind::Help:
    case Parsed::Kind::Version:
        std::fputs(parsed.text.c_str(), stdout);
        return Done;
    case Parsed::Kind::Wrong:
        if (parsed.json) {
            printLine(stdout, jsonText(Json {{"error", {{"code", "Usage"}, {"message", parsed.text}, {"hint", "medanchorctl --help"}}}}));
        } else {
            printLine(stderr, "medanchorctl: " + parsed.text);
            printLine(stderr, "Try: medanchorctl --help");
        }
        return Usage;
    case Parsed::Kind::Run:
        break;
    }
    // An interrupt stops the work at its next safe point; nothing journalled is lost.
    std::stop_source stop;
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    std::thread([signals, &stop]() mutable {
        int received = 0;
        while (sigwait(&signals, &received) == 0) {
            stop.request_stop();
        }
    }).detach();
    int code = Failed;
    try {
        code = run(parsed, stop.get_token());
    } catch (const std::exception &exception) {
        code = reportFailure({ErrorCode::Io, std::string("this should not have happened: ") + exception.what(), "Nothing journalled is lost; please tell us."}, parsed.json);
    }
    std::fflush(nullptr);
    std::_Exit(code);
}
