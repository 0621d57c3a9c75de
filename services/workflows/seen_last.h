#pragma once

#include "services/workflows/session.h"
#include "services/workflows/workplace.h"

namespace med::workflows {

/// What the person was told last, kept in the profile, encrypted: ids and states. Nothing before it was kept once.
std::optional<SeenLast> seenLastOf(const Session &session);
/// Errors: Io.
Expected<> keepSeenLast(Session &session, const SeenLast &seen);

} // namespace med::workflows
