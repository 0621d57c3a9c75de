#include "services/base/log.h"

#include "services/base/clock.h"

#include <cstdlib>
#include <cstdio>
#include <unistd.h>

namespace med {

namespace {

constexpr std::string_view kNames[] = {"debug", "info", "warning", "error"};

LogLevel threshold()
{
    static const LogLevel level = [] {
        const char *wanted = std::getenv("MEDANCHOR_LOG");
        for (int i = 0; wanted != nullptr && i < 4; ++i) {
            if (kNames[i] == wanted) {
                return LogLevel(i);
            }
        }
        return LogLevel::Warning;
    }();
    return level;
}

} // namespace

void logLine(LogLevel level, std::string_view area, std::string_view text)
{
    if (level < threshold()) {
        return;
    }
    std::string line = toIso8601(SystemClock::instance().now());
    line.append(" ").append(kNames[int(level)]).append(" ").append(area).append(": ").append(text);
    for (char &c : line) {
        c = c == '\n' || c == '\r' ? ' ' : c;
    }
    line += '\n';
    [[maybe_unused]] const auto written = ::write(STDERR_FILENO, line.data(), line.size());
}

} // namespace med
