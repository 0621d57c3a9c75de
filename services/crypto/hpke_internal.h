#pragma once

#include "services/crypto/hpke.h"

namespace med::crypto {

/// hpkeSeal with a given ephemeral key, for published vectors. An ephemeral key is used once.
HpkeSealed hpkeSealWith(const PrivateKey &ephemeral, const PublicKey &recipient, ByteView info, ByteView aad, ByteView plain);

} // namespace med::crypto
