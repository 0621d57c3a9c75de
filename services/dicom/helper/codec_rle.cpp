#include "services/dicom/helper/codecs.h"

namespace med::dicom {

namespace {

constexpr std::size_t kHead = 64; ///< The number of segments and where each begins.

std::uint32_t wordAt(ByteView bytes, std::size_t at)
{
    return std::uint32_t(bytes[at]) | std::uint32_t(bytes[at + 1]) << 8 | std::uint32_t(bytes[at + 2]) << 16 | std::uint32_t(bytes[at + 3]) << 24;
}

} // namespace

Expected<Bytes> decodeRleSegment(ByteView compressed, std::size_t size)
{
    if (compressed.size() < kHead || wordAt(compressed, 0) != 1 || wordAt(compressed, 4) < kHead || wordAt(compressed, 4) > compressed.size()) {
        return failure(ErrorCode::Corrupt, "the run-length coded frame has no single segment");
    }
    Bytes bytes;
    bytes.reserve(size);
    std::size_t at = wordAt(compressed, 4);
    while (bytes.size() < size && at < compressed.size()) {
        const auto code = std::int8_t(compressed[at++]);
        if (code >= 0) {
            const std::size_t count = std::size_t(code) + 1;
            if (count > compressed.size() - at) {
                break;
            }
            append(bytes, compressed.subspan(at, count));
            at += count;
        } else if (code != -128 && at < compressed.size()) {
            bytes.insert(bytes.end(), std::size_t(1 - code), compressed[at++]);
        }
    }
    if (bytes.size() < size) {
        return failure(ErrorCode::Corrupt, "the run-length coded frame is shorter than its description");
    }
    bytes.resize(size);
    return bytes;
}

} // namespace med::dicom
