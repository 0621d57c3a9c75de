#pragma once

#include "services/dicom/helper/file_internal.h"

namespace med::dicom {

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
    /// One bit of the cell, also outside the bits stored.
    bool bit(const std::uint8_t *at, std::uint32_t position) const
    {
        return (at[position / 8] >> (position % 8) & 1) != 0;
    }
    double lowest() const { return -double(sign); }
    double highest() const { return double(mask) - double(sign); }
    std::uint32_t width, shift, mask, sign;
};

/// The colours of a frame as red, green and blue bytes. Errors: Corrupt, or Invalid for what is not supported.
Expected<> coloursOf(const PixelLayout &layout, const Bytes &stored, DcmDataset &dataset, std::uint8_t *out);

/// The overlay planes of a frame (PS3.3 C.9.2) in one and cut to the image: rows × columns bits, the first in the lowest,
/// or nothing. `stored`: the frame, which may hold planes in bits that its values do not use.
Bytes overlayOf(const PixelLayout &layout, const Bytes &stored, DcmDataset &dataset, std::uint32_t frame);

} // namespace med::dicom
