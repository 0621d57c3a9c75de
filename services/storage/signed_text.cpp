#include "services/storage/signed_text.h"

#include <algorithm>

namespace med::storage {

Expected<Bytes> SignedText::write(const Json &statement, std::string_view tag,
                                  crypto::Signer &signer)
{
    MED_TRY(const std::string line, toCanonicalJson(statement));
    MED_TRY(const Bytes signature,
            signer.sign(crypto::Signing::Statement, crypto::statementBytes(tag, bytesOf(line))));
    MED_TRY(const std::string second,
            toCanonicalJson(Json{{"signature", toHex(signature)}, {"v", 1}}));
    return copyOf(bytesOf(line + '\n' + second + '\n'));
}

Expected<SignedText> SignedText::read(ByteView stored, std::size_t maxBytes, std::string_view what)
{
    const auto malformed = [&](std::string_view why) {
        return failure(ErrorCode::Corrupt, std::string(what) + ": " + std::string(why));
    };
    if (stored.size() > maxBytes) {
        return malformed("it is longer than it may be");
    }
    const std::string_view text = textOf(stored);
    const auto end = text.find('\n');
    if (end == std::string_view::npos || text.back() != '\n' || end == text.size() - 1
        || text.find('\n', end + 1) != text.size() - 1) {
        return malformed("it is not two lines");
    }
    SignedText read;
    read.line = std::string(text.substr(0, end));
    auto statement = parseCanonicalJson(read.line, maxBytes);
    if (!statement) {
        return corrupt(what, statement.error());
    }
    read.statement = *std::move(statement);
    const auto second = parseCanonicalJson(text.substr(end + 1, text.size() - end - 2));
    if (!second) {
        return corrupt(what, second.error());
    }
    JsonFields fields(*second, "signature line");
    const auto parse = [&]() -> Expected<> {
        MED_CHECK(fields.version(1));
        MED_TRY(const std::string hex, fields.text("signature"));
        MED_TRY(read.signature, fromHex(hex));
        if (toHex(read.signature) != hex) {
            return failure(ErrorCode::Invalid, "the signature is not in lower case");
        }
        return fields.finish();
    };
    if (const auto parsed = parse(); !parsed) {
        return corrupt(what, parsed.error());
    }
    read.digest = toHex(crypto::sha256(stored));
    return read;
}

bool SignedText::isSignedBy(const crypto::PublicKey &signer, std::string_view tag) const
{
    return signer.verify(crypto::statementBytes(tag, bytesOf(line)), signature);
}

namespace {

std::unexpected<Error> wrong(std::string_view name, std::string_view should)
{
    return failure(ErrorCode::Invalid, "member '" + std::string(name) + "' " + std::string(should));
}

} // namespace

Expected<Bytes> base64Field(JsonFields &fields, std::string_view name)
{
    MED_TRY(const std::string text, fields.text(name));
    auto bytes = fromBase64(text);
    if (!bytes) {
        return wrong(name, "is not base64");
    }
    return bytes;
}

Expected<Bytes> base64Field(JsonFields &fields, std::string_view name, std::size_t size)
{
    MED_TRY(Bytes bytes, base64Field(fields, name));
    if (bytes.size() != size) {
        return wrong(name, "has a wrong length");
    }
    return bytes;
}

Expected<int> countingField(JsonFields &fields, std::string_view name)
{
    MED_TRY(const std::int64_t value, fields.integer(name));
    if (value < 1 || value > 99'999'999) {
        return wrong(name, "is not from 1 to 99,999,999");
    }
    return int(value);
}

Expected<std::uint64_t> sizeField(JsonFields &fields, std::string_view name)
{
    MED_TRY(const std::int64_t value, fields.integerText(name));
    if (value < 0) {
        return wrong(name, "is negative");
    }
    return std::uint64_t(value);
}

Expected<crypto::Digest> digestFromHex(std::string_view text)
{
    MED_TRY(const Bytes bytes, fromHex(text));
    crypto::Digest digest{};
    if (bytes.size() != digest.size() || toHex(bytes) != text) {
        return failure(ErrorCode::Invalid, "not a SHA-256 in lower-case hexadecimal");
    }
    std::ranges::copy(bytes, digest.begin());
    return digest;
}

std::unexpected<Error> corrupt(std::string_view what, const Error &error)
{
    return failure(ErrorCode::Corrupt, std::string(what) + ": " + error.detail, error.hint);
}

} // namespace med::storage
