#pragma once

#include "services/base/secret_bytes.h"
#include "services/crypto/keys.h"

#include <openssl/bio.h>
#include <openssl/evp.h>

#include <memory>
#include <optional>

/// What the files of this folder share about OpenSSL. Nobody else includes it.
namespace med::crypto {

template <auto Free>
struct Freer {
    void operator()(auto *object) const { Free(object); }
};
template <typename T, auto Free>
using Owned = std::unique_ptr<T, Freer<Free>>;

using OwnedBio = Owned<BIO, BIO_free_all>;
using OwnedPkey = Owned<EVP_PKEY, EVP_PKEY_free>;
using OwnedPkeyContext = Owned<EVP_PKEY_CTX, EVP_PKEY_CTX_free>;
using OwnedDigestContext = Owned<EVP_MD_CTX, EVP_MD_CTX_free>;
using OwnedCipherContext = Owned<EVP_CIPHER_CTX, EVP_CIPHER_CTX_free>;

/// Ends the process: the library failed where only a broken installation or exhausted memory can make
/// it fail, and going on could send out what is not encrypted or signed.
[[noreturn]] void stopProcess(const char *what);

/// Ends the process unless OpenSSL answered with success.
inline void mustBe(int answer, const char *what)
{
    if (answer != 1) {
        stopProcess(what);
    }
}
template <typename T>
T *mustExist(T *object, const char *what)
{
    if (object == nullptr) {
        stopProcess(what);
    }
    return object;
}

const EVP_MD *sha256Algorithm();

OwnedBio readBio(std::string_view text);
OwnedBio memoryBio();
/// What was written into a memory BIO; the BIO clears its own copy when it is freed.
std::string_view contentsOf(BIO *bio);

/// The decoded contents of a text that is exactly one PEM block with one of these labels, no headers,
/// and white space around it.
struct PemBlock {
    std::string label;
    SecretBytes der;
};
Expected<PemBlock> readPemBlock(std::string_view text, std::initializer_list<std::string_view> labels);
std::string writePemBlock(const char *label, ByteView der);

/// DER of any OpenSSL object that has an i2d function.
template <typename T>
Bytes derOf(const T *object, int (*encode)(const T *, unsigned char **))
{
    unsigned char *raw = nullptr;
    const int length = encode(object, &raw);
    if (length < 0) {
        stopProcess("DER encoding");
    }
    Bytes der(raw, raw + length);
    OPENSSL_clear_free(raw, std::size_t(length));
    return der;
}

/// Reaches the OpenSSL key in ours.
struct KeyAccess {
    static EVP_PKEY *of(const PublicKey &key);
    static EVP_PKEY *of(const PrivateKey &key);
    /// Errors: Invalid unless it is a P-256 key with a named curve and an uncompressed point.
    static Expected<PublicKey> publicKey(OwnedPkey key);
};

/// True for a DER ECDSA-Sig-Value whose s is at most half of P-256's order.
bool hasLowS(ByteView signature);

/// Signs an X.509 object again until s is low: Fabric refuses or rewrites anything else.
template <typename Sign, typename Signature>
void signWithLowS(Sign sign, Signature signature)
{
    do {
        sign();
    } while (!hasLowS(signature()));
}

} // namespace med::crypto
