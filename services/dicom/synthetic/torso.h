#pragma once

#include "services/dicom/synthetic/canvas.h"

namespace med::dicom::synthetic {

/// A made-up trunk from the neck to the pelvis, z = 0 at the fork of the windpipe, with contrast
/// medium in the vessels. Each seed is a somewhat different person.
class Torso {
public:
    explicit Torso(std::uint64_t seed);
    void paint(Canvas &canvas) const;
    /// mm by which shapes are bent.
    static constexpr float kBend = 2.6F;

private:
    void paintWall(Canvas &canvas) const;
    void paintRibs(Canvas &canvas) const;
    void paintShoulders(Canvas &canvas) const;
    void paintSpine(Canvas &canvas) const;
    void paintPelvis(Canvas &canvas) const;
    void paintAbdomen(Canvas &canvas) const;
    void paintLiver(Canvas &canvas) const;
    void paintBowel(Canvas &canvas) const;
    void paintKidneys(Canvas &canvas) const;
    void paintLungs(Canvas &canvas) const;
    void paintAirways(Canvas &canvas) const;
    void paintHeart(Canvas &canvas) const;
    void paintGreatVessels(Canvas &canvas) const;

    struct Cavity {
        float rx, ry, cy;
    };
    Cavity cavity(float z) const;
    /// Where the vertebral bodies stand: the spine's curve seen from the side.
    static float spineY(float z);
    /// Height of the diaphragm above a point, and how steep it is there.
    float dome(float x, float y) const;
    float lungDistance(float x, float y, float z) const;
    float heartDistance(float x, float y, float z) const;
    void growLung(float side);
    void growLiver();
    void growBowel();
    void grow(std::vector<Rod> &tree, Dice &dice, Point from, Point direction, float length,
              float radius, int depth) const;

    std::uint64_t m_seed;
    float m_size = 1; ///< Of the trunk.
    float m_fat = 14; ///< mm under the skin.
    float m_domeRight = -70;
    float m_domeLeft = -82;
    std::vector<Rod> m_lungVessels;
    std::vector<Rod> m_bronchi;
    std::vector<Rod> m_liverVessels;
    std::vector<Rod> m_bowel;
};

} // namespace med::dicom::synthetic
