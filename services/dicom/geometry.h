#pragma once

#include "services/dicom/instance.h"

#include <cstddef>
#include <span>

namespace med::dicom {

double dot(const Vector3 &a, const Vector3 &b);
Vector3 cross(const Vector3 &a, const Vector3 &b);

/// The direction in which slices are stacked: row × column, of length 1.
Vector3 normalOf(const Orientation &orientation);
/// Signed distance in mm of a slice's plane from the origin, along the normal.
double positionAlong(const Vector3 &normal, const Vector3 &position);

/// A place in a stack where slices are missing.
struct Gap {
    std::size_t after = 0; ///< Index into Stack::order of the slice before the gap.
    double distance = 0; ///< mm to the next slice.
    std::size_t missing = 0; ///< Slices that would fit in between.
};

/// Images of one series that lie parallel to each other, in geometric order.
struct Stack {
    std::vector<std::size_t> order; ///< Indices into the instances given, lowest position first.
    bool hasGeometry = false; ///< False: ordered by instance number, and nothing below is known.
    Vector3 normal = {};
    std::vector<double> positions; ///< mm along the normal, one an entry of `order`.
    double spacing = 0; ///< Median distance in mm between neighbouring planes, 0 for one image.
    Vector3 step = {}; ///< mm from one slice to the next, within the plane as well if tilted.
    double shear = 0; ///< mm by which each slice is moved within its plane: gantry tilt. 0 if none.
    bool uniform = true; ///< Every distance is the spacing, within 2 % but at least 0.02 mm.
    std::vector<Gap> gaps;
    std::size_t repeated = 0; ///< Images where another one already is (phases, echoes).
};

/// Splits a series into stacks: images with another orientation (a localiser), size or frame of
/// reference form their own. The stack with the most images comes first.
std::vector<Stack> stacksOf(std::span<const Instance> series);

/// The letters at the edges of an image: R, L, A, P, H, F; up to three for an oblique plane, the
/// main direction first ("AL").
struct EdgeLetters {
    std::string left, right, top, bottom;
};
EdgeLetters edgeLetters(const Orientation &orientation);
/// The letters of one direction in the patient's coordinate system.
std::string lettersOf(const Vector3 &direction);

/// Where lengths come from, in English, for scripts and logs: "0.5 × 0.5 mm in the patient".
std::string describeSpacing(const PixelSpacing &spacing);

} // namespace med::dicom
