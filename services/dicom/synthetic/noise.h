#pragma once

#include <cstdint>

namespace med::dicom::synthetic {

/// Repeatable chance: everything comes from integers, so that a seed gives the same picture on
/// every machine. For the same reason nothing here or in what draws with it calls sin, exp or their
/// kin.
std::uint64_t mix(std::uint64_t value);
/// Evenly distributed in [0, 1) by its four arguments.
float chance(std::uint64_t seed, std::int32_t x, std::int32_t y, std::int32_t z);
/// About normally distributed: mean 0, standard deviation 1, never beyond 3.5.
float bell(std::uint64_t seed, std::int32_t x, std::int32_t y, std::int32_t z);
/// Smooth in space, in [-1, 1], one bump a unit.
float smooth(std::uint64_t seed, float x, float y, float z);

/// A stream of numbers.
class Dice {
public:
    explicit Dice(std::uint64_t seed)
        : m_state(mix(seed))
    {
    }
    /// In [0, 1).
    float roll();
    float between(float low, float high) { return low + (high - low) * roll(); }

private:
    std::uint64_t m_state;
};

} // namespace med::dicom::synthetic
