#pragma once

#include "services/base/clock.h"
#include "services/base/error.h"

#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace med::workflows {

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

/// By MSP id.
using AgentContacts = std::map<std::string, AgentContact>;

/// Who looks after agents asks for them, as a window asks it: part of a Workplace, with its rules.
class AgentWatch {
public:
    virtual ~AgentWatch() = default;
    /// Looks into the store for each, then on the ledger. Errors: Cancelled.
    virtual Expected<AgentContacts> agentContacts(const std::vector<std::string> &mspIds, std::stop_token stop) = 0;
};

} // namespace med::workflows
