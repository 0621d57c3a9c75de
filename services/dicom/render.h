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
/// (C.11.2.1.3.1), and the table of a VOI LUT (C.11.2.1.1). Errors: Invalid if the width is less
/// than 1 (LINEAR) or not greater than 0 (the others), as the standard forbids it, or if there is
/// no table.
Expected<Bytes> applyWindow(std::span<const float> values, const Window &window);

/// A frame as it is displayed (PS3.4 N.2): stored values → modality transformation → VOI
/// transformation; what is MONOCHROME1 or of the inverse shape is inverted last. Padding is black
/// in both. Colour frames ignore the window. Errors: as applyWindow().
Expected<Image> render(const Frame &frame, const Window &window);
/// Makes white what the frame's overlay planes mark, on an image of the frame's own size.
void drawOverlay(Image &image, const Frame &frame);

/// The window that shows every value of a frame but its padding: lowest black, highest white (or
/// the other way round for MONOCHROME1).
Window fullRange(const Frame &frame);
/// The window of no VOI transformation: from the lowest to the highest value that the bits stored
/// can hold.
Window storedRange(const Frame &frame);
/// The first VOI transformation of the frame, else that of a file of one frame. Without one, images of up to
/// eight bits are shown as they are, others in the full range of the frame's values.
Window defaultWindow(const Instance &instance, const Frame &frame);

/// A halved frame in the size of the whole image, each pixel repeated; `halved` stays. Others as
/// they are.
Frame enlarged(const Frame &frame);

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
