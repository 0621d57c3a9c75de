#pragma once

#include "services/base/error.h"

#include <chrono>
#include <stop_token>

namespace med::ledger {

/// Waits for `duration` or until `stop` is asked for. Errors: Cancelled.
Expected<> pauseFor(std::chrono::milliseconds duration, std::stop_token stop);

/// A random pause between half of and the whole `longest`.
std::chrono::milliseconds withJitter(std::chrono::milliseconds longest);

} // namespace med::ledger
