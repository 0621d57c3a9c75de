#pragma once

#include "services/base/bytes.h"

#include <QByteArray>

namespace med::tests {

/// Preamble, mark and the shortest meta header with this transfer syntax.
inline QByteArray dicomStart(const QByteArray &syntax)
{
    const QByteArray padded = syntax.size() % 2 ? syntax + '\0' : syntax;
    QByteArray element("\x02\x00\x10\x00UI", 6);
    element += char(padded.size());
    element += '\0';
    element += padded;
    QByteArray start(128, '\0');
    start += "DICM";
    start += QByteArray("\x02\x00\x00\x00UL\x04\x00", 8);
    start += char(element.size());
    start += QByteArray(3, '\0');
    return start + element;
}

/// Sequences of undefined length, each in an item of the one before: 20 bytes a level.
inline QByteArray nestedSequences(int depth)
{
    const QByteArray level(
        "\x08\x00\x40\x11SQ\x00\x00\xFF\xFF\xFF\xFF\xFE\xFF\x00\xE0\xFF\xFF\xFF\xFF", 20);
    return level.repeated(depth);
}

/// The data set as zlib's raw stream, as the deflated syntax stores it.
inline QByteArray deflated(const QByteArray &dataset)
{
    const QByteArray stream =
        qCompress(dataset); // four bytes of length and two of zlib's before, four after
    return stream.mid(6, stream.size() - 10);
}

inline ByteView viewOf(const QByteArray &bytes)
{
    return {reinterpret_cast<const std::uint8_t *>(bytes.constData()), std::size_t(bytes.size())};
}

inline constexpr const char *kExplicitLittle = "1.2.840.10008.1.2.1";
inline constexpr const char *kImplicitLittle = "1.2.840.10008.1.2";
inline constexpr const char *kDeflated = "1.2.840.10008.1.2.1.99";

} // namespace med::tests
