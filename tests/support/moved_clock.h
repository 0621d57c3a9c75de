#pragma once

#include "services/base/clock.h"

#include <atomic>

namespace med::tests {

/// The system's clock, ahead by what a test says. Threads: any.
class MovedClock : public Clock {
public:
    Moment now() const override { return SystemClock::instance().now() + std::chrono::seconds(ahead.load()); }
    std::atomic<std::int64_t> ahead = 0;
};

} // namespace med::tests
