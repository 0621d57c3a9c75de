#pragma once

#include "services/crypto/keys.h"

namespace med::crypto {

/// HPKE (RFC 9180), base mode, DHKEM(P-256, HKDF-SHA-256), HKDF-SHA-256, AES-256-GCM, one shot.
struct HpkeSealed {
    Bytes enc; ///< The ephemeral public key, 65 bytes.
    Bytes ciphertext; ///< The plaintext's length + 16.
};
HpkeSealed hpkeSeal(const PublicKey &recipient, ByteView info, ByteView aad, ByteView plain);

/// Errors: Invalid for an `enc` off the curve, Corrupt if anything does not belong together.
Expected<SecretBytes> hpkeOpen(const PrivateKey &recipient, ByteView enc, ByteView info, ByteView aad,
                               ByteView ciphertext);

} // namespace med::crypto
