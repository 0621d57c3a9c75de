#pragma once

#include "services/workflows/agent_contact.h"
#include "services/workflows/session.h"

namespace med::workflows {

/// Tag of the statement by which an agent says that it is there.
inline constexpr std::string_view kAgentPresenceTag = "medanchor/agent-presence/1";
inline constexpr std::chrono::seconds kPresenceInterval {15};
/// An agent that said nothing for so long is away.
inline constexpr std::chrono::seconds kPresenceLasts {45};

/// An agent that runs says so every 15 seconds in the store, in `<MSP>/agent/<seconds since 1970>`: two lines as manifests
/// have them, over canonical {"certificate","member","msp","network","there","time","v":1}. So who waits for its keys
/// knows at once whether anybody answers, and the ledger is not filled with it. Its end says so too, unless it is
/// killed. Says nothing on the ledger's behalf: it grants and proves nothing.
class AgentPresence {
public:
    explicit AgentPresence(Session &session) : m_session(session) {}
    ~AgentPresence();
    AgentPresence(const AgentPresence &) = delete;
    AgentPresence &operator=(const AgentPresence &) = delete;
    /// Says so where the last time is 15 seconds ago; what the store refuses goes to the log, once.
    void tell();

private:
    Expected<> write(bool there);
    Session &m_session;
    std::optional<Moment> m_told;
    bool m_failed = false;
};

/// Looks into the store, then on the ledger. What was not signed by an agent of that organisation counts for nothing.
AgentContact agentContact(Session &session, const std::string &mspId);

/// The same of several. Errors: Cancelled.
Expected<AgentContacts> agentContacts(Session &session, const std::vector<std::string> &mspIds, std::stop_token stop);

} // namespace med::workflows
