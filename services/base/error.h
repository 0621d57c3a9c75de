#pragma once

#include <expected>
#include <string>
#include <utility>

namespace med {

/// What a caller can do about a failure. A code is added when a caller would act differently.
enum class ErrorCode {
    Invalid, ///< The input is wrong: correct it. Nothing was changed.
    NotFound, ///< There is no such thing, or none that the caller may know of.
    Conflict, ///< What was expected and what is there differ: show both.
    Io, ///< A disk, a file or a local service failed: mend it and repeat.
    Cancelled, ///< The caller asked to stop.
    Corrupt, ///< Bytes do not match their digest or signature: never use them.
    Offline, ///< The gateway or the store cannot be reached: wait, repeat.
    Pending, ///< Sent, outcome unknown: ask again, never rebuild.
    Denied, ///< The caller is not entitled: ask for access.
    Locked, ///< The wallet is locked.
};

/// The code's stable English name ("Invalid", "NotFound" ...), as scripts see it.
const char *nameOf(ErrorCode code);

/// A failure: what the caller can do, and in English for the log what happened.
/// `detail` never holds patient data or secrets.
struct Error {
    ErrorCode code = ErrorCode::Invalid;
    std::string detail;
    std::string hint; ///< What to do next; may be empty.
};

template <typename T = void>
using Expected = std::expected<T, Error>;

/// A failure, ready to be returned from a function that answers `Expected`.
inline std::unexpected<Error> failure(ErrorCode code, std::string detail, std::string hint = {})
{
    return std::unexpected<Error>(Error {code, std::move(detail), std::move(hint)});
}

} // namespace med

#define MED_CONCAT_INNER(a, b) a##b
#define MED_CONCAT(a, b) MED_CONCAT_INNER(a, b)

/// Declares `declaration` from the value of `expression` (an Expected), or returns its error.
#define MED_TRY(declaration, expression)                                                           \
    auto MED_CONCAT(medTry_, __LINE__) = (expression);                                             \
    if (!MED_CONCAT(medTry_, __LINE__)) {                                                          \
        return std::unexpected(std::move(MED_CONCAT(medTry_, __LINE__)).error());                  \
    }                                                                                              \
    declaration = *std::move(MED_CONCAT(medTry_, __LINE__))

/// Runs `expression` (an Expected) and returns its error if it failed.
#define MED_CHECK(expression)                                                                      \
    do {                                                                                           \
        if (auto medCheck_ = (expression); !medCheck_) {                                           \
            return std::unexpected(std::move(medCheck_).error());                                  \
        }                                                                                          \
    } while (false)
