#include "services/dicom/geometry.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>

namespace med::dicom {

namespace {

constexpr double kSamePlane = 0.01; // mm: nearer planes are one
constexpr double kSameDirection = 1e-3; // of a cosine
constexpr double kSecondaryLetter = 0.1; // of a cosine, about six degrees

Vector3 difference(const Vector3 &a, const Vector3 &b)
{
    return {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
}

bool near(const Vector3 &a, const Vector3 &b, double tolerance)
{
    for (std::size_t i = 0; i < 3; ++i) {
        if (!(std::abs(a[i] - b[i]) <= tolerance)) {
            return false;
        }
    }
    return true;
}

bool hasPlane(const Instance &instance)
{
    return instance.position && instance.orientation && instance.frames == 1;
}

bool sameStack(const Instance &a, const Instance &b)
{
    if (a.rows != b.rows || a.columns != b.columns || hasPlane(a) != hasPlane(b) || a.frames > 1
        || b.frames > 1) {
        return false;
    }
    if (!hasPlane(a)) {
        return true;
    }
    return a.frameOfReferenceUid == b.frameOfReferenceUid
        && near(a.orientation->row, b.orientation->row, kSameDirection)
        && near(a.orientation->column, b.orientation->column, kSameDirection)
        && std::abs(a.spacing.rows - b.spacing.rows) < kSameDirection
        && std::abs(a.spacing.columns - b.spacing.columns) < kSameDirection;
}

double median(std::vector<double> values)
{
    if (values.empty()) {
        return 0;
    }
    const auto middle = values.begin() + std::ptrdiff_t(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// Distances, gaps and shear of a stack whose order and positions are known.
void measure(Stack &stack, std::span<const Instance> series)
{
    std::vector<double> distances;
    for (std::size_t i = 1; i < stack.positions.size(); ++i) {
        const double distance = stack.positions[i] - stack.positions[i - 1];
        if (distance < kSamePlane) {
            ++stack.repeated;
        } else {
            distances.push_back(distance);
        }
    }
    stack.spacing = median(distances);
    if (distances.empty()) {
        return;
    }
    const double tolerance = std::max(0.02, 0.02 * stack.spacing);
    for (std::size_t i = 1; i < stack.positions.size(); ++i) {
        const double distance = stack.positions[i] - stack.positions[i - 1];
        if (distance < kSamePlane || std::abs(distance - stack.spacing) <= tolerance) {
            continue;
        }
        stack.uniform = false;
        if (distance > 1.5 * stack.spacing) {
            const auto missing = std::size_t(std::lround(distance / stack.spacing)) - 1;
            stack.gaps.push_back({.after = i - 1, .distance = distance, .missing = missing});
        }
    }
    const auto whole =
        difference(*series[stack.order.back()].position, *series[stack.order.front()].position);
    const double along = stack.positions.back() - stack.positions.front();
    for (std::size_t i = 0; i < 3; ++i) {
        stack.step[i] = whole[i] * stack.spacing / along;
    }
    Vector3 within = stack.step;
    for (std::size_t i = 0; i < 3; ++i) {
        within[i] -= stack.normal[i] * stack.spacing;
    }
    const double shear = std::sqrt(dot(within, within));
    stack.shear = shear > kSamePlane ? shear : 0;
}

void arrange(Stack &stack, std::span<const Instance> series)
{
    const Instance &first = series[stack.order.front()];
    stack.hasGeometry = hasPlane(first);
    std::vector<double> along(series.size(), 0);
    if (stack.hasGeometry) {
        stack.normal = normalOf(*first.orientation);
        for (const auto index : stack.order) {
            along[index] = positionAlong(stack.normal, *series[index].position);
        }
    }
    std::ranges::stable_sort(stack.order, [&](std::size_t a, std::size_t b) {
        if (std::abs(along[a] - along[b]) > 1e-6) {
            return along[a] < along[b];
        }
        return series[a].instanceNumber.value_or(0) < series[b].instanceNumber.value_or(0);
    });
    if (stack.hasGeometry) {
        for (const auto index : stack.order) {
            stack.positions.push_back(along[index]);
        }
        measure(stack, series);
    }
}

} // namespace

double dot(const Vector3 &a, const Vector3 &b)
{
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

Vector3 cross(const Vector3 &a, const Vector3 &b)
{
    return {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
}

Vector3 normalOf(const Orientation &orientation)
{
    Vector3 normal = cross(orientation.row, orientation.column);
    const double length = std::sqrt(dot(normal, normal));
    for (auto &part : normal) {
        part = length > 0 ? part / length : 0;
    }
    return normal;
}

double positionAlong(const Vector3 &normal, const Vector3 &position)
{
    return dot(normal, position);
}

std::vector<Stack> stacksOf(std::span<const Instance> series)
{
    std::vector<Stack> stacks;
    for (std::size_t index = 0; index < series.size(); ++index) {
        const auto fitting = std::ranges::find_if(stacks, [&](const Stack &stack) {
            return sameStack(series[stack.order.front()], series[index]);
        });
        auto &stack = fitting != stacks.end() ? *fitting : stacks.emplace_back();
        stack.order.push_back(index);
    }
    for (auto &stack : stacks) {
        arrange(stack, series);
    }
    std::ranges::stable_sort(stacks, std::greater(),
                             [](const Stack &stack) { return stack.order.size(); });
    return stacks;
}

std::string lettersOf(const Vector3 &direction)
{
    static constexpr char kPositive[] = {'L', 'P', 'H'};
    static constexpr char kNegative[] = {'R', 'A', 'F'};
    std::array<std::size_t, 3> axes{0, 1, 2};
    std::ranges::stable_sort(axes, std::greater(),
                             [&](std::size_t axis) { return std::abs(direction[axis]); });
    std::string letters;
    for (const auto axis : axes) {
        if (std::abs(direction[axis]) > kSecondaryLetter) {
            letters += direction[axis] > 0 ? kPositive[axis] : kNegative[axis];
        }
    }
    return letters;
}

EdgeLetters edgeLetters(const Orientation &orientation)
{
    const auto opposite = [](const Vector3 &v) { return Vector3{-v[0], -v[1], -v[2]}; };
    return {.left = lettersOf(opposite(orientation.row)),
            .right = lettersOf(orientation.row),
            .top = lettersOf(opposite(orientation.column)),
            .bottom = lettersOf(orientation.column)};
}

std::string describeSpacing(const PixelSpacing &spacing)
{
    const char *where = "";
    switch (spacing.source) {
    case SpacingSource::None:
        return "unknown: lengths are in pixels";
    case SpacingSource::PixelSpacing:
        where = "in the patient";
        break;
    case SpacingSource::ImagerPixelSpacing:
        where = "on the detector plane, not corrected for magnification";
        break;
    case SpacingSource::NominalScannedPixelSpacing:
        where = "on the scanned film";
        break;
    }
    char text[128];
    std::snprintf(text, sizeof text, "%.4g \xC3\x97 %.4g mm %s", spacing.rows, spacing.columns,
                  where);
    return text;
}

} // namespace med::dicom
