#pragma once

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

/// What is known of an organisation's agent.
struct AgentContact {
    enum class State {
        There, ///< It said so less than 45 seconds ago.
        Away, ///< It ended, or says nothing any more.
        Unknown, ///< The store tells nothing of it: it cannot be read, or that agent never said anything.
    };
    State state = State::Unknown;
    std::optional<Moment> last; ///< The last that was heard of it, in the store or on the ledger.
};

/// Looks into the store, then on the ledger. What was not signed by an agent of that organisation counts for nothing.
AgentContact agentContact(Session &session, const std::string &mspId);

} // namespace med::workflows
