#include "services/wallet/contents_format.h"

#include "services/domain/ids.h"

#include <algorithm>
#include <set>

namespace med::wallet {

namespace {

constexpr std::uint16_t kVersion = 1;
constexpr std::size_t kMaxUseLength = 32;
constexpr std::size_t kMaxIdLength = 256;

/// Numbers of the fields. They stand in this order; only the last may repeat.
enum class Field : std::uint16_t { MspId = 1, MemberId, Certificate, Signing, Agreement, Further };
constexpr std::uint16_t kSingleFields = std::uint16_t(Field::Agreement);

/// Writes into memory that never moves, so that no copy of a key stays behind.
class Writer {
public:
    explicit Writer(std::size_t size) : m_bytes(size) {}
    void number(std::uint64_t value, int bytes)
    {
        for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
            m_bytes.data()[m_at++] = std::uint8_t(value >> shift);
        }
    }
    void bytes(ByteView value)
    {
        std::ranges::copy(value, m_bytes.data().begin() + std::ptrdiff_t(m_at));
        m_at += value.size();
    }
    void field(Field field, std::initializer_list<ByteView> parts)
    {
        std::size_t size = 0;
        for (const ByteView part : parts) {
            size += part.size();
        }
        number(std::uint16_t(field), 2);
        number(size, 4);
        for (const ByteView part : parts) {
            bytes(part);
        }
    }
    SecretBytes take() { return std::move(m_bytes); }

private:
    SecretBytes m_bytes;
    std::size_t m_at = 0;
};

/// What a certificate authority may have called somebody: ours are `mem_…`, other networks' are not.
bool isEnrolmentId(std::string_view id)
{
    return !id.empty() && id.size() <= kMaxIdLength && std::ranges::all_of(id, [](char c) { return c > ' ' && c <= '~'; });
}

bool isUse(std::string_view use)
{
    return !use.empty() && use.size() <= kMaxUseLength
        && std::ranges::all_of(use, [](char c) { return (c >= 'a' && c <= 'z') || c == '-'; });
}

std::unexpected<Error> damaged()
{
    return failure(ErrorCode::Corrupt, "the wallet's contents are malformed");
}

Expected<crypto::PrivateKey> keyFrom(ByteView pem)
{
    auto key = crypto::PrivateKey::fromPkcs8(pem);
    if (!key) {
        return failure(ErrorCode::Corrupt, "a key in the wallet is damaged: " + key.error().detail);
    }
    return key;
}

} // namespace

SecretBytes encodeContents(const WalletContents &contents)
{
    constexpr std::size_t kFieldHead = 6;
    const std::string certificate = contents.certificate.toPem();
    const auto signing = contents.signing.toPkcs8();
    const auto agreement = contents.agreement.toPkcs8();
    std::vector<std::pair<std::string_view, SecretBytes>> further;
    std::size_t size = 2 + 5 * kFieldHead + contents.mspId.size() + contents.memberId.size() + certificate.size()
        + signing.size() + agreement.size();
    for (const auto &[use, key] : contents.further) {
        further.emplace_back(use, key.toPkcs8());
        size += kFieldHead + 1 + use.size() + further.back().second.size();
    }
    Writer writer(size);
    writer.number(kVersion, 2);
    writer.field(Field::MspId, {bytesOf(contents.mspId)});
    writer.field(Field::MemberId, {bytesOf(contents.memberId)});
    writer.field(Field::Certificate, {bytesOf(certificate)});
    writer.field(Field::Signing, {signing.view()});
    writer.field(Field::Agreement, {agreement.view()});
    for (const auto &[use, key] : further) {
        const std::uint8_t length = std::uint8_t(use.size());
        writer.field(Field::Further, {{&length, 1}, bytesOf(use), key.view()});
    }
    return writer.take();
}

Expected<WalletContents> decodeContents(ByteView bytes)
{
    ByteReader reader(bytes);
    MED_TRY(const auto version, reader.u16());
    if (version > kVersion) {
        return failure(ErrorCode::Invalid, "a newer version of the program wrote this wallet", "Update the program.");
    }
    std::vector<ByteView> single;
    std::map<std::string, crypto::PrivateKey> further;
    while (reader.left() > 0) {
        MED_TRY(const auto number, reader.u16());
        MED_TRY(const auto length, reader.u32());
        MED_TRY(auto value, reader.take(length));
        if (number == single.size() + 1 && number <= kSingleFields) {
            single.push_back(value);
            continue;
        }
        if (number != std::uint16_t(Field::Further) || single.size() != kSingleFields || value.empty()
            || value.size() < 1u + value[0]) {
            return damaged();
        }
        const auto use = stringOf(value.subspan(1, value[0]));
        MED_TRY(auto key, keyFrom(value.subspan(1u + value[0])));
        if (!further.emplace(use, std::move(key)).second) {
            return damaged();
        }
    }
    if (version != kVersion || single.size() != kSingleFields) {
        return damaged();
    }
    auto certificate = crypto::Certificate::fromPem(textOf(single[std::size_t(Field::Certificate) - 1]));
    if (!certificate) {
        return damaged();
    }
    MED_TRY(auto signing, keyFrom(single[std::size_t(Field::Signing) - 1]));
    MED_TRY(auto agreement, keyFrom(single[std::size_t(Field::Agreement) - 1]));
    WalletContents contents {
        .mspId = stringOf(single[std::size_t(Field::MspId) - 1]),
        .memberId = stringOf(single[std::size_t(Field::MemberId) - 1]),
        .certificate = *std::move(certificate),
        .signing = std::move(signing),
        .agreement = std::move(agreement),
        .further = std::move(further),
    };
    if (const auto checked = checkContents(contents); !checked) {
        return failure(ErrorCode::Corrupt, "the wallet's contents do not belong together: " + checked.error().detail);
    }
    return contents;
}

Expected<> checkContents(const WalletContents &contents)
{
    if (!isMspId(contents.mspId) || !isEnrolmentId(contents.memberId)) {
        return failure(ErrorCode::Invalid, "the organisation or the member of the wallet is no identifier");
    }
    if (!(contents.certificate.publicKey() == contents.signing.publicKey())) {
        return failure(ErrorCode::Invalid, "the certificate is not the signing key's");
    }
    if (contents.certificate.commonName() != contents.memberId) {
        return failure(ErrorCode::Invalid, "the certificate names another member");
    }
    std::set<std::string> keys {contents.signing.publicKey().fingerprint()};
    if (!keys.insert(contents.agreement.publicKey().fingerprint()).second) {
        return failure(ErrorCode::Invalid, "the signing key and the agreement key are the same");
    }
    for (const auto &[use, key] : contents.further) {
        if (!isUse(use) || !keys.insert(key.publicKey().fingerprint()).second) {
            return failure(ErrorCode::Invalid, "a further key has no proper use, or serves another one already");
        }
    }
    return {};
}

} // namespace med::wallet
