#include "services/dicom/synthetic/noise.h"

#include <cmath>

namespace med::dicom::synthetic {

namespace {

constexpr std::uint64_t kGolden = 0x9E3779B97F4A7C15;

std::uint64_t at(std::uint64_t seed, std::int32_t x, std::int32_t y, std::int32_t z)
{
    return mix(seed + std::uint64_t(std::int64_t(x)) * 0xD6E8FEB86659FD93
               + std::uint64_t(std::int64_t(y)) * 0xA0761D6478BD642F
               + std::uint64_t(std::int64_t(z)) * 0xE7037ED1A0B428DB);
}

float unit(std::uint64_t bits)
{
    return float(bits >> 40) * 0x1p-24F;
}

float fade(float t)
{
    return t * t * (3 - 2 * t);
}

} // namespace

std::uint64_t mix(std::uint64_t value)
{
    value += kGolden;
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
    return value ^ (value >> 31);
}

float chance(std::uint64_t seed, std::int32_t x, std::int32_t y, std::int32_t z)
{
    return unit(at(seed, x, y, z));
}

float bell(std::uint64_t seed, std::int32_t x, std::int32_t y, std::int32_t z)
{
    const auto bits = at(seed, x, y, z);
    const auto sum = (bits & 0xFFFF) + (bits >> 16 & 0xFFFF) + (bits >> 32 & 0xFFFF) + (bits >> 48);
    return (float(sum) / 65536 - 2) * 1.7320508F;
}

float smooth(std::uint64_t seed, float x, float y, float z)
{
    const float bx = std::floor(x);
    const float by = std::floor(y);
    const float bz = std::floor(z);
    const auto ix = std::int32_t(bx);
    const auto iy = std::int32_t(by);
    const auto iz = std::int32_t(bz);
    const float fx = x - bx;
    const float fy = y - by;
    const float fz = z - bz;
    const float u = fade(fx);
    const float v = fade(fy);
    const float w = fade(fz);
    // At each corner a slope in a random direction; the corners' planes are blended.
    const auto corner = [&](std::int32_t dx, std::int32_t dy, std::int32_t dz) {
        const auto bits = at(seed, ix + dx, iy + dy, iz + dz);
        const auto slope = [&](int shift) {
            return float(std::int32_t(bits >> shift & 0x3FF) - 512) / 512;
        };
        return slope(0) * (fx - float(dx)) + slope(10) * (fy - float(dy))
            + slope(20) * (fz - float(dz));
    };
    const auto blend = [](float a, float b, float t) { return a + (b - a) * t; };
    const auto edge = [&](std::int32_t dy, std::int32_t dz) {
        return blend(corner(0, dy, dz), corner(1, dy, dz), u);
    };
    const auto side = [&](std::int32_t dz) { return blend(edge(0, dz), edge(1, dz), v); };
    const float value = blend(side(0), side(1), w) * 1.7F;
    return value < -1 ? -1 : value > 1 ? 1 : value;
}

float Dice::roll()
{
    m_state += kGolden;
    return unit(mix(m_state));
}

} // namespace med::dicom::synthetic
