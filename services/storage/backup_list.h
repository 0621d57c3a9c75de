#pragma once

#include "services/base/clock.h"
#include "services/crypto/hash.h"
#include "services/domain/canonical_json.h"

#include <string>
#include <vector>

namespace med::storage {

/// The name of the list, the archive's last member.
inline constexpr std::string_view kBackupListName = "BACKUP.json";

struct BackupFile {
    std::string name;
    std::uint64_t size = 0;
    crypto::Digest sha256{};
    bool operator==(const BackupFile &) const = default;
};

/// What an archive holds, in its order: canonical JSON
/// `{"created":"<ISO 8601>","files":[{"name","sha256","size"}…],"v":1}`.
struct BackupList {
    Moment created{};
    std::vector<BackupFile> files;

    /// Errors: Invalid for a name that is not UTF-8.
    Expected<std::string> toText() const;
    /// Errors: Corrupt.
    static Expected<BackupList> fromText(std::string_view text);
};

inline constexpr std::size_t kMaxBackupListBytes = 1 << 30;

} // namespace med::storage
