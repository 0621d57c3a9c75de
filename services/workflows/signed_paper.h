#pragma once

#include "services/base/bytes.h"
#include "services/base/error.h"
#include "services/storage/seal.h"

#include <filesystem>
#include <string>

namespace med::workflows {

/// The largest paper, in bytes.
inline constexpr std::uint64_t kMaxPaperBytes = 20u << 20;

/// A scanned paper that goes, sealed, with what it is evidence of.
struct SignedPaper {
    std::string mediaType; ///< By its content: application/pdf, image/png, image/jpeg.
    Bytes content;
    std::string salt; ///< Random, hexadecimal; sealed with it.
    std::string digest; ///< Salted, for the ledger: HMAC-SHA-256 of the content under the salt, hexadecimal.

    /// As the first file of a record.
    storage::SealFile file() const;
};

/// Reads one. Errors: Invalid unless it is a PDF, PNG or JPEG of at most kMaxPaperBytes; NotFound, Io.
Expected<SignedPaper> readPaper(const std::filesystem::path &path);

} // namespace med::workflows
