#include "services/crypto/keys.h"

#include "services/crypto/openssl_internal.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>

namespace med::crypto {

namespace {

constexpr std::size_t kPointBytes = 65;
constexpr int kPkcs8Rounds = 600'000;
constexpr int kSaltBytes = 16;

using OwnedBignum = Owned<BIGNUM, BN_free>;
using OwnedSignature = Owned<ECDSA_SIG, ECDSA_SIG_free>;
using OwnedKeyInfo = Owned<PKCS8_PRIV_KEY_INFO, PKCS8_PRIV_KEY_INFO_free>;
using OwnedEncryptedKey = Owned<X509_SIG, X509_SIG_free>;
using OwnedAlgorithm = Owned<X509_ALGOR, X509_ALGOR_free>;

/// P-256's order n, and its half rounded down (FIPS 186-5, SP 800-186).
struct Order {
    OwnedBignum n;
    OwnedBignum half;
    Order()
    {
        BIGNUM *value = nullptr;
        mustExist(BN_hex2bn(&value, "FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551") > 0 ? value : nullptr,
                  "reading the curve's order");
        n.reset(value);
        half.reset(mustExist(BN_dup(value), "copying a number"));
        mustBe(BN_rshift1(half.get(), half.get()), "halving a number");
    }
};

const Order &order()
{
    static const Order instance;
    return instance;
}

/// nullptr unless the bytes are exactly one ECDSA-Sig-Value.
OwnedSignature parseSignature(ByteView bytes)
{
    const unsigned char *cursor = bytes.data();
    OwnedSignature signature(d2i_ECDSA_SIG(nullptr, &cursor, long(bytes.size())));
    if (!signature || cursor != bytes.data() + bytes.size()) {
        ERR_clear_error();
        return nullptr;
    }
    return signature;
}

bool isLow(const ECDSA_SIG *signature)
{
    return BN_cmp(ECDSA_SIG_get0_s(signature), order().half.get()) <= 0;
}

/// A context that is ready to be copied for each operation: copying is far cheaper than preparing.
OwnedPkeyContext prepared(EVP_PKEY *key, int (*begin)(EVP_PKEY_CTX *))
{
    OwnedPkeyContext context(mustExist(EVP_PKEY_CTX_new(key, nullptr), "preparing a key"));
    mustBe(begin(context.get()), "preparing a key");
    mustBe(EVP_PKEY_CTX_set_signature_md(context.get(), sha256Algorithm()), "preparing a key");
    return context;
}

OwnedPkeyContext copied(const OwnedPkeyContext &context)
{
    return OwnedPkeyContext(mustExist(EVP_PKEY_CTX_dup(context.get()), "copying a key's context"));
}

bool isNamedP256(const EVP_PKEY *key)
{
    char group[32] = {};
    std::size_t length = 0;
    int fromExplicit = 0;
    return EVP_PKEY_is_a(key, "EC") == 1
        && EVP_PKEY_get_utf8_string_param(key, OSSL_PKEY_PARAM_GROUP_NAME, group, sizeof(group), &length) == 1
        && std::string_view(group) == SN_X9_62_prime256v1
        && (EVP_PKEY_get_int_param(key, OSSL_PKEY_PARAM_EC_DECODED_FROM_EXPLICIT_PARAMS, &fromExplicit) != 1
            || fromExplicit == 0);
}

} // namespace

bool hasLowS(ByteView signature)
{
    const auto parsed = parseSignature(signature);
    return parsed && isLow(parsed.get());
}

struct PublicKey::Data {
    OwnedPkey key;
    OwnedPkeyContext verifying;
    Bytes point;
    std::string fingerprint;
};

struct PrivateKey::Data {
    OwnedPkey key;
    OwnedPkeyContext signing;
    PublicKey publicKey;
};

EVP_PKEY *KeyAccess::of(const PublicKey &key)
{
    return key.m_data->key.get();
}

EVP_PKEY *KeyAccess::of(const PrivateKey &key)
{
    return key.m_data->key.get();
}

Expected<PublicKey> KeyAccess::publicKey(OwnedPkey key)
{
    Bytes point(kPointBytes);
    std::size_t length = 0;
    const bool usable = key && isNamedP256(key.get())
        && EVP_PKEY_get_octet_string_param(key.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size(), &length) == 1
        && length == kPointBytes && point.front() == 4;
    ERR_clear_error();
    if (!usable) {
        return failure(ErrorCode::Invalid, "not a P-256 key with an uncompressed point");
    }
    auto verifying = prepared(key.get(), EVP_PKEY_verify_init);
    std::string fingerprint = toHex(sha256(point));
    return PublicKey(std::make_shared<const PublicKey::Data>(PublicKey::Data {
        .key = std::move(key),
        .verifying = std::move(verifying),
        .point = std::move(point),
        .fingerprint = std::move(fingerprint),
    }));
}

Expected<PublicKey> PublicKey::fromPem(std::string_view pem)
{
    MED_TRY(const auto block, readPemBlock(pem, {PEM_STRING_PUBLIC}));
    const ByteView der = block.der.view();
    const unsigned char *cursor = der.data();
    OwnedPkey key(d2i_PUBKEY(nullptr, &cursor, long(der.size())));
    if (cursor != der.data() + der.size()) {
        key.reset();
    }
    return KeyAccess::publicKey(std::move(key));
}

Expected<PublicKey> PublicKey::fromPoint(ByteView point)
{
    if (point.size() != kPointBytes || point.front() != 4) {
        return failure(ErrorCode::Invalid, "not an uncompressed point of P-256");
    }
    char group[] = SN_X9_62_prime256v1;
    OSSL_PARAM parameters[] = {
        OSSL_PARAM_construct_utf8_string(OSSL_PKEY_PARAM_GROUP_NAME, group, 0),
        OSSL_PARAM_construct_octet_string(OSSL_PKEY_PARAM_PUB_KEY, const_cast<std::uint8_t *>(point.data()), point.size()),
        OSSL_PARAM_construct_end(),
    };
    const OwnedPkeyContext context(mustExist(EVP_PKEY_CTX_new_from_name(nullptr, "EC", nullptr), "making a key"));
    mustBe(EVP_PKEY_fromdata_init(context.get()), "making a key");
    EVP_PKEY *key = nullptr;
    if (EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, parameters) != 1) {
        ERR_clear_error();
        return failure(ErrorCode::Invalid, "the point is not on the curve P-256");
    }
    return KeyAccess::publicKey(OwnedPkey(key));
}

std::string PublicKey::toPem() const
{
    return writePemBlock(PEM_STRING_PUBLIC, derOf<EVP_PKEY>(m_data->key.get(), i2d_PUBKEY));
}

Bytes PublicKey::point() const
{
    return m_data->point;
}

std::string PublicKey::fingerprint() const
{
    return m_data->fingerprint;
}

bool PublicKey::verify(ByteView message, ByteView signature) const
{
    if (!hasLowS(signature)) {
        return false;
    }
    const Digest digest = sha256(message);
    const auto context = copied(m_data->verifying);
    const bool right = EVP_PKEY_verify(context.get(), signature.data(), signature.size(), digest.data(), digest.size()) == 1;
    if (!right) {
        ERR_clear_error();
    }
    return right;
}

bool PublicKey::operator==(const PublicKey &other) const
{
    return m_data->point == other.m_data->point;
}

PrivateKey::PrivateKey(std::unique_ptr<Data> data) : m_data(std::move(data)) {}
PrivateKey::PrivateKey(PrivateKey &&) noexcept = default;
PrivateKey &PrivateKey::operator=(PrivateKey &&) noexcept = default;
PrivateKey::~PrivateKey() = default;

PrivateKey PrivateKey::generate()
{
    OwnedPkey key(mustExist(EVP_EC_gen("P-256"), "making a key"));
    auto signing = prepared(key.get(), EVP_PKEY_sign_init);
    mustBe(EVP_PKEY_up_ref(key.get()), "sharing a key");
    auto publicKey = KeyAccess::publicKey(OwnedPkey(key.get()));
    if (!publicKey) {
        stopProcess("making a key");
    }
    return PrivateKey(std::make_unique<Data>(Data {std::move(key), std::move(signing), *std::move(publicKey)}));
}

Expected<PrivateKey> PrivateKey::fromPkcs8(ByteView pem, ByteView passphrase)
{
    MED_TRY(const auto block, readPemBlock(textOf(pem), {PEM_STRING_PKCS8INF, PEM_STRING_PKCS8}));
    const ByteView der = block.der.view();
    const unsigned char *cursor = der.data();
    const auto wrong = [](ErrorCode code, const char *detail) {
        ERR_clear_error();
        return failure(code, detail);
    };
    OwnedKeyInfo info;
    if (block.label == PEM_STRING_PKCS8) {
        const OwnedEncryptedKey sealed(d2i_X509_SIG(nullptr, &cursor, long(der.size())));
        if (!sealed || cursor != der.data() + der.size()) {
            return wrong(ErrorCode::Invalid, "malformed encrypted private key");
        }
        info.reset(PKCS8_decrypt(sealed.get(), reinterpret_cast<const char *>(passphrase.data()), int(passphrase.size())));
        if (!info) {
            return wrong(ErrorCode::Denied, "the passphrase does not open the private key");
        }
    } else {
        info.reset(d2i_PKCS8_PRIV_KEY_INFO(nullptr, &cursor, long(der.size())));
        if (!info || cursor != der.data() + der.size()) {
            return wrong(ErrorCode::Invalid, "malformed private key");
        }
    }
    OwnedPkey key(EVP_PKCS82PKEY(info.get()));
    if (!key || !isNamedP256(key.get())) {
        return wrong(ErrorCode::Invalid, "the private key is not a P-256 key");
    }
    const OwnedPkeyContext checking(mustExist(EVP_PKEY_CTX_new(key.get(), nullptr), "checking a key"));
    if (EVP_PKEY_pairwise_check(checking.get()) != 1) {
        return wrong(ErrorCode::Invalid, "the private key and its public key do not belong together");
    }
    auto signing = prepared(key.get(), EVP_PKEY_sign_init);
    mustBe(EVP_PKEY_up_ref(key.get()), "sharing a key");
    MED_TRY(auto publicKey, KeyAccess::publicKey(OwnedPkey(key.get())));
    return PrivateKey(std::make_unique<Data>(Data {std::move(key), std::move(signing), std::move(publicKey)}));
}

SecretBytes PrivateKey::toPkcs8() const
{
    const OwnedKeyInfo info(mustExist(EVP_PKEY2PKCS8(m_data->key.get()), "encoding a key"));
    const auto bio = memoryBio();
    mustBe(PEM_write_bio_PKCS8_PRIV_KEY_INFO(bio.get(), info.get()), "encoding a key");
    return SecretBytes::copyOf(bytesOf(contentsOf(bio.get())));
}

std::string PrivateKey::toEncryptedPkcs8(ByteView passphrase) const
{
    const OwnedKeyInfo info(mustExist(EVP_PKEY2PKCS8(m_data->key.get()), "encoding a key"));
    OwnedAlgorithm algorithm(mustExist(
        PKCS5_pbe2_set_iv(EVP_aes_256_cbc(), kPkcs8Rounds, nullptr, kSaltBytes, nullptr, NID_hmacWithSHA256),
        "choosing a key encryption"));
    const OwnedEncryptedKey sealed(mustExist(
        PKCS8_set0_pbe(reinterpret_cast<const char *>(passphrase.data()), int(passphrase.size()), info.get(), algorithm.get()),
        "encrypting a key"));
    static_cast<void>(algorithm.release()); // Belongs to `sealed` now.
    const auto bio = memoryBio();
    mustBe(PEM_write_bio_PKCS8(bio.get(), sealed.get()), "encoding a key");
    return std::string(contentsOf(bio.get()));
}

PublicKey PrivateKey::publicKey() const
{
    return m_data->publicKey;
}

Bytes PrivateKey::sign(ByteView message) const
{
    const Digest digest = sha256(message);
    const auto context = copied(m_data->signing);
    Bytes raw(80);
    std::size_t length = raw.size();
    mustBe(EVP_PKEY_sign(context.get(), raw.data(), &length, digest.data(), digest.size()), "signing");
    raw.resize(length);
    const OwnedSignature signature(mustExist(parseSignature(raw).release(), "reading a signature"));
    if (isLow(signature.get())) {
        return raw;
    }
    OwnedBignum r(mustExist(BN_dup(ECDSA_SIG_get0_r(signature.get())), "copying a number"));
    OwnedBignum s(mustExist(BN_new(), "making a number"));
    mustBe(BN_sub(s.get(), order().n.get(), ECDSA_SIG_get0_s(signature.get())), "subtracting a number");
    mustBe(ECDSA_SIG_set0(signature.get(), r.release(), s.release()), "setting a signature");
    return derOf<ECDSA_SIG>(signature.get(), i2d_ECDSA_SIG);
}

SecretBytes PrivateKey::agree(const PublicKey &other) const
{
    const OwnedPkeyContext context(mustExist(EVP_PKEY_CTX_new(m_data->key.get(), nullptr), "agreeing on a key"));
    mustBe(EVP_PKEY_derive_init(context.get()), "agreeing on a key");
    mustBe(EVP_PKEY_derive_set_peer(context.get(), KeyAccess::of(other)), "agreeing on a key");
    SecretBytes shared(32);
    std::size_t length = shared.size();
    mustBe(EVP_PKEY_derive(context.get(), shared.data().data(), &length), "agreeing on a key");
    if (length != shared.size()) {
        stopProcess("agreeing on a key");
    }
    return shared;
}

} // namespace med::crypto
