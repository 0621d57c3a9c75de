#pragma once

#include "services/base/error.h"

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace med {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

/// The bytes of a text, not copied: valid as long as the text is.
inline ByteView bytesOf(std::string_view text)
{
    return {reinterpret_cast<const std::uint8_t *>(text.data()), text.size()};
}

/// The bytes as a text of the same length, not copied: valid as long as the bytes are.
inline std::string_view textOf(ByteView bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

inline Bytes copyOf(ByteView bytes) { return {bytes.begin(), bytes.end()}; }
inline std::string stringOf(ByteView bytes) { return std::string(textOf(bytes)); }
inline void append(Bytes &to, ByteView more) { to.insert(to.end(), more.begin(), more.end()); }

/// Lower-case hexadecimal, two digits a byte.
std::string toHex(ByteView bytes);
/// Errors: Invalid for an odd length or another character than 0-9, a-f, A-F.
Expected<Bytes> fromHex(std::string_view text);

/// RFC 4648 section 4, with padding.
std::string toBase64(ByteView bytes);
/// Errors: Invalid for anything but padded base64 of section 4 without white space.
Expected<Bytes> fromBase64(std::string_view text);

/// RFC 4648 section 6 in lower case, without padding: 26 characters for 16 bytes.
std::string toBase32(ByteView bytes);

/// True if both have the same length and bytes; the time taken depends on the length only.
bool equalInConstantTime(ByteView a, ByteView b);

/// Unsigned integers in network byte order, for byte formats of our own.
void appendU16(Bytes &to, std::uint16_t value);
void appendU32(Bytes &to, std::uint32_t value);
void appendU64(Bytes &to, std::uint64_t value);

/// Reads a byte format front to back. Every read checks what is left.
class ByteReader {
public:
    explicit ByteReader(ByteView bytes) : m_rest(bytes) {}
    /// Errors (all four): Corrupt if fewer bytes are left than asked for.
    Expected<ByteView> take(std::size_t count);
    Expected<std::uint16_t> u16();
    Expected<std::uint32_t> u32();
    Expected<std::uint64_t> u64();
    std::size_t left() const { return m_rest.size(); }

private:
    ByteView m_rest;
};

} // namespace med
