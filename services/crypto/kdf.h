#pragma once

#include "services/base/secret_bytes.h"

#include <cstdint>

namespace med::crypto {

/// HKDF with SHA-256 or SHA-384 (RFC 5869).
enum class HkdfHash { Sha256, Sha384 };
SecretBytes hkdfExtract(HkdfHash hash, ByteView salt, ByteView secret);
SecretBytes hkdfExpand(HkdfHash hash, ByteView pseudoRandomKey, ByteView info, std::size_t length);

/// The cost of turning a passphrase into a key.
struct Argon2Cost {
    std::uint32_t passes = 3;
    std::uint32_t kibibytes = 64 * 1024;
};
/// Argon2id (RFC 9106), one lane, 32 bytes; `salt` is 16 bytes.
/// Errors: Invalid for a cost out of 1..16 passes, 8 KiB..1 GiB; Io if there is not enough memory.
Expected<SecretBytes> argon2id(ByteView passphrase, ByteView salt, Argon2Cost cost);

} // namespace med::crypto
