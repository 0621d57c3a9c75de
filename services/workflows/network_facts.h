#pragma once

#include "services/workflows/network_acts.h"
#include "services/workflows/session.h"

namespace med::workflows {

/// The network as this machine verified it, and its servers as they answer now: each is asked once for its height.
/// Errors: Cancelled.
Expected<NetworkFacts> networkFacts(Session &session, std::stop_token stop);

} // namespace med::workflows
