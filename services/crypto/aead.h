#pragma once

#include "services/base/secret_bytes.h"

namespace med::crypto {

/// AES-256-GCM, 12-byte nonce, 16-byte tag behind the ciphertext (NIST SP 800-38D).
/// `key` is 32 bytes. Never use a nonce twice under one key.
Bytes aesGcmSeal(ByteView key, ByteView nonce, ByteView aad, ByteView plain);
/// Errors: Corrupt if key, nonce, associated data and ciphertext do not belong together.
Expected<SecretBytes> aesGcmOpen(ByteView key, ByteView nonce, ByteView aad, ByteView sealed);

/// A small value under a key used for many: random nonce in front of the ciphertext. For wrapped keys
/// and the encrypted fields of a manifest (fewer than 2^32 uses a key).
Bytes sealSmall(ByteView key, ByteView aad, ByteView plain);
Expected<SecretBytes> openSmall(ByteView key, ByteView aad, ByteView sealed);

} // namespace med::crypto
