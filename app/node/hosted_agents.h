#pragma once

#include "services/ledger/node/node.h"
#include "services/workflows/agent_host.h"

/// The custodians' agents that the node's folder names (agents.json), run on threads of the node: so a grant
/// takes effect whoever is signed in, as long as the node serves. `MEDANCHOR_NODE_AGENTS=off` in the
/// environment leaves them out, for tests. Threads: one owner.
class HostedAgents {
public:
    HostedAgents(std::filesystem::path nodeFolder, const med::ledger::Node::Ready &node);
    /// Starts them, and starts them anew when agents.json was written since.
    void look();
    /// Ends them and waits.
    void stop();

private:
    const std::filesystem::path m_folder;
    const med::workflows::Session::NodeAddress m_node;
    const bool m_wanted;
    std::optional<std::filesystem::file_time_type> m_written;
    std::unique_ptr<med::workflows::AgentHost> m_host;
};
