#pragma once

#include "services/base/bytes.h"

#include <optional>

namespace med::storage {

using DatabaseId =
    std::array<std::uint8_t, 16>; ///< Random, new for each sealed database that is made.
using PageSeal = std::array<std::uint8_t, 16>; ///< The tag that seals one page: names this version
                                               ///< of it and no other.

/// The state that a sealed database was left in: INDEX.md. It tells nothing about what is in it.
struct Checkpoint {
    DatabaseId database{};
    std::uint64_t commit = 0; ///< Counts the commits from 0, the empty database.
    PageSeal seal{}; ///< Of the root after that commit, so of everything below it.

    bool operator==(const Checkpoint &) const = default;
};

/// Keeps the newest checkpoint of one sealed database where whoever puts an old file back does not
/// put this back too. Called while a commit is made, so it never uses that database.
class CheckpointKeeper {
public:
    virtual ~CheckpointKeeper() = default;
    /// nullopt if none was ever kept. Errors: Io, Corrupt.
    virtual Expected<std::optional<Checkpoint>> kept() = 0;
    /// Durable when it answers. Errors: Io.
    virtual Expected<> keep(const Checkpoint &checkpoint) = 0;
};

} // namespace med::storage
