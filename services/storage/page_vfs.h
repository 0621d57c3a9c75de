#pragma once

#include "services/storage/page_file.h"

namespace med::storage {

/// A file system for SQLite in which one name exists: a sealed database. What SQLite would write
/// beside it (journals, write-ahead log, temporary files) cannot be opened here, so it is kept in
/// memory or not at all; a commit is PageFile's. Registered under a name of its own as long as this
/// lives; the connection that uses it is closed before.
class PageVfs {
public:
    struct Target {
        std::filesystem::path path; ///< Absolute, without symbolic links.
        SecretBytes key; ///< 32 bytes.
        CheckpointKeeper &keeper;
        std::string
            below; ///< SQLite's name of the file system that holds the file; empty: the system's.
        std::chrono::milliseconds timeout{
            5000}; ///< How long opening waits for another connection's commit.
    };
    explicit PageVfs(Target target);
    ~PageVfs();
    PageVfs(const PageVfs &) = delete;
    PageVfs &operator=(const PageVfs &) = delete;

    const char *name() const;
    /// Why SQLite could not open or use the database: more than its code tells.
    const std::optional<Error> &problem() const;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// Opens a sealed database's file and holds it against the keeper's checkpoint, which moves on if a
/// commit was made and not kept any more. Errors: Corrupt if it is not what was left, also if
/// nothing was kept; Io.
Expected<PageFile> openChecked(const PageVfs::Target &target);

} // namespace med::storage
