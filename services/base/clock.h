#pragma once

#include "services/base/error.h"

#include <chrono>
#include <string>
#include <string_view>

namespace med {

/// A moment, in seconds and nanoseconds since 1970-01-01T00:00:00Z.
using Moment = std::chrono::sys_time<std::chrono::nanoseconds>;

/// Where the time comes from, so that a test can hold it.
class Clock {
public:
    virtual ~Clock() = default;
    virtual Moment now() const = 0;
};

/// The machine's clock. Threads: any.
class SystemClock : public Clock {
public:
    Moment now() const override { return std::chrono::system_clock::now(); }
    static const SystemClock &instance();
};

/// ISO 8601 in UTC with seconds: "2025-03-05T14:07:31Z".
std::string toIso8601(Moment moment);
/// Reads what toIso8601 writes, with or without a fraction of up to nine digits.
/// Errors: Invalid for anything else, a date that does not exist or another zone than Z.
Expected<Moment> fromIso8601(std::string_view text);

} // namespace med
