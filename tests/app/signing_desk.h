#pragma once

#include "services/workflows/signing_desk.h"

#include <algorithm>
#include <functional>
#include <vector>

namespace med::tests {

/// A person at the desk who signs, or refuses, whatever comes, and remembers it.
class Desk : public workflows::SigningDesk {
public:
    bool signs = true;
    std::vector<workflows::SigningRequest> asked;
    std::vector<workflows::SigningStage> stages;
    std::uint64_t block = 0;
    std::function<void()> onAsked;

    bool approve(const workflows::SigningRequest &request) override
    {
        asked.push_back(request);
        stages.clear();
        if (onAsked) {
            onAsked();
        }
        return signs;
    }
    void reached(workflows::SigningStage stage, std::uint64_t where) override
    {
        stages.push_back(stage);
        block = where;
    }
};

/// What the sheet says of this; empty if it says nothing.
inline std::string factOf(const workflows::SigningRequest &request, workflows::SigningRequest::Fact::Kind kind)
{
    const auto found = std::ranges::find(request.facts, kind, &workflows::SigningRequest::Fact::kind);
    return found == request.facts.end() ? std::string() : found->value;
}

} // namespace med::tests
