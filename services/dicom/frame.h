#pragma once

#include "services/base/bytes.h"

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace med::dicom {

/// One decoded frame, in the form that is cached and rendered. Either `values` or `rgb` is filled.
struct Frame {
    std::uint32_t rows = 0;
    std::uint32_t columns = 0;

    /// Grey images: rows × columns values, first row first. `values[i] * slope + intercept` is the
    /// modality value (Hounsfield units for CT): the file's rescale and the cache's own offset are
    /// both in `slope` and `intercept`, and a modality LUT has been applied.
    std::vector<std::int16_t> values;
    double slope = 1;
    double intercept = 0;
    /// Values that are no measurement but fill the corners, lowest and highest (Pixel Padding
    /// Value).
    std::optional<std::pair<std::int16_t, std::int16_t>> padding;
    bool exact = true; ///< False if wider stored values were reduced to 16 bits.

    /// Colour images: rows × columns × 3 bytes, red, green, blue.
    Bytes rgb;

    bool inverted = false; ///< MONOCHROME1: the lowest value is the brightest.
    bool isColour() const { return !rgb.empty(); }
    double modalityValue(std::uint32_t row, std::uint32_t column) const
    {
        return values[std::size_t(row) * columns + column] * slope + intercept;
    }
};

/// What `dicom pixels` reports about all frames of a file.
struct PixelSummary {
    std::uint32_t rows = 0;
    std::uint32_t columns = 0;
    std::uint32_t frames = 0;
    std::uint32_t samples = 0;
    double storedMin = 0; ///< Masked to the bits stored and sign-extended.
    double storedMax = 0;
    double modalityMin = 0; ///< After the modality LUT or the rescale.
    double modalityMax = 0;
    double modalityMean = 0;
};

} // namespace med::dicom
