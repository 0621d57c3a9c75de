#include "services/dicom/helper/codecs.h"

namespace med::dicom {

namespace {

constexpr std::size_t kHead = 64; ///< The number of segments and where each begins.
constexpr std::size_t kMostSegments = 15;

std::uint32_t wordAt(ByteView bytes, std::size_t at)
{
    return std::uint32_t(bytes[at]) | std::uint32_t(bytes[at + 1]) << 8 | std::uint32_t(bytes[at + 2]) << 16 | std::uint32_t(bytes[at + 3]) << 24;
}

/// Literal and repeated runs until there are `size` bytes.
Expected<Bytes> runsOf(ByteView segment, std::size_t size)
{
    Bytes bytes;
    bytes.reserve(size);
    std::size_t at = 0;
    while (bytes.size() < size && at < segment.size()) {
        const auto code = std::int8_t(segment[at++]);
        if (code >= 0) {
            const std::size_t count = std::size_t(code) + 1;
            if (count > segment.size() - at) {
                break;
            }
            append(bytes, segment.subspan(at, count));
            at += count;
        } else if (code != -128 && at < segment.size()) {
            bytes.insert(bytes.end(), std::size_t(1 - code), segment[at++]);
        }
    }
    if (bytes.size() < size) {
        return failure(ErrorCode::Corrupt, "the run-length coded frame is shorter than its description");
    }
    bytes.resize(size);
    return bytes;
}

/// Each segment until the next; empty if the head contradicts the frame or there are not `count`.
std::vector<ByteView> segmentsOf(ByteView compressed, std::size_t count)
{
    std::vector<ByteView> segments;
    if (compressed.size() < kHead || count > kMostSegments || wordAt(compressed, 0) != count) {
        return segments;
    }
    for (std::size_t i = 1; i <= count; ++i) {
        const std::size_t start = wordAt(compressed, 4 * i);
        const std::size_t end = i < count ? wordAt(compressed, 4 * i + 4) : compressed.size();
        if (start < kHead || start > end || end > compressed.size()) {
            return {};
        }
        segments.push_back(compressed.subspan(start, end - start));
    }
    return segments;
}

} // namespace

Expected<Bytes> decodeRleSegment(ByteView compressed, std::size_t size)
{
    const auto segments = segmentsOf(compressed, 1);
    if (segments.empty()) {
        return failure(ErrorCode::Corrupt, "the run-length coded frame has no single segment");
    }
    return runsOf(segments[0], size);
}

Expected<Bytes> decodeRle(ByteView compressed, const PixelLayout &layout)
{
    const std::size_t width = layout.allocated / 8;
    const auto segments = segmentsOf(compressed, layout.samples * width);
    if (segments.empty()) {
        return failure(ErrorCode::Corrupt, "the segments of the run-length coded frame do not fit its description");
    }
    Bytes pixels(layout.frameBytes());
    for (std::size_t i = 0; i < segments.size(); ++i) {
        MED_TRY(const auto plane, runsOf(segments[i], layout.pixels()));
        // The most significant byte of the first sample comes first.
        std::uint8_t *out = pixels.data() + i / width * width + (width - 1 - i % width);
        for (const std::uint8_t byte : plane) {
            *out = byte;
            out += segments.size();
        }
    }
    return pixels;
}

} // namespace med::dicom
