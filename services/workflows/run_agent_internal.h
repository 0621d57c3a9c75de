#pragma once

#include "services/workflows/run_agent.h"

#include <algorithm>
#include <set>

namespace med::workflows {

struct RunAgent::Round {
    const Told &told;
    Counts counts;
    std::set<std::string> ended; ///< Consents and emergencies behind which this round removed an envelope.

    void tell(AgentEvent event)
    {
        switch (event.kind) {
        case AgentEvent::Kind::Released:
            ++counts.released;
            break;
        case AgentEvent::Kind::Withheld:
            ++counts.withheld;
            break;
        case AgentEvent::Kind::Rotated:
            ++counts.rotated;
            break;
        case AgentEvent::Kind::Removed:
            ++counts.removed;
            break;
        case AgentEvent::Kind::Erased:
            ++counts.erased;
            break;
        case AgentEvent::Kind::Resealed:
            ++counts.resealed;
            break;
        }
        if (told) {
            told(event);
        }
    }
};

/// Record keys that go to holders on one basis.
struct RunAgent::Release {
    std::string basis;
    std::vector<std::string> holders;
    std::vector<std::pair<std::string, int>> epochs; ///< Set and epoch.
    std::string reason; ///< In words, for the log.

    void add(const AnchorRow &version)
    {
        if (std::ranges::find(epochs, std::pair(version.set, version.epoch)) == epochs.end()) {
            epochs.emplace_back(version.set, version.epoch);
        }
    }
};

} // namespace med::workflows
