#include "services/storage/record_keys.h"

#include "services/crypto/aead.h"
#include "services/crypto/kdf.h"
#include "services/crypto/random.h"

#include <algorithm>
#include <bit>

namespace med::storage {

namespace {

constexpr std::size_t kKeyBytes = 32;
constexpr std::uint64_t kSmallestBucket = 4096;

SecretBytes derive(const SecretBytes &key, std::string_view use)
{
    return crypto::hkdfExpand(crypto::HkdfHash::Sha256, key.view(), bytesOf(use), kKeyBytes);
}

void appendText(Bytes &to, std::string_view text)
{
    appendU16(to, std::uint16_t(text.size()));
    append(to, bytesOf(text));
}

} // namespace

RecordKey RecordKey::generate()
{
    return RecordKey(crypto::randomSecret(kKeyBytes));
}

Expected<RecordKey> RecordKey::fromBytes(ByteView bytes)
{
    if (bytes.size() != kKeyBytes) {
        return failure(ErrorCode::Invalid, "a record key has 32 bytes");
    }
    return RecordKey(SecretBytes::copyOf(bytes));
}

SecretBytes RecordKey::wrappingKey() const
{
    return derive(m_key, "medanchor/record-key/wrap/1");
}

SecretBytes RecordKey::sealingKey() const
{
    return derive(m_key, "medanchor/record-key/seal/1");
}

ObjectKey ObjectKey::generate()
{
    return ObjectKey(crypto::randomSecret(kKeyBytes));
}

Expected<ObjectKey> ObjectKey::fromBytes(ByteView bytes)
{
    if (bytes.size() != kKeyBytes) {
        return failure(ErrorCode::Invalid, "an object's key has 32 bytes");
    }
    return ObjectKey(SecretBytes::copyOf(bytes));
}

Bytes ObjectKey::wrap(const RecordKey &key, ByteView binding) const
{
    return crypto::sealSmall(key.wrappingKey().view(), binding, m_key.view());
}

Expected<ObjectKey> ObjectKey::unwrap(const RecordKey &key, ByteView binding, ByteView wrapped)
{
    MED_TRY(SecretBytes opened, crypto::openSmall(key.wrappingKey().view(), binding, wrapped));
    if (opened.size() != kKeyBytes) {
        return failure(ErrorCode::Corrupt, "an object's key has a wrong length");
    }
    return ObjectKey(std::move(opened));
}

SecretBytes ObjectKey::bodyKey() const
{
    return derive(m_key, "medanchor/object-key/body/1");
}

SecretBytes ObjectKey::indexKey() const
{
    return derive(m_key, "medanchor/object-key/index/1");
}

Bytes Binding::bytes(std::string_view tag) const
{
    Bytes out;
    appendText(out, tag);
    appendText(out, network);
    appendText(out, subject);
    appendU32(out, std::uint32_t(version));
    appendText(out, set);
    appendU32(out, std::uint32_t(epoch));
    return out;
}

std::uint64_t paddedSize(std::uint64_t size)
{
    if (size <= kSmallestBucket) {
        return kSmallestBucket;
    }
    const int exponent = std::bit_width(size) - 1;
    const int mantissaBits = std::bit_width(std::uint64_t(exponent));
    const std::uint64_t mask = (std::uint64_t(1) << (exponent - mantissaBits)) - 1;
    return (size + mask) & ~mask;
}

Bytes sealPadded(ByteView key, ByteView binding, std::string_view text)
{
    Bytes plain;
    appendU32(plain, std::uint32_t(text.size()));
    append(plain, bytesOf(text));
    plain.resize(paddedSize(plain.size()));
    Bytes sealed = crypto::sealSmall(key, binding, plain);
    SecretBytes(std::move(plain)).wipe();
    return sealed;
}

Expected<std::string> openPadded(ByteView key, ByteView binding, ByteView sealed)
{
    MED_TRY(const SecretBytes plain, crypto::openSmall(key, binding, sealed));
    ByteReader reader(plain.view());
    MED_TRY(const std::uint32_t length, reader.u32());
    MED_TRY(const ByteView text, reader.take(length));
    MED_TRY(const ByteView rest, reader.take(reader.left()));
    if (std::ranges::any_of(rest, [](std::uint8_t byte) { return byte != 0; })) {
        return failure(ErrorCode::Corrupt, "the padding of a sealed text is not zero");
    }
    return stringOf(text);
}

} // namespace med::storage
