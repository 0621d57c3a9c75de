#include "app/node/hosted_agents.h"

#include "services/base/log.h"

#include <cstdlib>
#include <string_view>

using namespace med;
using namespace med::workflows;

namespace {

bool agentsAreWanted()
{
    const char *word = std::getenv("MEDANCHOR_NODE_AGENTS");
    return !word || std::string_view(word) != "off";
}

void say(const AgentEvent &event)
{
    logLine(LogLevel::Info, "agent", std::string(nameOf(event.kind)) + ' ' + event.to + ' ' + event.set + ": " + event.reason);
}

} // namespace

HostedAgents::HostedAgents(std::filesystem::path nodeFolder, const ledger::Node::Ready &node)
    : m_folder(std::move(nodeFolder)), m_node({.gateway = node.socket, .authority = node.authority}), m_wanted(agentsAreWanted())
{
}

void HostedAgents::look()
{
    if (!m_wanted) {
        return;
    }
    const auto written = agentsWritten(m_folder);
    if (written == m_written) {
        return;
    }
    m_written = written;
    m_host.reset();
    auto agents = agentsOf(m_folder);
    if (!agents) {
        logLine(LogLevel::Warning, "agent", "no agent was started: " + agents.error().detail);
        return;
    }
    AgentHost::Options options;
    options.told = say;
    options.node = m_node;
    m_host = std::make_unique<AgentHost>(*std::move(agents), options);
}

void HostedAgents::stop()
{
    m_host.reset();
}
