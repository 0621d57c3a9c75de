#pragma once

#include "services/crypto/hash.h"
#include "services/storage/store_name.h"

#include <filesystem>
#include <stop_token>
#include <vector>

namespace med::storage {

/// Bodies are hashed, and later uploaded, in parts of this many bytes of ciphertext.
inline constexpr std::size_t kPartBytes = 8 * 1024 * 1024;

/// Where sealed things lie: a folder, or a bucket of an S3-compatible service. It is not trusted: whoever reads from it
/// checks what came. Every write is durable when it answers; a write that failed left nothing, or
/// all of it. Threads: any.
class ObjectStore {
public:
    virtual ~ObjectStore() = default;

    /// Places a sealed body from a file that no one changes any more; `parts` are the SHA-256 of
    /// its parts of kPartBytes. Placing the same again is success. Errors: Conflict if another body
    /// has that name, Corrupt if the file differs from `parts`, Cancelled, Io, Offline.
    virtual Expected<> putObject(const StoreName &name, const std::filesystem::path &file,
                                 std::span<const crypto::Digest> parts, std::stop_token stop) = 0;
    /// Places a small file if there is none of that name; the same bytes again are success.
    /// Errors: Conflict if other bytes stand there, Io, Offline.
    virtual Expected<> putIfAbsent(const StoreName &name, ByteView bytes) = 0;

    /// A whole small file. Errors: NotFound, Invalid if it is longer than `maxBytes`, Io, Offline.
    virtual Expected<Bytes> get(const StoreName &name, std::size_t maxBytes) = 0;
    /// `length` bytes from `offset`. Errors: NotFound, Corrupt if the object ends before, Io,
    /// Offline.
    virtual Expected<Bytes> readRange(const StoreName &name, std::uint64_t offset,
                                      std::size_t length) = 0;
    /// Errors: NotFound, Io, Offline.
    virtual Expected<std::uint64_t> size(const StoreName &name) = 0;

    /// Removes one file; only the custodian's programs call this for what was anchored.
    /// Errors: NotFound, Io, Offline.
    virtual Expected<> remove(const StoreName &name) = 0;
    /// The names in a folder, sorted; an absent folder is empty. Names that no StoreName could have
    /// made are left out. Errors: Io, Offline.
    virtual Expected<std::vector<std::string>> list(const StoreFolder &folder) = 0;
};

/// SHA-256 of each part of a file. Errors: NotFound, Io, Cancelled.
Expected<std::vector<crypto::Digest>> partDigestsOf(const std::filesystem::path &file,
                                                    std::stop_token stop = {});

} // namespace med::storage
