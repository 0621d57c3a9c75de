#include "services/crypto/kdf.h"

#include "services/crypto/openssl_internal.h"

#include <openssl/hmac.h>
#include <sodium.h>

#include <algorithm>

namespace med::crypto {

namespace {

const EVP_MD *algorithmOf(HkdfHash hash)
{
    return hash == HkdfHash::Sha256 ? EVP_sha256() : EVP_sha384();
}

/// The library takes a null key for "none yet".
const std::uint8_t *dataOf(ByteView bytes)
{
    static constexpr std::uint8_t kNothing = 0;
    return bytes.empty() ? &kNothing : bytes.data();
}

SecretBytes hmac(HkdfHash hash, ByteView key, ByteView bytes)
{
    SecretBytes mac(std::size_t(EVP_MD_get_size(algorithmOf(hash))));
    unsigned length = 0;
    mustExist(HMAC(algorithmOf(hash), dataOf(key), int(key.size()), dataOf(bytes), bytes.size(), mac.data().data(), &length),
              "HMAC");
    return mac;
}

constexpr std::size_t kSaltBytes = crypto_pwhash_argon2id_SALTBYTES;
constexpr std::size_t kDerivedBytes = 32;

} // namespace

SecretBytes hkdfExtract(HkdfHash hash, ByteView salt, ByteView secret)
{
    return hmac(hash, salt, secret); // An empty key and a key of zeros are the same to HMAC.
}

SecretBytes hkdfExpand(HkdfHash hash, ByteView pseudoRandomKey, ByteView info, std::size_t length)
{
    const std::size_t blockBytes = std::size_t(EVP_MD_get_size(algorithmOf(hash)));
    if (length > 255 * blockBytes) {
        stopProcess("deriving more than 255 blocks");
    }
    SecretBytes derived(length);
    SecretBytes block; // T(0) of RFC 5869 section 2.3 is empty.
    std::uint8_t counter = 0;
    for (std::size_t at = 0; at < length; at += blockBytes) {
        SecretBytes input(block.size() + info.size() + 1);
        auto to = std::ranges::copy(block.view(), input.data().begin()).out;
        to = std::ranges::copy(info, to).out;
        *to = ++counter;
        block = hmac(hash, pseudoRandomKey, input.view());
        std::ranges::copy(block.view().first(std::min(blockBytes, length - at)), derived.data().begin() + std::ptrdiff_t(at));
    }
    return derived;
}

Expected<SecretBytes> argon2id(ByteView passphrase, ByteView salt, Argon2Cost cost)
{
    if (salt.size() != kSaltBytes || cost.passes < 1 || cost.passes > 16 || cost.kibibytes < 8
        || cost.kibibytes > 1024 * 1024) {
        return failure(ErrorCode::Invalid, "the cost or the salt of a passphrase is out of range");
    }
    static const bool ready = sodium_init() >= 0;
    if (!ready) {
        stopProcess("starting libsodium");
    }
    SecretBytes key(kDerivedBytes);
    const auto *text = reinterpret_cast<const char *>(dataOf(passphrase));
    if (crypto_pwhash_argon2id(key.data().data(), key.size(), text, passphrase.size(), salt.data(), cost.passes,
                               std::size_t(cost.kibibytes) * 1024, crypto_pwhash_argon2id_ALG_ARGON2ID13)
        != 0) {
        return failure(ErrorCode::Io, "there is not enough memory to turn the passphrase into a key",
                       "Close other programs and repeat.");
    }
    return key;
}

} // namespace med::crypto
