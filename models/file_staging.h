#pragma once

#include "services/base/error.h"

#include <filesystem>
#include <memory>
#include <stop_token>
#include <vector>

namespace med::models {

/// One path for what a person chose. One file or folder is itself; several are gathered in a private
/// temporary folder, as links where the disk allows it and as copies elsewhere, which goes with the last
/// holder. The originals are never changed.
struct StagedFiles {
    std::filesystem::path path;
    std::shared_ptr<const void> keeper; ///< Holds the temporary folder; null for one path.
};

/// How much there is to read, without opening anything.
struct FileAmount {
    int files = 0;
    std::uint64_t bytes = 0;
};

/// Threads: any. Errors: NotFound if one of them is not there, Io, Cancelled.
Expected<StagedFiles> stageFiles(const std::vector<std::filesystem::path> &paths, std::stop_token stop);
/// Counts the regular files at a path; what cannot be looked into counts nothing.
FileAmount amountOf(const std::filesystem::path &path, std::stop_token stop);

} // namespace med::models
