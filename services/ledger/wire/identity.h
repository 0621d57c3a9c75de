#pragma once

#include "services/base/bytes.h"
#include "services/crypto/signer.h"

namespace med::ledger {

/// msp.SerializedIdentity: how an identity stands in every header and endorsement.
Bytes serializeIdentity(const crypto::Identity &identity);
/// Reads one; the certificate is not looked at. Errors: Invalid.
Expected<crypto::Identity> parseIdentity(ByteView serialized);

/// common.SignatureHeader.
struct SignatureHeader {
    Bytes creator; ///< msp.SerializedIdentity
    Bytes nonce;
};
Bytes serializeSignatureHeader(ByteView creator, ByteView nonce);
/// Errors: Invalid.
Expected<SignatureHeader> parseSignatureHeader(ByteView bytes);

} // namespace med::ledger
