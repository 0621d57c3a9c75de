#include "services/dicom/helper/file_internal.h"

#include <dcmtk/dcmdata/dcdeftag.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

namespace med::dicom {

namespace {

std::unexpected<Error> corrupt(const char *detail)
{
    return failure(ErrorCode::Corrupt, detail);
}

/// A table of a modality LUT or of one colour of a palette (PS3.3 C.11.1.1).
struct Table {
    std::int32_t first = 0;
    std::vector<std::uint16_t> values;
    std::uint32_t bits = 16;

    std::uint16_t at(std::int64_t stored) const
    {
        return values[std::size_t(
            std::clamp<std::int64_t>(stored - first, 0, std::int64_t(values.size()) - 1))];
    }
};

Expected<Table> tableOf(DcmItem &item, const DcmTagKey &descriptor, const DcmTagKey &data,
                        bool isSigned)
{
    const Elements e(item, 0);
    const auto count = e.word(descriptor, 0);
    const auto first = e.word(descriptor, 1);
    const auto bits = e.word(descriptor, 2);
    DcmElement *element = nullptr;
    if (!count || !first || !bits || item.findAndGetElement(data, element).bad() || !element) {
        return corrupt("a lookup table is incomplete");
    }
    Table table{.first = isSigned ? std::int32_t(std::int16_t(*first)) : std::int32_t(*first),
                .bits = *bits};
    const std::size_t size = *count == 0 ? 65536 : *count;
    Uint16 *words = nullptr;
    if (element->getUint16Array(words).bad() || !words) {
        return corrupt("a lookup table cannot be read");
    }
    const std::size_t there = element->getLength() / 2;
    if (there >= size) {
        table.values.assign(words, words + size);
    } else if (table.bits <= 8 && there == (size + 1) / 2) { // two entries a word
        for (std::size_t i = 0; i < size; ++i) {
            table.values.push_back(
                std::uint16_t(i % 2 == 0 ? words[i / 2] & 0xFF : words[i / 2] >> 8));
        }
    } else {
        return corrupt("a lookup table is shorter than it says");
    }
    return table;
}

/// Takes the stored value out of its cell: bits stored below the high bit, sign-extended.
struct Cell {
    explicit Cell(const PixelLayout &layout)
        : width(layout.allocated / 8)
        , shift(layout.highBit + 1 - layout.stored)
        , mask(layout.stored >= 32 ? 0xFFFFFFFFU : (1U << layout.stored) - 1)
        , sign(layout.isSigned ? 1U << (layout.stored - 1) : 0)
    {
    }
    std::int64_t value(const std::uint8_t *at) const
    {
        std::uint32_t raw = at[0];
        if (width > 1) {
            raw |= std::uint32_t(at[1]) << 8;
        }
        if (width > 2) {
            raw |= std::uint32_t(at[2]) << 16 | std::uint32_t(at[3]) << 24;
        }
        const std::uint32_t stored = (raw >> shift) & mask;
        return std::int64_t(stored ^ sign) - std::int64_t(sign);
    }
    std::uint32_t width, shift, mask, sign;
};

double realAt(const PixelLayout &layout, const Bytes &bytes, std::size_t index)
{
    if (layout.kind == PixelLayout::Kind::Float) {
        float value = 0;
        std::memcpy(&value, bytes.data() + index * 4, 4);
        return double(value);
    }
    double value = 0;
    std::memcpy(&value, bytes.data() + index * 8, 8);
    return value;
}

/// All bits of one-bit pixels, one value each.
bool bitAt(const Bytes &bytes, std::size_t index)
{
    return (bytes[index / 8] >> (index % 8) & 1) != 0;
}

/// Spreads any values evenly over the sixteen bits of the cache; integers that fit stay exact.
template <typename At>
bool spread(std::size_t count, At at, wire::FrameInfo &info, std::int16_t *out)
{
    double lowest = std::numeric_limits<double>::max();
    double highest = std::numeric_limits<double>::lowest();
    bool whole = true;
    for (std::size_t i = 0; i < count; ++i) {
        const double value = at(i);
        if (std::isfinite(value)) {
            lowest = std::min(lowest, value);
            highest = std::max(highest, value);
            whole = whole && value == std::floor(value);
        }
    }
    if (lowest > highest) {
        lowest = highest = 0;
    }
    const bool exact = whole && highest - lowest <= 65535;
    const double range = highest - lowest;
    const double step = exact || !(range > 0) ? 1 : range / 65535;
    for (std::size_t i = 0; i < count; ++i) {
        const double value = at(i);
        const double place = std::isfinite(value) ? std::round((value - lowest) / step) : 0;
        out[i] = std::int16_t(std::clamp(place, 0.0, 65535.0) - 32768);
    }
    info.intercept += info.slope * (lowest + 32768 * step);
    info.slope *= step;
    return exact || !(range > 0);
}

std::uint8_t clampByte(double value)
{
    return std::uint8_t(std::clamp(value + 0.5, 0.0, 255.0));
}

/// Full-range YBR to RGB (PS3.3 C.7.6.3.1.2, inverted).
void toRgb(double y, double cb, double cr, std::uint8_t *out)
{
    out[0] = clampByte(y + 1.402 * (cr - 128));
    out[1] = clampByte(y - 0.344136 * (cb - 128) - 0.714136 * (cr - 128));
    out[2] = clampByte(y + 1.772 * (cb - 128));
}

Expected<> colourOf(const PixelLayout &layout, const Bytes &stored, DcmDataset &dataset,
                    std::uint8_t *out)
{
    const auto pixels = layout.pixels();
    if (layout.photometric == "PALETTE COLOR") {
        if (layout.samples != 1 || layout.allocated > 16 || layout.allocated < 8) {
            return corrupt("a palette image must have one sample of 8 or 16 bits");
        }
        MED_TRY(const auto red,
                tableOf(dataset, DCM_RedPaletteColorLookupTableDescriptor,
                        DCM_RedPaletteColorLookupTableData, layout.isSigned));
        MED_TRY(const auto green,
                tableOf(dataset, DCM_GreenPaletteColorLookupTableDescriptor,
                        DCM_GreenPaletteColorLookupTableData, layout.isSigned));
        MED_TRY(const auto blue,
                tableOf(dataset, DCM_BluePaletteColorLookupTableDescriptor,
                        DCM_BluePaletteColorLookupTableData, layout.isSigned));
        const Cell cell(layout);
        const auto level = [](const Table &table, std::int64_t value) {
            return std::uint8_t(table.bits > 8 ? table.at(value) >> 8 : table.at(value));
        };
        for (std::size_t i = 0; i < pixels; ++i) {
            const auto value = cell.value(stored.data() + i * cell.width);
            out[i * 3] = level(red, value);
            out[i * 3 + 1] = level(green, value);
            out[i * 3 + 2] = level(blue, value);
        }
        return {};
    }
    if (layout.halved) { // Y Y Cb Cr
        for (std::size_t i = 0; i < pixels; i += 2) {
            const auto *pair = stored.data() + i * 2;
            toRgb(pair[0], pair[2], pair[3], out + i * 3);
            toRgb(pair[1], pair[2], pair[3], out + i * 3 + 3);
        }
        return {};
    }
    if (layout.photometric != "RGB" && !layout.photometric.starts_with("YBR_FULL")) {
        return failure(ErrorCode::Invalid,
                       "the colours " + layout.photometric + " are not supported");
    }
    const Cell cell(layout);
    const auto down = layout.stored > 8 ? layout.stored - 8 : 0;
    const auto sample = [&](std::size_t index) {
        return std::uint8_t(cell.value(stored.data() + index * cell.width) >> down);
    };
    for (std::size_t i = 0; i < pixels; ++i) {
        if (layout.photometric == "RGB") {
            out[i * 3] = sample(i * 3);
            out[i * 3 + 1] = sample(i * 3 + 1);
            out[i * 3 + 2] = sample(i * 3 + 2);
        } else {
            toRgb(sample(i * 3), sample(i * 3 + 1), sample(i * 3 + 2), out + i * 3);
        }
    }
    return {};
}

/// Lowest and highest value and, after the modality transformation, the sum as well.
struct Statistics {
    void add(double stored, double modality)
    {
        info.storedMin = std::min(info.storedMin, stored);
        info.storedMax = std::max(info.storedMax, stored);
        info.modalityMin = std::min(info.modalityMin, modality);
        info.modalityMax = std::max(info.modalityMax, modality);
        info.modalitySum += modality;
        ++info.count;
    }
    wire::RawInfo info{.storedMin = std::numeric_limits<double>::max(),
                       .storedMax = std::numeric_limits<double>::lowest(),
                       .modalityMin = std::numeric_limits<double>::max(),
                       .modalityMax = std::numeric_limits<double>::lowest()};
};

} // namespace

Expected<wire::FrameInfo> DicomFile::decode(std::uint32_t frame, std::span<std::uint8_t> output)
{
    MED_TRY(auto layout, this->layout());
    MED_TRY(const auto stored, storedFrame(layout, frame));
    const Elements e(dataset(), frame);
    wire::FrameInfo info{.colour = layout.samples > 1 || layout.photometric == "PALETTE COLOR",
                         .inverted = layout.photometric == "MONOCHROME1"};
    const auto pixels = layout.pixels();
    if (output.size() < pixels * (info.colour ? 3 : 2)) {
        return corrupt("the frame is larger than its description");
    }
    if (info.colour) {
        MED_CHECK(colourOf(layout, stored, dataset(), output.data()));
        return info;
    }
    info.slope = e.number(DCM_RescaleSlope).value_or(1);
    info.intercept = e.number(DCM_RescaleIntercept).value_or(0);
    auto *out = reinterpret_cast<std::int16_t *>(output.data());
    if (layout.kind != PixelLayout::Kind::Integer) {
        info.exact = spread(
            pixels, [&](std::size_t i) { return realAt(layout, stored, i); }, info, out);
        return info;
    }
    if (layout.allocated == 1) {
        for (std::size_t i = 0; i < pixels; ++i) {
            out[i] = bitAt(stored, pixels * frame + i) ? 1 : 0;
        }
        return info;
    }
    const Cell cell(layout);
    const auto at = [&](std::size_t i) { return cell.value(stored.data() + i * cell.width); };
    if (auto *item = e.item(DCM_ModalityLUTSequence)) {
        MED_TRY(const auto table, tableOf(*item, DCM_LUTDescriptor, DCM_LUTData, layout.isSigned));
        info.slope = 1;
        info.intercept = 0;
        info.exact = spread(
            pixels, [&](std::size_t i) { return double(table.at(at(i))); }, info, out);
        return info;
    }
    if (layout.allocated == 32) {
        info.exact = spread(
            pixels, [&](std::size_t i) { return double(at(i)); }, info, out);
        return info;
    }
    const std::int64_t bias = layout.stored == 16 && !layout.isSigned ? 32768 : 0;
    if (layout.allocated == 16 && layout.stored == 16 && layout.isSigned) {
        std::memcpy(out, stored.data(), pixels * 2);
    } else {
        for (std::size_t i = 0; i < pixels; ++i) {
            out[i] = std::int16_t(at(i) - bias);
        }
    }
    info.intercept += info.slope * double(bias);
    const auto padding = e.word(DCM_PixelPaddingValue);
    if (padding) {
        const auto value = [&](std::uint16_t word) {
            return (layout.isSigned ? std::int64_t(std::int16_t(word)) : std::int64_t(word)) - bias;
        };
        const auto limit = value(e.word(DCM_PixelPaddingRangeLimit).value_or(*padding));
        info.paddingLow = std::min(value(*padding), limit);
        info.paddingHigh = std::max(value(*padding), limit);
        info.hasPadding = info.paddingLow >= INT16_MIN && info.paddingHigh <= INT16_MAX;
    }
    return info;
}

Expected<wire::RawInfo> DicomFile::raw(std::uint32_t frame, std::span<std::uint8_t> output)
{
    MED_TRY(auto layout, this->layout());
    MED_TRY(const auto stored, storedFrame(layout, frame));
    if (output.size() < stored.size()) {
        return corrupt("the frame is larger than its description");
    }
    std::ranges::copy(stored, output.begin());
    const Elements e(dataset(), frame);
    const double slope = e.number(DCM_RescaleSlope).value_or(1);
    const double intercept = e.number(DCM_RescaleIntercept).value_or(0);
    Statistics statistics;
    statistics.info.bytes = stored.size();
    if (layout.kind != PixelLayout::Kind::Integer) {
        for (std::size_t i = 0; i < layout.pixels(); ++i) {
            const double value = realAt(layout, stored, i);
            if (std::isfinite(value)) {
                statistics.add(value, value * slope + intercept);
            }
        }
        return statistics.info;
    }
    if (layout.allocated == 1) {
        for (std::size_t i = 0; i < layout.pixels() * layout.frames; ++i) {
            const double value = bitAt(stored, i) ? 1 : 0;
            statistics.add(value, value * slope + intercept);
        }
        statistics.info.lastPiece = true;
        return statistics.info;
    }
    std::optional<Table> table;
    if (auto *item = e.item(DCM_ModalityLUTSequence)) {
        MED_TRY(table, tableOf(*item, DCM_LUTDescriptor, DCM_LUTData, layout.isSigned));
    }
    const Cell cell(layout);
    for (std::size_t at = 0; at < stored.size(); at += cell.width) {
        const auto value = cell.value(stored.data() + at);
        statistics.add(double(value),
                       table ? double(table->at(value)) : double(value) * slope + intercept);
    }
    return statistics.info;
}

} // namespace med::dicom
