#pragma once

#include "services/base/secret_bytes.h"
#include "services/crypto/hash.h"

#include <memory>
#include <string>

namespace med::crypto {

/// A P-256 public key. Cheap to copy. Threads: any.
class PublicKey {
public:
    /// A PEM SubjectPublicKeyInfo. Errors: Invalid for anything but a P-256 key on its curve.
    static Expected<PublicKey> fromPem(std::string_view pem);
    /// An uncompressed point, 65 bytes beginning with 4 (SEC 1). Errors: Invalid, also off the curve.
    static Expected<PublicKey> fromPoint(ByteView point);
    std::string toPem() const;
    Bytes point() const; ///< 65 bytes, uncompressed.
    /// SHA-256 of the uncompressed point, in lower-case hexadecimal: how keys are named.
    std::string fingerprint() const;
    /// True if `signature` is a DER ECDSA signature over SHA-256(message) *with low S*; a high S, as
    /// Fabric, is refused.
    bool verify(ByteView message, ByteView signature) const;
    bool operator==(const PublicKey &other) const;

private:
    friend struct KeyAccess; ///< The crypto library's own files reach the OpenSSL key through this.
    struct Data;
    explicit PublicKey(std::shared_ptr<const Data> data) : m_data(std::move(data)) {}
    std::shared_ptr<const Data> m_data;
};

/// A P-256 private key. Move-only. Threads: const members from any.
class PrivateKey {
public:
    static PrivateKey generate();
    /// PKCS#8 PEM, plain or encrypted (PBES2). Errors: Denied for a wrong passphrase, Invalid for
    /// anything but a P-256 key.
    static Expected<PrivateKey> fromPkcs8(ByteView pem, ByteView passphrase = {});
    /// Plain PKCS#8 PEM, for a wallet that encrypts it itself.
    SecretBytes toPkcs8() const;
    /// Encrypted PKCS#8 PEM: PBES2, PBKDF2-HMAC-SHA-256 with 600,000 rounds, AES-256-CBC.
    std::string toEncryptedPkcs8(ByteView passphrase) const;
    PublicKey publicKey() const;
    /// DER ECDSA over SHA-256(message), low S (s ≤ n/2).
    Bytes sign(ByteView message) const;
    /// ECDH: the 32-byte x coordinate of the shared point.
    SecretBytes agree(const PublicKey &other) const;

    PrivateKey(PrivateKey &&) noexcept;
    PrivateKey &operator=(PrivateKey &&) noexcept;
    ~PrivateKey();

private:
    friend struct KeyAccess; ///< The crypto library's own files reach the OpenSSL key through this.
    struct Data;
    explicit PrivateKey(std::unique_ptr<Data> data);
    std::unique_ptr<Data> m_data;
};

} // namespace med::crypto
