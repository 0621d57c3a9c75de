#pragma once

#include "services/wallet/wallet.h"

namespace med::wallet {

/// The contents as WALLET.md describes them, before encryption.
SecretBytes encodeContents(const WalletContents &contents);
/// Opens every key. Errors: Corrupt if a field is malformed or a key and its certificate do not belong
/// together; Invalid if a newer program wrote it.
Expected<WalletContents> decodeContents(ByteView bytes);

/// Errors: Invalid if ids are malformed, the certificate is not the signing key's or names another
/// member, or one key serves two uses.
Expected<> checkContents(const WalletContents &contents);

} // namespace med::wallet
