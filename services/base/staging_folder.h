#pragma once

#include "services/base/error.h"

#include <filesystem>
#include <string_view>

namespace med {

/// A folder that is filled beside its final place, as `<target><suffix>`, and gets its name when it is
/// whole. The name is always the same and the folder is locked while it is filled, so that what a run
/// that was killed left can be found, told from what another run is filling, and removed.
class StagingFolder {
public:
    /// Begins empty: what a dead run left there is removed. Errors: Conflict if another process or
    /// thread is filling it; Io.
    static Expected<StagingFolder> begin(const std::filesystem::path &target, std::string_view suffix);
    /// Removes what a dead run left beside a target; true if nothing is there any more. False while
    /// somebody fills it. Errors: Io.
    static Expected<bool> sweep(const std::filesystem::path &target, std::string_view suffix);

    StagingFolder(StagingFolder &&other) noexcept;
    StagingFolder &operator=(StagingFolder &&) = delete;
    ~StagingFolder(); ///< Removes it, unless it was placed.

    const std::filesystem::path &path() const { return m_path; }
    /// Gives it the target's name, durably. The target must not be there, or be an empty folder.
    /// Errors: Io.
    Expected<> place();

private:
    StagingFolder(std::filesystem::path target, std::filesystem::path path, int lock)
        : m_target(std::move(target)), m_path(std::move(path)), m_lock(lock) {}
    std::filesystem::path m_target;
    std::filesystem::path m_path; ///< Empty once it was placed.
    int m_lock = -1; ///< The open folder itself: no lock file is needed.
};

} // namespace med
