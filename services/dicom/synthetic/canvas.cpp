#include "services/dicom/synthetic/canvas.h"

namespace med::dicom::synthetic {

namespace {

constexpr int kCoarse = 8; // pixels between the points at which the bend is computed
constexpr float kAir = -1000;

} // namespace

float curve(std::initializer_list<std::pair<float, float>> points, float at)
{
    const auto *before = points.begin();
    if (at <= before->first) {
        return before->second;
    }
    for (const auto *after = before + 1; after != points.end(); before = after++) {
        if (at < after->first) {
            const float t = (at - before->first) / (after->first - before->first);
            return before->second + (after->second - before->second) * t * t * (3 - 2 * t);
        }
    }
    return before->second;
}

Canvas::Canvas(const Grid &grid, float z, std::uint64_t seed, float bend)
    : m_grid(grid)
    , m_z(z)
    , m_bend(bend)
    , m_sharpness(1 / (1.1F * std::max(grid.spacingX, 0.4F)))
{
    const auto count = std::size_t(grid.columns) * std::size_t(grid.rows);
    m_values.assign(count, kAir);
    m_x.resize(count);
    m_y.resize(count);
    const int wide = grid.columns / kCoarse + 2;
    const int high = grid.rows / kCoarse + 2;
    std::vector<std::array<float, 2>> coarse(std::size_t(wide) * std::size_t(high));
    for (int row = 0; row < high; ++row) {
        for (int column = 0; column < wide; ++column) {
            const float px = straightX(column * kCoarse) / 38;
            const float py = straightY(row * kCoarse) / 38;
            const float pz = z / 38;
            coarse[std::size_t(row * wide + column)] = {
                bend
                    * (smooth(seed, px, py, pz)
                       + 0.45F * smooth(seed + 1, px * 2.3F, py * 2.3F, pz * 2.3F)),
                bend
                    * (smooth(seed + 2, px, py, pz)
                       + 0.45F * smooth(seed + 3, px * 2.3F, py * 2.3F, pz * 2.3F))};
        }
    }
    for (int row = 0; row < grid.rows; ++row) {
        const float v = float(row % kCoarse) / kCoarse;
        for (int column = 0; column < grid.columns; ++column) {
            const float u = float(column % kCoarse) / kCoarse;
            const auto *above = &coarse[std::size_t(row / kCoarse * wide + column / kCoarse)];
            const auto *below = above + wide;
            const auto at = [&](std::size_t axis) {
                return (above[0][axis] * (1 - u) + above[1][axis] * u) * (1 - v)
                    + (below[0][axis] * (1 - u) + below[1][axis] * u) * v;
            };
            const auto i = std::size_t(row) * std::size_t(grid.columns) + std::size_t(column);
            m_x[i] = straightX(column) + at(0);
            m_y[i] = straightY(row) + at(1);
        }
    }
}

std::pair<int, int> Canvas::range(float centre, float radius, float first, float spacing,
                                  int count) const
{
    const float reach = radius + 1.5F * m_bend + 2;
    const auto low = std::clamp((centre - reach - first) / spacing, 0.0F, float(count));
    const auto high = std::clamp((centre + reach - first) / spacing + 1, 0.0F, float(count));
    return {int(low), int(high)};
}

void Canvas::disc(float cx, float cy, float rx, float ry, float value)
{
    if (rx <= 0 || ry <= 0) {
        return;
    }
    paint(
        cx, cy, rx, ry, [&](float x, float y) { return ellipse(x - cx, y - cy, rx, ry); },
        [&](float, float, float) { return value; });
}

bool Canvas::ball(const Point &centre, const Point &radii, float value)
{
    const float part = lens(m_z - centre.z, radii.z);
    disc(centre.x, centre.y, radii.x * part, radii.y * part, value);
    return part > 0;
}

void Canvas::rod(const Rod &rod, float value)
{
    const float low = std::min(rod.from.z, rod.to.z) - rod.radius - 1;
    const float high = std::max(rod.from.z, rod.to.z) + rod.radius + 1;
    if (m_z < low || m_z > high) {
        return;
    }
    const float ax = rod.to.x - rod.from.x;
    const float ay = rod.to.y - rod.from.y;
    const float az = rod.to.z - rod.from.z;
    const float length = std::max(1e-6F, ax * ax + ay * ay + az * az);
    const float pz = m_z - rod.from.z;
    const auto distance = [&](float x, float y) {
        const float px = x - rod.from.x;
        const float py = y - rod.from.y;
        const float t = clamp01((px * ax + py * ay + pz * az) / length);
        const float dx = px - t * ax;
        const float dy = py - t * ay;
        const float dz = pz - t * az;
        return std::sqrt(dx * dx + dy * dy + dz * dz) - rod.radius;
    };
    // Only the stretch near this height matters, which keeps the box small.
    float t0 = 0;
    float t1 = 1;
    if (std::abs(az) > 1e-3F) {
        const float a = (pz - rod.radius - 1) / az;
        const float b = (pz + rod.radius + 1) / az;
        t0 = clamp01(std::min(a, b));
        t1 = clamp01(std::max(a, b));
    }
    const float x0 = rod.from.x + t0 * ax;
    const float x1 = rod.from.x + t1 * ax;
    const float y0 = rod.from.y + t0 * ay;
    const float y1 = rod.from.y + t1 * ay;
    paint((x0 + x1) / 2, (y0 + y1) / 2, std::abs(x1 - x0) / 2 + rod.radius,
          std::abs(y1 - y0) / 2 + rod.radius, distance, [&](float, float, float) { return value; });
}

void addScannerNoise(std::span<float> values, const Grid &grid, std::uint64_t seed, int slice,
                     float deviation)
{
    // Each pixel shares chance with its neighbours: four bells over overlapping squares.
    std::vector<float> above(std::size_t(grid.columns) + 1);
    std::vector<float> below(std::size_t(grid.columns) + 1);
    const auto fill = [&](std::vector<float> &line, int row) {
        for (int column = 0; column <= grid.columns; ++column) {
            line[std::size_t(column)] = bell(seed, column, row, slice);
        }
    };
    fill(below, 0);
    for (int row = 0; row < grid.rows; ++row) {
        std::swap(above, below);
        fill(below, row + 1);
        for (int column = 0; column < grid.columns; ++column) {
            const auto c = std::size_t(column);
            const float grain = (above[c] + above[c + 1] + below[c] + below[c + 1]) * 0.5F;
            auto &value = values[std::size_t(row) * std::size_t(grid.columns) + c];
            value += grain * deviation * (value < -950 ? 0.35F : 1.0F);
        }
    }
}

} // namespace med::dicom::synthetic
