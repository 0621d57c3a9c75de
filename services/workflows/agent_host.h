#pragma once

#include "services/workflows/run_agent.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <thread>
#include <vector>

namespace med::workflows {

/// A custodian's agent that this machine runs beside its node.
struct HostedAgent {
    std::filesystem::path profile;
    std::filesystem::path passphraseFile; ///< Read anew at each start.
};

/// The agents of a node's folder: its `agents.json`,
/// `{"v":1,"agents":[{"profile":"…","passphrase":"…"}]}`, paths relative to that folder. None if there is
/// no such file. Errors: Corrupt, naming the member; Io.
Expected<std::vector<HostedAgent>> agentsOf(const std::filesystem::path &nodeFolder);
/// When that file was written; nullopt if there is none.
std::optional<std::filesystem::file_time_type> agentsWritten(const std::filesystem::path &nodeFolder);
Expected<> writeAgents(const std::filesystem::path &nodeFolder, const std::vector<HostedAgent> &agents);

/// Runs agents as long as it lives, each on a thread and a session of its own: a round whenever the ledger
/// grew, and from time to time without, because consents expire and stores lose files. An agent that meets an error says so in the log and tries again later. Threads: one owner.
class AgentHost {
public:
    struct Options {
        std::chrono::milliseconds pause {1000}; ///< Somebody who opened an emergency waits for it.
        std::chrono::milliseconds pauseAfterError {15000};
        /// Called on the agents' threads. Errors of a round come as a withheld event with the reason.
        RunAgent::Told told;
        /// The node to work with, for the process that is it; else each session finds its own.
        std::optional<Session::NodeAddress> node = std::nullopt;
    };
    explicit AgentHost(std::vector<HostedAgent> agents) : AgentHost(std::move(agents), Options {}) {}
    AgentHost(std::vector<HostedAgent> agents, const Options &options);
    ~AgentHost(); ///< Asks all to stop and waits for them.

private:
    std::vector<std::jthread> m_threads;
};

} // namespace med::workflows
