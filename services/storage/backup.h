#pragma once

#include "services/base/clock.h"
#include "services/storage/seal.h"

#include <span>

namespace med::storage {

/// One folder (or one file) of a backup, and its name in there.
struct BackupPart {
    std::string name; ///< See safeRelativePath: "ledger", "profiles/doctor".
    std::filesystem::path path;
};

struct BackupReport {
    std::size_t files = 0;
    std::uint64_t bytes = 0; ///< Of the files' contents.
    std::string digest; ///< SHA-256 of the list of files, hexadecimal: names the backup's content.
    std::vector<std::string> skipped; ///< Links, sockets and pipes: not part of a backup.
};

/// Writes one archive (GNU tar, uncompressed: what is sealed does not compress), readable by its
/// owner only, with a list of all files and their SHA-256 as its last member, reads it back, and
/// only then puts it in place of `target`. Databases are copied through SQLite and checked, so that
/// programs may go on working; give profiles before the ledger, so that none has verified more
/// than its copy holds, and the ledger before the store, which holds all that a ledger names. It holds keys as they lie there: wallets are
/// encrypted, a node's own keys are not. The progress has no total (0). Errors: Invalid (no parts,
/// a name), NotFound, Corrupt (a damaged database, or the archive does not read back), Io,
/// Cancelled. The target is untouched then.
Expected<BackupReport> createBackup(std::span<const BackupPart> parts,
                                    const std::filesystem::path &target, std::stop_token stop,
                                    const Progress &progress = {},
                                    const Clock &clock = SystemClock::instance());

/// Reads an archive and compares every file with the list. Errors: NotFound, Corrupt, Io,
/// Cancelled.
Expected<BackupReport> verifyBackup(const std::filesystem::path &archive, std::stop_token stop,
                                    const Progress &progress = {});

/// Restores into a folder that is empty or absent: everything or nothing. Only plain files and
/// folders are made, none outside, none twice, all readable by the owner only. Errors: Conflict if
/// the folder holds something; as verifyBackup.
Expected<BackupReport> restoreBackup(const std::filesystem::path &archive,
                                     const std::filesystem::path &into, std::stop_token stop,
                                     const Progress &progress = {});

} // namespace med::storage
