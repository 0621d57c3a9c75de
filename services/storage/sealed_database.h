#pragma once

#include "services/base/secret_bytes.h"
#include "services/storage/checkpoint.h"
#include "services/storage/database.h"

#include <functional>
#include <memory>
#include <stop_token>

namespace med::storage {

class PageVfs;

/// An SQLite database whose every byte on the disk is sealed (INDEX.md), for what can be built
/// again. A commit is durable and all or nothing. Connections of several threads and programs may
/// be open at once; while one commits the others wait, so a statement is not left stepped half way.
/// Threads: one at a time for each object.
class SealedDatabase {
public:
    struct Place {
        std::filesystem::path path;
        ByteView key; ///< 32 bytes, of the wallet; copied.
        CheckpointKeeper &keeper; ///< Must outlive the database.
        std::string below =
            {}; ///< SQLite's name of the file system that holds the file; empty: the system's.
    };

    /// A new database, empty, in place of whatever lies there; nobody has that open. Errors: Io.
    static Expected<SealedDatabase> create(const Place &place, DatabaseOptions options = {});
    /// The one that was left there. Errors: NotFound; Corrupt for anything but the state that the
    /// keeper knows or a later one: damaged, cut, of another key or profile, an older copy. Then it
    /// is made anew. Io.
    static Expected<SealedDatabase> open(const Place &place, DatabaseOptions options = {});
    SealedDatabase(SealedDatabase &&) noexcept;
    SealedDatabase &operator=(SealedDatabase &&) noexcept;
    ~SealedDatabase();

    Database &operator*() { return *m_database; }
    Database *operator->() { return &*m_database; }

    /// Opens every page of the file and compares it with the tree: `told` hears how far that is,
    /// from 0 to 1. Each page is checked when it is read in any case; this finds what is damaged
    /// where nobody looked yet. Commits wait meanwhile. Errors: Corrupt, Io, Cancelled.
    static Expected<> verify(const Place &place, std::stop_token stop,
                             const std::function<void(double)> &told = {});
    /// Writes all of it anew under `key`, in a new file that takes the old one's place; nobody has
    /// it open. Of what was deleted or written over nothing is left then. A crash leaves the old
    /// one, the new one, or one that open() calls Corrupt. Errors: as open.
    static Expected<> rewrite(const Place &place, ByteView key);

private:
    SealedDatabase(std::unique_ptr<PageVfs> files, Database database);
    std::unique_ptr<PageVfs> m_files;
    std::optional<Database> m_database;
};

} // namespace med::storage
