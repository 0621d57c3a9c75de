#pragma once

#include "services/base/error.h"

#include <chrono>
#include <stop_token>

namespace med::ledger {

/// How often a call is made that a gateway does not answer; the longest pause before its n-th repetition
/// is kFirstPause * 2^n.
inline constexpr int kTries = 4;
inline constexpr std::chrono::milliseconds kFirstPause(150);

/// Waits for `duration` or until `stop` is asked for. Errors: Cancelled.
Expected<> pauseFor(std::chrono::milliseconds duration, std::stop_token stop);

/// A random pause between half of and the whole `longest`.
std::chrono::milliseconds withJitter(std::chrono::milliseconds longest);

} // namespace med::ledger
