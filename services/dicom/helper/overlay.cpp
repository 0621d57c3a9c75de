#include "services/dicom/helper/cell.h"

#include <dcmtk/dcmdata/dcdeftag.h>

#include <algorithm>
#include <optional>

namespace med::dicom {

namespace {

/// Where one plane lies, in pixels of the image; parts of it may be outside.
struct Plane {
    std::int64_t rows = 0;
    std::int64_t columns = 0;
    std::int64_t top = 0;
    std::int64_t left = 0;
};

/// Which of the plane's pictures belongs to a frame: it may have one for all, or a run of them from a frame on.
std::optional<std::uint64_t> pictureOf(const Elements &e, std::uint16_t group, std::uint32_t frame)
{
    const auto count = e.integer({group, 0x0015});
    if (!count) {
        return 0;
    }
    const auto first = std::int64_t(e.word({group, 0x0051}).value_or(1)) - 1;
    const auto place = std::int64_t(frame) - first;
    return place >= 0 && place < *count ? std::optional(std::uint64_t(place)) : std::nullopt;
}

/// `isSet` is asked for each bit of the plane that lies within the image.
template <typename IsSet> void mark(Bytes &marks, const PixelLayout &layout, const Plane &plane, IsSet isSet)
{
    if (marks.empty()) {
        marks.resize((layout.pixels() + 7) / 8);
    }
    const auto bottom = std::min<std::int64_t>(plane.top + plane.rows, layout.rows);
    const auto right = std::min<std::int64_t>(plane.left + plane.columns, layout.columns);
    for (auto row = std::max<std::int64_t>(plane.top, 0); row < bottom; ++row) {
        for (auto column = std::max<std::int64_t>(plane.left, 0); column < right; ++column) {
            if (isSet(std::uint64_t((row - plane.top) * plane.columns + column - plane.left))) {
                const auto at = std::size_t(row) * layout.columns + std::size_t(column);
                marks[at / 8] |= std::uint8_t(1U << (at % 8));
            }
        }
    }
}

/// Bits of Overlay Data, the first in the lowest of each byte or word.
void markData(Bytes &marks, const PixelLayout &layout, const Plane &plane, DcmElement &data, std::uint64_t picture)
{
    const std::uint64_t first = picture * std::uint64_t(plane.rows) * std::uint64_t(plane.columns);
    const std::uint64_t bits = std::uint64_t(data.getLength()) * 8;
    Uint16 *words = nullptr;
    Uint8 *bytes = nullptr;
    if (data.ident() != EVR_OB && data.getUint16Array(words).good() && words) {
        mark(marks, layout, plane, [&](std::uint64_t i) {
            return first + i < bits && (words[(first + i) / 16] >> ((first + i) % 16) & 1) != 0;
        });
    } else if (data.getUint8Array(bytes).good() && bytes) {
        mark(marks, layout, plane, [&](std::uint64_t i) {
            return first + i < bits && (bytes[(first + i) / 8] >> ((first + i) % 8) & 1) != 0;
        });
    }
}

} // namespace

Bytes overlayOf(const PixelLayout &layout, const Bytes &stored, DcmDataset &dataset, std::uint32_t frame)
{
    Bytes marks;
    const Elements e(dataset, frame);
    for (std::uint16_t group = 0x6000; group <= 0x601E; group += 2) {
        const auto rows = e.word({group, 0x0010});
        const auto columns = e.word({group, 0x0011});
        if (!rows || !columns || *rows == 0 || *columns == 0) {
            continue;
        }
        const Plane plane {.rows = *rows,
                           .columns = *columns,
                           .top = std::int16_t(e.word({group, 0x0050}, 0).value_or(1)) - 1,
                           .left = std::int16_t(e.word({group, 0x0050}, 1).value_or(1)) - 1};
        DcmElement *data = nullptr;
        if (dataset.findAndGetElement({group, 0x3000}, data).good() && data && data->getLength() > 0) {
            if (const auto picture = pictureOf(e, group, frame)) {
                markData(marks, layout, plane, *data, *picture);
            }
            continue;
        }
        // In a bit of the pixels' cells that their values do not use (retired, but older machines wrote it).
        const auto position = std::uint32_t(e.word({group, 0x0102}).value_or(0));
        const bool unused = position > layout.highBit || position + layout.stored <= layout.highBit;
        if (layout.kind == PixelLayout::Kind::Integer && layout.samples == 1 && layout.allocated >= 8
            && e.word({group, 0x0100}) == layout.allocated && position < layout.allocated && unused && !layout.unpacked) {
            const Cell cell(layout);
            mark(marks, layout, {.rows = layout.rows, .columns = layout.columns}, [&](std::uint64_t i) {
                return cell.bit(stored.data() + i * cell.width, position);
            });
        }
    }
    return marks;
}

} // namespace med::dicom
