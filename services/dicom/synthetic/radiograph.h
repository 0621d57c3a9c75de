#pragma once

#include <cstdint>
#include <vector>

namespace med::dicom::synthetic {

constexpr int kRadiographSide = 1024;
constexpr float kRadiographSpacing = 0.375F; ///< mm on the detector.

/// The shadow of the trunk that a seed gives, seen from the front with the patient's right on the
/// left: 12 bits, dense is high, one row after the other.
std::vector<std::uint16_t> chestRadiograph(std::uint64_t seed);

} // namespace med::dicom::synthetic
