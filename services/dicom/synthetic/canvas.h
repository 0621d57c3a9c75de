#pragma once

#include "services/dicom/synthetic/noise.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <initializer_list>
#include <span>
#include <utility>
#include <vector>

namespace med::dicom::synthetic {

/// The raster of a slice in mm: x to the patient's left, y to the back.
struct Grid {
    int columns = 512;
    int rows = 512;
    float spacingX = 0.75F;
    float spacingY = 0.75F;
    float firstX = -191.6F; ///< Centre of the first pixel.
    float firstY = -191.6F;
};

struct Point {
    float x = 0, y = 0, z = 0;
};

/// A stretch of a vessel: a rod with round ends.
struct Rod {
    Point from, to;
    float radius = 1;
    int generation = 0;
};

/// Interpolates a table of (place, value), constant beyond its ends.
float curve(std::initializer_list<std::pair<float, float>> points, float at);

inline float clamp01(float value)
{
    return value < 0 ? 0 : value > 1 ? 1 : value;
}

/// Signed distance in mm from an ellipse (negative within); near the edge it is right to a few
/// percent.
inline float ellipse(float dx, float dy, float rx, float ry)
{
    const float u = dx / rx;
    const float v = dy / ry;
    const float q = std::sqrt(u * u + v * v);
    const float slope = std::sqrt(u * u / (rx * rx) + v * v / (ry * ry));
    return slope > 1e-6F ? (q - 1) * q / slope : -std::min(rx, ry);
}

/// The part of an ellipsoid's radius that is left at a height: 0 outside it.
inline float lens(float dz, float rz)
{
    const float t = dz / rz;
    return t * t < 1 ? std::sqrt(1 - t * t) : 0;
}

/// One slice in Hounsfield units, painted from back to front with soft edges, as a scanner would
/// blur them. Shapes are given in a space that is bent a little by noise, so that nothing is a
/// perfect ellipse.
class Canvas {
public:
    Canvas(const Grid &grid, float z, std::uint64_t seed, float bend);

    const Grid &grid() const { return m_grid; }
    float z() const { return m_z; }
    std::vector<float> &values() { return m_values; }
    float x(std::size_t i) const { return m_x[i]; }
    float y(std::size_t i) const { return m_y[i]; }
    float straightX(int column) const { return m_grid.firstX + m_grid.spacingX * float(column); }
    float straightY(int row) const { return m_grid.firstY + m_grid.spacingY * float(row); }

    /// Paints within a box: `distance(x, y)` in mm, `value(x, y, old)` in Hounsfield units.
    template <typename Distance, typename Value>
    void paint(float cx, float cy, float rx, float ry, Distance distance, Value value)
    {
        const auto [left, right] = range(cx, rx, m_grid.firstX, m_grid.spacingX, m_grid.columns);
        const auto [top, bottom] = range(cy, ry, m_grid.firstY, m_grid.spacingY, m_grid.rows);
        for (int row = top; row < bottom; ++row) {
            for (int column = left; column < right; ++column) {
                const auto i = std::size_t(row) * std::size_t(m_grid.columns) + std::size_t(column);
                const float part = clamp01(0.5F - distance(m_x[i], m_y[i]) * m_sharpness);
                if (part > 0) {
                    m_values[i] += part * (value(m_x[i], m_y[i], m_values[i]) - m_values[i]);
                }
            }
        }
    }
    /// An ellipse of one value.
    void disc(float cx, float cy, float rx, float ry, float value);
    /// The cut through an ellipsoid of one value. False if this slice misses it.
    bool ball(const Point &centre, const Point &radii, float value);
    /// The cut through a rod.
    void rod(const Rod &rod, float value);

private:
    std::pair<int, int> range(float centre, float radius, float first, float spacing,
                              int count) const;

    Grid m_grid;
    float m_z;
    float m_bend;
    float m_sharpness;
    std::vector<float> m_values;
    std::vector<float> m_x, m_y;
};

/// Adds what a scanner adds: noise with a grain, in units of `deviation` within the body.
void addScannerNoise(std::span<float> values, const Grid &grid, std::uint64_t seed, int slice,
                     float deviation);

} // namespace med::dicom::synthetic
