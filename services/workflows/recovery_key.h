#pragma once

#include "services/base/secret_bytes.h"
#include "services/crypto/keys.h"

#include <filesystem>

namespace med::workflows {

/// Makes an organisation's offline key and writes it, PKCS#8 PEM under the passphrase. `mark` says first, durably, which
/// file it is, {"digest","recovery"}: that of an interrupted run is known by it. Errors: Io.
Expected<crypto::PublicKey> makeRecoveryKey(const std::filesystem::path &mark, const std::filesystem::path &file, ByteView passphrase);

/// The same, or the one that `mark` says was made there. Errors also: Conflict if another file is there; Locked for
/// another passphrase.
Expected<crypto::PublicKey> makeOrTakeRecoveryKey(const std::filesystem::path &mark, const std::filesystem::path &file, ByteView passphrase);

/// Whether it can be written there, by a run that `mark` knows or a new one. Errors: Invalid without a place; NotFound if
/// the folder is not there; Conflict.
Expected<> checkRecoveryFile(const std::filesystem::path &mark, const std::filesystem::path &file);

} // namespace med::workflows
