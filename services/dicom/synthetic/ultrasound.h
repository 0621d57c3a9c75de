#pragma once

#include <cstdint>
#include <vector>

namespace med::dicom::synthetic {

constexpr int kUltrasoundWidth = 640;
constexpr int kUltrasoundHeight = 480;
constexpr double kUltrasoundSpacing = 0.4; ///< mm a pixel, both ways.

/// The fan in which there is an image, in pixels: for the region that DICOM describes.
struct UltrasoundRegion {
    std::uint32_t left = 90, top = 20, right = 549, bottom = 459;
};

/// The right upper belly through the liver: gall bladder with a stone, kidney, diaphragm. 8 bits.
std::vector<std::uint8_t> liverUltrasound(std::uint64_t seed);

} // namespace med::dicom::synthetic
