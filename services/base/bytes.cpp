#include "services/base/bytes.h"

namespace med {

namespace {

constexpr char kHex[] = "0123456789abcdef";
constexpr char kBase64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr char kBase32[] = "abcdefghijklmnopqrstuvwxyz234567";

int hexDigit(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    if (c >= 'A' && c <= 'F') {
        return c - 'A' + 10;
    }
    return -1;
}

int base64Digit(char c)
{
    if (c >= 'A' && c <= 'Z') {
        return c - 'A';
    }
    if (c >= 'a' && c <= 'z') {
        return c - 'a' + 26;
    }
    if (c >= '0' && c <= '9') {
        return c - '0' + 52;
    }
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

template <typename T>
void appendBigEndian(Bytes &to, T value)
{
    for (int shift = 8 * (int(sizeof(T)) - 1); shift >= 0; shift -= 8) {
        to.push_back(std::uint8_t(value >> shift));
    }
}

template <typename T>
T readBigEndian(ByteView bytes)
{
    T value = 0;
    for (const auto byte : bytes) {
        value = T(value << 8 | byte);
    }
    return value;
}

} // namespace

std::string toHex(ByteView bytes)
{
    std::string out;
    out.reserve(bytes.size() * 2);
    for (const auto byte : bytes) {
        out += kHex[byte >> 4];
        out += kHex[byte & 15];
    }
    return out;
}

Expected<Bytes> fromHex(std::string_view text)
{
    if (text.size() % 2 != 0) {
        return failure(ErrorCode::Invalid, "hexadecimal text of odd length");
    }
    Bytes out;
    out.reserve(text.size() / 2);
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const int high = hexDigit(text[i]);
        const int low = hexDigit(text[i + 1]);
        if (high < 0 || low < 0) {
            return failure(ErrorCode::Invalid, "not a hexadecimal digit");
        }
        out.push_back(std::uint8_t(high << 4 | low));
    }
    return out;
}

std::string toBase64(ByteView bytes)
{
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::size_t left = bytes.size() - i;
        const std::uint32_t group = std::uint32_t(bytes[i]) << 16
            | (left > 1 ? std::uint32_t(bytes[i + 1]) << 8 : 0) | (left > 2 ? bytes[i + 2] : 0);
        out += kBase64[group >> 18];
        out += kBase64[group >> 12 & 63];
        out += left > 1 ? kBase64[group >> 6 & 63] : '=';
        out += left > 2 ? kBase64[group & 63] : '=';
    }
    return out;
}

Expected<Bytes> fromBase64(std::string_view text)
{
    if (text.size() % 4 != 0) {
        return failure(ErrorCode::Invalid, "base64 text whose length is no multiple of four");
    }
    Bytes out;
    out.reserve(text.size() / 4 * 3);
    for (std::size_t i = 0; i < text.size(); i += 4) {
        const bool last = i + 4 == text.size();
        const int padding = last && text[i + 3] == '=' ? (text[i + 2] == '=' ? 2 : 1) : 0;
        std::uint32_t group = 0;
        for (int j = 0; j < 4; ++j) {
            const int digit = j >= 4 - padding ? 0 : base64Digit(text[i + j]);
            if (digit < 0) {
                return failure(ErrorCode::Invalid, "not a base64 character");
            }
            group = group << 6 | std::uint32_t(digit);
        }
        if ((padding == 2 && (group & 0xffff) != 0) || (padding == 1 && (group & 0xff) != 0)) {
            return failure(ErrorCode::Invalid, "base64 text with stray bits at its end");
        }
        out.push_back(std::uint8_t(group >> 16));
        if (padding < 2) {
            out.push_back(std::uint8_t(group >> 8));
        }
        if (padding < 1) {
            out.push_back(std::uint8_t(group));
        }
    }
    return out;
}

std::string toBase32(ByteView bytes)
{
    std::string out;
    std::uint32_t buffer = 0;
    int bits = 0;
    for (const auto byte : bytes) {
        buffer = buffer << 8 | byte;
        bits += 8;
        while (bits >= 5) {
            bits -= 5;
            out += kBase32[buffer >> bits & 31];
        }
    }
    if (bits > 0) {
        out += kBase32[buffer << (5 - bits) & 31];
    }
    return out;
}

bool equalInConstantTime(ByteView a, ByteView b)
{
    if (a.size() != b.size()) {
        return false;
    }
    std::uint8_t difference = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        difference = std::uint8_t(difference | (a[i] ^ b[i]));
    }
    return difference == 0;
}

void appendU16(Bytes &to, std::uint16_t value) { appendBigEndian(to, value); }
void appendU32(Bytes &to, std::uint32_t value) { appendBigEndian(to, value); }
void appendU64(Bytes &to, std::uint64_t value) { appendBigEndian(to, value); }

Expected<ByteView> ByteReader::take(std::size_t count)
{
    if (count > m_rest.size()) {
        return failure(ErrorCode::Corrupt, "the bytes end too early");
    }
    const ByteView taken = m_rest.first(count);
    m_rest = m_rest.subspan(count);
    return taken;
}

Expected<std::uint16_t> ByteReader::u16()
{
    MED_TRY(const auto bytes, take(2));
    return readBigEndian<std::uint16_t>(bytes);
}

Expected<std::uint32_t> ByteReader::u32()
{
    MED_TRY(const auto bytes, take(4));
    return readBigEndian<std::uint32_t>(bytes);
}

Expected<std::uint64_t> ByteReader::u64()
{
    MED_TRY(const auto bytes, take(8));
    return readBigEndian<std::uint64_t>(bytes);
}

} // namespace med
