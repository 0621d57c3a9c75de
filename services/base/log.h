#pragma once

#include <string_view>

namespace med {

enum class LogLevel { Debug, Info, Warning, Error };

/// Writes one line to standard error: time, level, area, text. Never pass patient data or secrets.
/// Lines below the level of MEDANCHOR_LOG (debug, info, warning, error; default warning) are dropped.
/// Threads: any; a line is written whole.
void logLine(LogLevel level, std::string_view area, std::string_view text);

} // namespace med
