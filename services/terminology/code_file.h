#pragma once

#include "services/base/error.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>

namespace med::terminology {

inline constexpr std::size_t kMaxLine = 64 << 10; ///< Bytes of a line, or of a quoted row.
inline constexpr std::size_t kMaxRows = 5'000'000;
inline constexpr std::uint64_t kMaxJson = 64ULL << 20; ///< Of a CodeSystem.

/// One row of a code table.
struct CodeRow {
    std::string code;
    std::string display;
};

/// What a file says of itself.
struct CodeFileFacts {
    std::string name; ///< Empty if it says none.
    std::string notice; ///< That has to be shown with its rows.
};

/// Reads a code table; CODES.md tells the forms. Rows of another system than the one that is asked for, and those that are no longer in use,
/// are left out. Memory: one line, or one CodeSystem. Errors: Invalid, naming the line; NotFound, Io, Cancelled; those of `told`.
Expected<CodeFileFacts> readCodeFile(const std::filesystem::path &file, const std::string &system, const std::function<Expected<>(CodeRow &&)> &told, std::stop_token stop);

} // namespace med::terminology
