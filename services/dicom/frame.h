#pragma once

#include "services/dicom/instance.h"

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
    /// The lowest and the highest modality value that the bits stored can hold; equal if unknown.
    double lowest = 0;
    double highest = 0;
    std::vector<Window> windows; ///< As of Instance, but this frame's own.

    /// Colour images: rows × columns × 3 bytes, red, green, blue.
    Bytes rgb;

    /// So many times its rows and columns were halved, rounded up: a preview. 0: the whole image.
    std::uint32_t halved = 0;
    std::uint32_t wholeRows = 0; ///< Of the image that was halved; 0 if it was not.
    std::uint32_t wholeColumns = 0;
    /// MONOCHROME1, or the Presentation LUT Shape INVERSE: the lowest value is the brightest.
    bool inverted = false;
    /// What the overlay planes mark (PS3.3 C.9.2), those of this frame in one and cut to the image:
    /// rows × columns bits, the first in the lowest, no padding of rows. Empty if there are none.
    Bytes overlay;
    bool isMarked(std::size_t pixel) const { return (overlay[pixel / 8] >> (pixel % 8) & 1) != 0; }
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
