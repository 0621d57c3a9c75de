#pragma once

#include "services/base/staging_folder.h"
#include "services/storage/journal.h"

namespace med::workflows {

/// What is written outside the profile in the clear, while it is not whole. The place is in the
/// profile's journal before the first byte is written, so that what a killed run left is found and
/// removed by the next session, wherever it lies.
class PlainFolder {
public:
    /// `target` must not exist, or be empty. Errors: Conflict if another program fills it; Io.
    static Expected<PlainFolder> begin(storage::Journal &journal, const std::filesystem::path &target);
    PlainFolder(PlainFolder &&other) noexcept
        : m_journal(other.m_journal), m_setting(std::exchange(other.m_setting, {})), m_folder(std::move(other.m_folder)) {}
    PlainFolder &operator=(PlainFolder &&) = delete;
    ~PlainFolder(); ///< Removes what is not whole, and its place from the journal.

    const std::filesystem::path &path() const { return m_folder->path(); }
    /// Gives the folder its name. Errors: Io.
    Expected<> place() { return m_folder->place(); }

private:
    PlainFolder(storage::Journal &journal, std::string setting, StagingFolder folder)
        : m_journal(&journal), m_setting(std::move(setting)), m_folder(std::move(folder)) {}
    storage::Journal *m_journal;
    std::string m_setting;
    std::optional<StagingFolder> m_folder;
};

/// Removes what runs of this profile that were killed left in the clear. Places that cannot be reached
/// now are kept for the next time. Errors: as Journal.
Expected<> sweepPlainFolders(storage::Journal &journal);

} // namespace med::workflows
