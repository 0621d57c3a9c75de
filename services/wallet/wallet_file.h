#pragma once

#include "services/crypto/kdf.h"
#include "services/domain/canonical_json.h"

#include <filesystem>

namespace med::wallet {

inline constexpr const char *kWalletName = "wallet";
inline constexpr const char *kPreviousWalletName = "wallet.1";

/// How secret contents stand in a wallet file: under a random key, which slots hold for those who know
/// a passphrase. Format: WALLET.md beside this file.
class WalletFile {
public:
    /// With a new wallet key and one slot. Errors: Invalid for an empty passphrase; Io.
    static Expected<WalletFile> create(ByteView passphrase, crypto::Argon2Cost cost = {});

    struct Unlocked;
    /// Errors: Corrupt if the bytes are damaged, Locked if no slot opens with the passphrase, Invalid
    /// if a newer program wrote them.
    static Expected<Unlocked> unlock(ByteView bytes, ByteView passphrase);

    /// True if nothing is damaged, as far as can be told without a passphrase.
    static bool isWhole(ByteView bytes);

    /// The same wallet key with one new passphrase slot instead of the old ones. Errors: as create.
    Expected<WalletFile> withPassphrase(ByteView passphrase, crypto::Argon2Cost cost = {}) const;

    /// The bytes of a file with these contents.
    Expected<Bytes> seal(ByteView contents) const;
    /// Opens such bytes with the wallet key at hand. Errors: Corrupt.
    Expected<SecretBytes> unseal(ByteView bytes) const;

    /// Seals, writes, reads back and opens what was written; only then makes it `folder`/wallet, and the
    /// whole file that stood there wallet.1. A crash leaves the old or the new generation, whole.
    /// Errors: Io, or Corrupt if what was read back is not what was written; nothing is replaced then.
    Expected<> save(const std::filesystem::path &folder, ByteView contents) const;

private:
    explicit WalletFile(SecretBytes key, Json keySlots) : m_key(std::move(key)), m_slots(std::move(keySlots)) {}
    SecretBytes m_key;
    Json m_slots; ///< As they stand in the file, also of kinds that this program does not know.
};

struct WalletFile::Unlocked {
    WalletFile file;
    SecretBytes contents;
};

} // namespace med::wallet
