#pragma once

#include "services/base/error.h"

#include <chrono>
#include <stop_token>

namespace med::ledger {

/// How often a call is made that a gateway does not answer; more often where it has more endpoints.
inline constexpr int kTries = 4;

/// How often a transaction is proposed about which peers disagree: some seconds long, because one that is behind catches up.
inline constexpr int kTriesBehind = 8;

/// How long to wait before the n-th repetition: a random time up to 150 ms * 2^n, at most 2.4 s.
std::chrono::milliseconds pauseAfter(int attempt);

/// Waits for `duration` or until `stop` is asked for. Errors: Cancelled.
Expected<> pauseFor(std::chrono::milliseconds duration, std::stop_token stop);

/// A random pause between half of and the whole `longest`.
std::chrono::milliseconds withJitter(std::chrono::milliseconds longest);

} // namespace med::ledger
