#pragma once

#include "services/base/clock.h"

#include <cstdint>
#include <optional>

namespace med::models {

/// How fast work goes and how long it still takes, as a person wants to read it: nothing in the first
/// three seconds, then rounded, and steady: the time that is left goes down, and up only when the estimate
/// grew by much. Threads: one at a time.
class RateEstimate {
public:
    explicit RateEstimate(const Clock &clock = SystemClock::instance())
        : m_clock(&clock)
    {
    }
    /// Begins anew; `done` bytes are there already and say nothing about the speed.
    void start(std::uint64_t done = 0);
    void update(std::uint64_t done, std::uint64_t total);
    /// Smoothed; nothing before three seconds or while nothing moves.
    std::optional<std::uint64_t> bytesPerSecond() const;
    /// Rounded up: to 5 s below a minute, to a minute below an hour, to a quarter of an hour above.
    std::optional<int> secondsLeft() const { return m_shown; }

private:
    double elapsed(Moment since) const;
    const Clock *m_clock;
    Moment m_started {};
    Moment m_last {};
    std::uint64_t m_first = 0;
    std::uint64_t m_done = 0;
    double m_rate = 0; ///< Bytes a second.
    std::optional<int> m_shown;
};

} // namespace med::models
