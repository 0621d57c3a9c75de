#pragma once

#include "services/dicom/synthetic/canvas.h"

namespace med::dicom::synthetic {

/// A made-up head, z = 0 a little above the base of the skull, its top at about 95.
class Head {
public:
    explicit Head(std::uint64_t seed)
        : m_seed(mix(seed + 7))
    {
    }
    void paint(Canvas &canvas) const;
    static constexpr float kBend = 1.4F;

private:
    void paintScalp(Canvas &canvas) const;
    void paintSkull(Canvas &canvas) const;
    void paintBrain(Canvas &canvas) const;
    void paintVentricles(Canvas &canvas) const;
    void paintBase(Canvas &canvas) const;
    void paintFace(Canvas &canvas) const;
    /// Distance from the inner surface of the skull, negative within.
    float vault(float x, float y, float z) const;

    /// Distance from the skin, negative within.
    float skin(float x, float y, float z) const;

    std::uint64_t m_seed;
};

} // namespace med::dicom::synthetic
