#pragma once

#include "services/crypto/certificate.h"
#include "services/crypto/signer.h"
#include "services/wallet/approval.h"
#include "services/wallet/wallet_file.h"

#include <map>

namespace med::wallet {

/// What a wallet holds. Display names and passphrases are not among it.
struct WalletContents {
    std::string mspId;
    std::string memberId;
    crypto::Certificate certificate; ///< Of `signing`.
    crypto::PrivateKey signing;
    crypto::PrivateKey agreement; ///< Opens envelopes; never signs.
    std::map<std::string, crypto::PrivateKey> further; ///< By use: "org", a custodian's release key; kTransportUse.
};

/// The use of a further key by which the profile's program shows itself to a gateway that asks for client
/// certificates (mutual TLS). It signs nothing else.
inline constexpr const char *kTransportUse = "tls";

/// One person's keys, unlocked. Signers that it gave out outlive it, but sign nothing after lock().
/// Threads: any.
class Wallet {
public:
    /// Writes a new wallet into a profile folder. Errors: Conflict if there is one; Invalid if a key
    /// and the certificate do not belong together or one key serves two uses; Io.
    static Expected<Wallet> create(const std::filesystem::path &folder, ByteView passphrase, WalletContents contents,
                                   crypto::Argon2Cost cost = {});
    /// Unlocks, opens every key and compares the signing key with its certificate. Errors: NotFound;
    /// Locked for another passphrase; Corrupt, with wallet.1 named in the hint if that is whole; Io.
    static Expected<Wallet> open(const std::filesystem::path &folder, ByteView passphrase);
    ~Wallet();
    Wallet(Wallet &&) noexcept;
    Wallet &operator=(Wallet &&) noexcept;

    const crypto::Identity &identity() const;
    const std::string &memberId() const;
    crypto::Certificate certificate() const;
    crypto::Certificate newestCertificate() const; ///< The same until renew() put another in its place.
    crypto::PublicKey agreementPublicKey() const;
    /// Errors: NotFound if there is no key for that use.
    Expected<crypto::PublicKey> publicKey(const std::string &use) const;

    /// Signs after asking `approval`, which must outlive it. `names` gives display names for ids.
    std::unique_ptr<crypto::Signer> signer(Approval &approval, NameLookup names = {}) const;

    /// Opens an envelope (HPKE) that was sealed to the agreement key, or to the further key for `use`.
    /// Errors: Locked; NotFound for an unknown use; Invalid, Corrupt as crypto::hpkeOpen.
    Expected<SecretBytes> openEnvelope(ByteView enc, ByteView info, ByteView aad, ByteView ciphertext,
                                       const std::string &use = {}) const;

    /// A 32-byte key for one purpose of this wallet's owner (HKDF-SHA-256 from the agreement key), such as
    /// sealing the profile's journal. The same wallet gives the same key. Errors: Locked.
    Expected<SecretBytes> derive(std::string_view purpose) const;

    /// The changes below are written at once. Errors: Locked, Io, and as create; Conflict if another program
    /// changed the file since it was opened.
    Expected<> setPassphrase(ByteView passphrase, crypto::Argon2Cost cost = {});
    Expected<> setCertificate(const crypto::Certificate &renewed); ///< For the same key.
    Expected<> setKey(const std::string &use, crypto::PrivateKey key);
    Expected<> removeKey(const std::string &use); ///< A further key; nothing if there is none for that use.
    /// Puts a new signing key and its certificate in the old ones' place, in the file. This object and the signers
    /// that it gave out go on as the identity that they were opened as: open the wallet again to use the new one.
    Expected<> renew(crypto::PrivateKey signing, const crypto::Certificate &certificate);
    /// The transport key as plain PKCS#8 PEM, for the TLS library that has to hold it: the only key that is given
    /// out. Errors: Locked; NotFound.
    Expected<SecretBytes> transportKey() const;
    Expected<> save() const;

    /// Forgets all keys, also for the signers that were given out.
    void lock();
    bool isLocked() const;

private:
    struct State;
    explicit Wallet(std::shared_ptr<State> state);
    std::shared_ptr<State> m_state;
};

} // namespace med::wallet
