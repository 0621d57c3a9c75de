#include "services/dicom/helper/cell.h"
#include "services/dicom/helper/lookup_table_internal.h"

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

constexpr std::int16_t kNoValue = -32768;

/// Spreads any values evenly over the sixteen bits of the cache; integers that fit stay exact. What `isPadding`, and what
/// is no number, becomes padding.
template <typename At, typename IsPadding>
void spread(std::size_t count, At at, IsPadding isPadding, wire::FrameInfo &info, std::int16_t *out)
{
    double lowest = std::numeric_limits<double>::max();
    double highest = std::numeric_limits<double>::lowest();
    bool whole = true;
    bool padded = false;
    for (std::size_t i = 0; i < count; ++i) {
        const double value = at(i);
        if (!std::isfinite(value) || isPadding(i)) {
            padded = true;
            continue;
        }
        lowest = std::min(lowest, value);
        highest = std::max(highest, value);
        whole = whole && value == std::floor(value);
    }
    if (lowest > highest) {
        lowest = highest = 0;
    }
    const int first = padded ? kNoValue + 1 : kNoValue;
    const int steps = 32767 - first;
    const double range = highest - lowest;
    const bool exact = (whole && range <= steps) || !(range > 0);
    const double step = exact ? 1 : range / steps;
    for (std::size_t i = 0; i < count; ++i) {
        const double value = at(i);
        if (!std::isfinite(value) || isPadding(i)) {
            out[i] = kNoValue;
            continue;
        }
        out[i] = std::int16_t(std::clamp(std::round((value - lowest) / step), 0.0, double(steps)) + first);
    }
    info.exact = exact;
    info.intercept += info.slope * (lowest - first * step);
    info.slope *= step;
    if (padded) {
        info.hasPadding = true;
        info.paddingLow = info.paddingHigh = kNoValue;
    }
}

/// The values that fill and measure nothing (PS3.3 C.7.5.1.1.2), as they are stored.
struct Padding {
    bool has = false;
    double low = 0;
    double high = 0;
    bool contains(double stored) const { return has && stored >= low && stored <= high; }
};

Padding paddingOf(const Elements &e, const PixelLayout &layout)
{
    std::optional<double> value;
    std::optional<double> limit;
    if (layout.kind == PixelLayout::Kind::Integer) {
        const auto read = [&](const DcmTagKey &tag) -> std::optional<double> {
            const auto word = e.word(tag);
            return !word ? std::nullopt
                         : std::optional(layout.isSigned ? double(std::int16_t(*word)) : double(*word));
        };
        value = read(DCM_PixelPaddingValue);
        limit = read(DCM_PixelPaddingRangeLimit);
    } else {
        const bool wide = layout.kind == PixelLayout::Kind::Double;
        value = e.number(wide ? DCM_DoubleFloatPixelPaddingValue : DCM_FloatPixelPaddingValue);
        limit = e.number(wide ? DCM_DoubleFloatPixelPaddingRangeLimit : DCM_FloatPixelPaddingRangeLimit);
    }
    if (!value) {
        return {};
    }
    return {.has = true, .low = std::min(*value, limit.value_or(*value)), .high = std::max(*value, limit.value_or(*value))};
}

/// Which modality values the stored ones from `low` to `high` can become.
void setRange(wire::FrameInfo &info, double low, double high, double slope, double intercept)
{
    info.lowest = std::min(low * slope, high * slope) + intercept;
    info.highest = std::max(low * slope, high * slope) + intercept;
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

Expected<wire::FrameInfo> DicomFile::decode(std::uint32_t frame, std::uint32_t longest, std::span<std::uint8_t> output)
{
    MED_TRY(auto layout, this->layout());
    MED_TRY(const auto stored, storedFrame(layout, frame, longest));
    const Elements e(dataset(), frame);
    wire::FrameInfo info{.colour = layout.samples > 1 || layout.photometric == "PALETTE COLOR",
                         .inverted = layout.photometric == "MONOCHROME1"
                             || e.text(DCM_PresentationLUTShape) == "INVERSE"};
    if (output.size() < layout.pixels() * (info.colour ? 3 : 2)) {
        return corrupt("the frame is larger than its description");
    }
    info.halved = layout.halvings;
    if (info.halved == 0) {
        info.overlay = overlayOf(layout, stored, dataset(), frame);
    }
    if (info.colour) {
        info.inverted = false;
        MED_CHECK(coloursOf(layout, stored, dataset(), output.data()));
        return info;
    }
    MED_CHECK(greyOf(layout, stored, frame, info, reinterpret_cast<std::int16_t *>(output.data())));
    info.windows = windowsOf(e, info.lowest);
    return info;
}

Expected<> DicomFile::greyOf(const PixelLayout &layout, const Bytes &stored, std::uint32_t frame,
                             wire::FrameInfo &info, std::int16_t *out)
{
    const Elements e(dataset(), frame);
    const auto pixels = layout.pixels();
    const auto padding = paddingOf(e, layout);
    const double slope = e.number(DCM_RescaleSlope).value_or(1);
    const double intercept = e.number(DCM_RescaleIntercept).value_or(0);
    info.slope = slope;
    info.intercept = intercept;
    if (layout.kind != PixelLayout::Kind::Integer) {
        const auto at = [&](std::size_t i) { return realAt(layout, stored, i); };
        spread(pixels, at, [&](std::size_t i) { return padding.contains(at(i)); }, info, out);
        const double first = info.hasPadding ? kNoValue + 1 : kNoValue;
        setRange(info, first, 32767, info.slope, info.intercept);
        return {};
    }
    if (layout.allocated == 1) {
        for (std::size_t i = 0; i < pixels; ++i) {
            out[i] = bitAt(stored, pixels * frame + i) ? 1 : 0;
        }
        setRange(info, 0, 1, slope, intercept);
        return {};
    }
    const Cell cell(layout);
    const auto at = [&](std::size_t i) { return cell.value(stored.data() + i * cell.width); };
    const auto isPadding = [&](std::size_t i) { return padding.contains(double(at(i))); };
    setRange(info, cell.lowest(), cell.highest(), slope, intercept);
    if (auto *item = e.item(DCM_ModalityLUTSequence)) {
        MED_TRY(const auto table, lookupTable(*item, DCM_LUTDescriptor, DCM_LUTData, layout.isSigned));
        info.slope = 1;
        info.intercept = 0;
        spread(pixels, [&](std::size_t i) { return double(table.at(at(i))); }, isPadding, info, out);
        setRange(info, 0, double((1U << table.bits) - 1), 1, 0);
        return {};
    }
    if (layout.allocated == 32) {
        spread(pixels, [&](std::size_t i) { return double(at(i)); }, isPadding, info, out);
        return {};
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
    if (padding.has) {
        info.paddingLow = std::int64_t(padding.low) - bias;
        info.paddingHigh = std::int64_t(padding.high) - bias;
        info.hasPadding = info.paddingLow >= INT16_MIN && info.paddingHigh <= INT16_MAX;
        if (!info.hasPadding) { // No such value can be stored.
            info.paddingLow = info.paddingHigh = 0;
        }
    }
    return {};
}

Expected<wire::RawInfo> DicomFile::raw(std::uint32_t frame, std::span<std::uint8_t> output)
{
    MED_TRY(auto layout, this->layout());
    MED_TRY(const auto stored, storedFrame(layout, frame));
    if (layout.allocated == 1 && layout.there < layout.frames) { // They come all at once.
        return corrupt("the file ends before its pixels are complete");
    }
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
    std::optional<LookupTable> table;
    if (auto *item = e.item(DCM_ModalityLUTSequence)) {
        MED_TRY(table, lookupTable(*item, DCM_LUTDescriptor, DCM_LUTData, layout.isSigned));
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
