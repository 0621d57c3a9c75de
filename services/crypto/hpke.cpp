#include "services/crypto/hpke.h"

#include "services/crypto/aead.h"
#include "services/crypto/hpke_internal.h"
#include "services/crypto/kdf.h"

namespace med::crypto {

namespace {

// Identifiers of RFC 9180 section 7: KEM 0x0010, KDF 0x0001, AEAD 0x0002.
constexpr std::string_view kKemSuite("KEM\x00\x10", 5);
constexpr std::string_view kSuite("HPKE\x00\x10\x00\x01\x00\x02", 10);
constexpr std::string_view kVersion = "HPKE-v1";
constexpr std::uint8_t kModeBase = 0;

/// Joins parts that may be secret without leaving copies behind.
SecretBytes joined(std::initializer_list<ByteView> parts)
{
    std::size_t size = 0;
    for (const ByteView part : parts) {
        size += part.size();
    }
    SecretBytes all(size);
    auto to = all.data().begin();
    for (const ByteView part : parts) {
        to = std::ranges::copy(part, to).out;
    }
    return all;
}

SecretBytes labeledExtract(std::string_view suite, ByteView salt, std::string_view label, ByteView secret)
{
    const auto input = joined({bytesOf(kVersion), bytesOf(suite), bytesOf(label), secret});
    return hkdfExtract(HkdfHash::Sha256, salt, input.view());
}

SecretBytes labeledExpand(std::string_view suite, ByteView key, std::string_view label, ByteView info, std::size_t length)
{
    Bytes prefix;
    appendU16(prefix, std::uint16_t(length));
    const auto input = joined({prefix, bytesOf(kVersion), bytesOf(suite), bytesOf(label), info});
    return hkdfExpand(HkdfHash::Sha256, key, input.view(), length);
}

struct Schedule {
    SecretBytes key;
    SecretBytes nonce;
};

/// DHKEM's ExtractAndExpand (section 4.1), then the key schedule of mode base (section 5.1).
Schedule schedule(const SecretBytes &shared, ByteView enc, ByteView recipientPoint, ByteView info)
{
    const auto kemContext = joined({enc, recipientPoint});
    const auto extracted = labeledExtract(kKemSuite, {}, "eae_prk", shared.view());
    const auto secret = labeledExpand(kKemSuite, extracted.view(), "shared_secret", kemContext.view(), 32);
    const auto noPsk = labeledExtract(kSuite, {}, "psk_id_hash", {});
    const auto infoHash = labeledExtract(kSuite, {}, "info_hash", info);
    const auto context = joined({{&kModeBase, 1}, noPsk.view(), infoHash.view()});
    const auto root = labeledExtract(kSuite, secret.view(), "secret", {});
    return {.key = labeledExpand(kSuite, root.view(), "key", context.view(), 32),
            .nonce = labeledExpand(kSuite, root.view(), "base_nonce", context.view(), 12)};
}

} // namespace

HpkeSealed hpkeSealWith(const PrivateKey &ephemeral, const PublicKey &recipient, ByteView info, ByteView aad, ByteView plain)
{
    Bytes enc = ephemeral.publicKey().point();
    const auto keys = schedule(ephemeral.agree(recipient), enc, recipient.point(), info);
    Bytes ciphertext = aesGcmSeal(keys.key.view(), keys.nonce.view(), aad, plain);
    return {.enc = std::move(enc), .ciphertext = std::move(ciphertext)};
}

HpkeSealed hpkeSeal(const PublicKey &recipient, ByteView info, ByteView aad, ByteView plain)
{
    return hpkeSealWith(PrivateKey::generate(), recipient, info, aad, plain);
}

Expected<SecretBytes> hpkeOpen(const PrivateKey &recipient, ByteView enc, ByteView info, ByteView aad, ByteView ciphertext)
{
    MED_TRY(const auto ephemeral, PublicKey::fromPoint(enc));
    const auto keys = schedule(recipient.agree(ephemeral), enc, recipient.publicKey().point(), info);
    return aesGcmOpen(keys.key.view(), keys.nonce.view(), aad, ciphertext);
}

} // namespace med::crypto
