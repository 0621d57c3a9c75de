#pragma once

#include "services/dicom/frame.h"
#include "services/dicom/instance.h"

#include <span>

namespace med::dicom {

/// Display levels, 0 the darkest: one byte a pixel (grey) or three (red, green, blue), rows without
/// padding.
struct Image {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::uint32_t channels = 1; ///< 1 or 3.
    Bytes levels;
};

/// Maps rescaled values (for CT: Hounsfield units) to display levels, one byte each, 0 the darkest:
/// the VOI LUT functions LINEAR (PS3.3 C.11.2.1.2.1), LINEAR_EXACT (C.11.2.1.3.2) and SIGMOID
/// (C.11.2.1.3.1). Errors: Invalid if the width is less than 1 (LINEAR) or not greater than 0 (the
/// others), as the standard forbids it.
Expected<Bytes> applyWindow(std::span<const float> values, const Window &window);

/// A frame as it is displayed: stored values → rescale → window; MONOCHROME1 is inverted last.
/// Padding is black in both. Colour frames ignore the window. Errors: as applyWindow().
Expected<Image> render(const Frame &frame, const Window &window);

/// The window that shows every value of a frame but its padding: lowest black, highest white (or
/// the other way round for MONOCHROME1).
Window fullRange(const Frame &frame);
/// The first window of the file, else the full range of the frame.
Window defaultWindow(const Instance &instance, const Frame &frame);

/// Reduces by averaging all pixels that each new one covers, so that fine structures fade but
/// neither vanish nor alias. Never enlarges: a size above the image's is the image's.
Image reduce(const Image &image, std::uint32_t width, std::uint32_t height);
/// Reduced to fit into `side` × `side` pixels, keeping the shape of the anatomy: `spacing` of
/// pixels that are not square is taken into account.
Image thumbnail(const Image &image, std::uint32_t side, const PixelSpacing &spacing = {});

/// A rectangle of an image in pixels; (0, 0) is the outer corner of the first pixel.
struct Region {
    double x = 0, y = 0, width = 0, height = 0;
};
/// Draws a region of the image into `width` × `height` pixels with bilinear interpolation. What
/// lies outside the image is black. For reductions use reduce().
Image resample(const Image &image, const Region &region, std::uint32_t width, std::uint32_t height);

} // namespace med::dicom
