#pragma once

#include "services/crypto/hash.h"
#include "services/domain/canonical_json.h"

#include <string>
#include <vector>

namespace med::storage {

/// One file inside a sealed object.
struct FileEntry {
    std::string name; ///< As sent; from outside, so never a path before safeRelativePath.
    std::uint64_t offset = 0; ///< In the object's plaintext.
    std::uint64_t size = 0;
    crypto::Digest sha256{}; ///< Of the file; stands in the sealed index only.
    Json details = Json::object();
};

/// The files of one object, in the order in which they stand in its body.
struct FileIndex {
    std::string group;
    std::vector<FileEntry> files;

    /// Bytes of all files: where the padding begins.
    std::uint64_t plainBytes() const;
    /// Errors: Invalid for names or details that canonical JSON cannot hold.
    Expected<std::string> toText() const;
    /// Errors: Corrupt for anything malformed, also files that do not follow each other without
    /// gaps.
    static Expected<FileIndex> fromText(std::string_view text);
};

} // namespace med::storage
