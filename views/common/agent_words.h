#pragma once

#include "models/values.h"

#include <QString>

namespace med::views {

/// What an organisation's agent does or does not do now, in whole sentences.
QString agentSentence(const models::AgentContact &agent);
/// Of one that is away: since when, what that means, and what to do.
QString agentAwayText(const models::AgentContact &agent);
/// When it was heard of last: "14:07", on another day "05-Mar-2025, 14:07"; "never" if it was not.
QString agentLastText(const models::AgentContact &agent);

} // namespace med::views
