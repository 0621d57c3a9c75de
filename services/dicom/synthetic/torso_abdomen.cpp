#include "services/dicom/synthetic/torso.h"

namespace med::dicom::synthetic {

namespace {

constexpr float kLiver = 112;
constexpr float kSpleen = 124;
constexpr float kWall = 62;

} // namespace

void Torso::paintAbdomen(Canvas &canvas) const
{
    const float z = canvas.z();
    if (z > -55) {
        return;
    }
    const auto wall = cavity(z);
    // Everything here stays below the diaphragm and inside the wall.
    const auto within = [&](float x, float y, float margin) {
        return std::max((z - dome(x, y)) * 0.55F + margin,
                        ellipse(x, y - wall.cy, wall.rx, wall.ry) + margin);
    };
    // Psoas and the muscle beside the spine.
    const float psoas = curve({{-400, 23}, {-300, 21}, {-200, 9}, {-180, 0}}, z);
    for (const float side : {-1.0F, 1.0F}) {
        canvas.disc(side * curve({{-400, 52}, {-300, 44}, {-190, 27}}, z), 52, psoas, psoas * 1.1F,
                    62);
        canvas.disc(side * 62, 78, curve({{-330, 20}, {-190, 17}, {-170, 0}}, z), 13, 58);
    }
    paintLiver(canvas);
    const auto organ = [&](Point centre, Point radii, float value, std::uint64_t grain) {
        const float part = lens(z - centre.z, radii.z);
        if (part > 0) {
            canvas.paint(
                centre.x, centre.y, radii.x, radii.y,
                [&](float x, float y) {
                    return std::max(
                        ellipse(x - centre.x, y - centre.y, radii.x * part, radii.y * part),
                        within(x, y, 4));
                },
                [&](float x, float y, float) {
                    return value + 5 * smooth(m_seed + grain, x / 5, y / 5, z / 5);
                });
        }
    };
    organ({102, 34, -142}, {30, 44, 50}, kSpleen, 61);
    // Stomach: fluid below, gas above, folds in its wall.
    organ({58, -24, -132}, {46, 40, 52}, kWall, 62);
    const float part = lens(z + 132, 47);
    if (part > 0) {
        canvas.paint(
            58, -24, 46, 40,
            [&](float x, float y) {
                const float fold = 2.2F * smooth(m_seed + 63, x / 7, y / 7, z / 7);
                return std::max(ellipse(x - 58, y + 24, 40 * part, 34 * part) + fold,
                                within(x, y, 9));
            },
            [&](float, float y, float) { return y < -38 ? -960.0F : 18.0F; });
    }
    // Pancreas and the vein behind it.
    const Point pancreas[] = {
        {-26, 2, -196}, {-8, -10, -188}, {18, -8, -176}, {46, 4, -164}, {76, 20, -152}};
    for (std::size_t i = 1; i < std::size(pancreas); ++i) {
        canvas.rod({pancreas[i - 1], pancreas[i], i == 1 ? 13.0F : 9.5F, 0}, 98);
        const Point below[] = {{pancreas[i - 1].x, pancreas[i - 1].y + 9, pancreas[i - 1].z - 1},
                               {pancreas[i].x, pancreas[i].y + 9, pancreas[i].z - 1}};
        canvas.rod({below[0], below[1], 4.6F, 0}, 172);
    }
    canvas.rod({{2, 2, -190}, {6, -6, -300}, 5, 0}, 165); // to and from the bowel
    canvas.rod({{6, 22, -180}, {14, -2, -300}, 4, 0}, 205);
    paintKidneys(canvas);
    paintBowel(canvas);
    // The diaphragm itself.
    if (z > -215) {
        canvas.paint(
            0, wall.cy, wall.rx, wall.ry,
            [&](float x, float y) {
                return std::max(std::abs((dome(x, y) - z) * 0.55F + 1) - 1.3F,
                                ellipse(x, y - wall.cy, wall.rx, wall.ry));
            },
            [](float, float, float old) { return std::max(old, 55.0F); });
    }
}

void Torso::paintLiver(Canvas &canvas) const
{
    const float z = canvas.z();
    if (z > -55 || z < -250) {
        return;
    }
    const auto wall = cavity(z);
    const auto liver = [&](float x, float y) {
        const auto lobe = [&](float cx, float cy, float cz, float rx, float ry, float rz) {
            const float part = lens(z - cz, rz);
            return part > 0 ? ellipse(x - cx, y - cy, rx * part, ry * part) : 50.0F;
        };
        const float right = lobe(-68, 0, -138, 74, 84, 104);
        const float left = lobe(4, -46, -122, 68, 30, 44);
        const float hilum =
            z < -148 ? -ellipse(x + 14, y - 12, 24, 20) : -ellipse(x - 6, y - 34, 22, 26);
        const float fissure =
            2.5F - std::abs(x - 2 - 0.25F * (y + 50)) - std::max(0.0F, (y + 40) * 0.5F);
        return std::max({std::min(right, left), hilum, fissure, (z - dome(x, y)) * 0.55F + 3.5F,
                         ellipse(x, y - wall.cy, wall.rx, wall.ry) + 4});
    };
    canvas.paint(-40, -4, 110, 88, liver, [&](float x, float y, float) {
        return kLiver + 4 * smooth(m_seed + 71, x / 3.5F, y / 3.5F, z / 3.5F)
            + 5 * smooth(m_seed + 72, x / 22, y / 22, z / 22);
    });
    for (const auto &vessel : m_liverVessels) {
        if (liver((vessel.from.x + vessel.to.x) / 2, (vessel.from.y + vessel.to.y) / 2) < -1) {
            canvas.rod(vessel, kLiver + 48);
        }
    }
    // A tumour with a bright rim, a cyst, and the gall bladder.
    canvas.ball({-92, 16, -146}, {16.5F, 15.5F, 16}, kLiver + 26);
    canvas.ball({-92, 16, -146}, {14, 13, 13.5F}, 68);
    canvas.ball({-91, 18, -147}, {6, 5, 6}, 44);
    canvas.ball({-48, -52, -112}, {6, 6, 6}, 8);
    canvas.ball({-42, -44, -196}, {15.5F, 19.5F, 29}, 58);
    canvas.ball({-42, -44, -196}, {14, 18, 27}, 12);
}

void Torso::paintKidneys(Canvas &canvas) const
{
    const float z = canvas.z();
    const auto kidney = [&](float side, float cz) {
        const float part = lens(z - cz, 55);
        if (part <= 0) {
            return;
        }
        const float cx = side * 62 + side * (cz - z) * 0.12F;
        const float cy = 50 - (cz - z) * 0.1F;
        canvas.disc(cx, cy, 40 * part, 38 * part, -105); // its own fat
        canvas.paint(
            cx, cy, 32, 30,
            [&](float x, float y) { return ellipse(x - cx, y - cy, 27 * part, 25 * part); },
            [&](float x, float y, float) {
                // Pyramids between columns of cortex.
                const float depth = -ellipse(x - cx, y - cy, 27 * part, 25 * part);
                const float wedge = smooth(m_seed + 81, x / 8, y / 8, z / 9);
                return depth > 7 && wedge > -0.15F ? 142.0F : 192.0F;
            });
        const float sinus = lens(z - cz, 36);
        if (sinus > 0) {
            canvas.disc(cx - side * 10, cy - 3, 14 * sinus, 9 * sinus, -70);
            canvas.disc(cx - side * 24, cy - 6, 12 * sinus, 7 * sinus, -95);
            canvas.rod({{cx - side * 6, cy - 4, cz}, {side * 14, 24, cz + 8}, 3.6F, 0}, 178);
            canvas.disc(cx - side * 9, cy - 1, 5 * sinus, 3.6F * sinus, 14);
        }
    };
    kidney(-1, -226);
    kidney(1, -212);
    if (z < -150 && z > -176) { // adrenal glands
        canvas.rod({{40, 34, -152}, {48, 44, -172}, 2.4F, 0}, 85);
        canvas.rod({{-38, 34, -156}, {-42, 46, -174}, 2.4F, 0}, 85);
    }
}

void Torso::paintBowel(Canvas &canvas) const
{
    const float z = canvas.z();
    for (const auto &loop : m_bowel) {
        canvas.rod(loop, loop.generation == 2 ? 58 : 74);
    }
    for (const auto &loop : m_bowel) {
        Rod inner = loop;
        inner.radius -= loop.generation == 2 ? 1.8F : 2.4F;
        if (z > std::max(loop.from.z, loop.to.z) + inner.radius
            || z < std::min(loop.from.z, loop.to.z) - inner.radius) {
            continue;
        }
        const float reach = std::max(loop.from.y, loop.to.y);
        canvas.paint((loop.from.x + loop.to.x) / 2, (loop.from.y + loop.to.y) / 2,
                     std::abs(loop.to.x - loop.from.x) / 2 + inner.radius,
                     std::abs(loop.to.y - loop.from.y) / 2 + inner.radius,
                     [&](float x, float y) {
                         const float ax = loop.to.x - loop.from.x;
                         const float ay = loop.to.y - loop.from.y;
                         const float az = loop.to.z - loop.from.z;
                         const float t = clamp01(((x - loop.from.x) * ax + (y - loop.from.y) * ay
                                                  + (z - loop.from.z) * az)
                                                 / std::max(1e-4F, ax * ax + ay * ay + az * az));
                         const float dx = x - loop.from.x - t * ax;
                         const float dy = y - loop.from.y - t * ay;
                         const float dz = z - loop.from.z - t * az;
                         return std::sqrt(dx * dx + dy * dy + dz * dz) - inner.radius;
                     },
                     [&](float x, float y, float) {
                         if (loop.generation == 2) { // large bowel: gas on top, stool below
                             const float stool = smooth(m_seed + 91, x / 6, y / 6, z / 6);
                             const float bubbles = clamp01((stool - 0.25F) * 3) * 300;
                             return y < reach - 4 ? -900 + 60 * stool : 34 + 20 * stool - bubbles;
                         }
                         return loop.generation == 1 && y < reach - 6 ? -880.0F : 30.0F;
                     });
    }
}

void Torso::growLiver()
{
    Dice dice(m_seed + 95);
    const auto branch = [&](auto &&self, Point from, Point direction, float length, float radius,
                            int depth) -> void {
        if (depth > 6 || radius < 0.7F) {
            return;
        }
        const Point to{from.x + direction.x * length, from.y + direction.y * length,
                       from.z + direction.z * length};
        m_liverVessels.push_back({from, to, radius, depth});
        for (int child = 0; child < 2; ++child) {
            Point turned{direction.x + dice.between(-0.7F, 0.7F),
                         direction.y + dice.between(-0.7F, 0.7F),
                         direction.z + dice.between(-0.7F, 0.7F)};
            const float norm =
                std::sqrt(turned.x * turned.x + turned.y * turned.y + turned.z * turned.z) + 1e-4F;
            self(self, to, {turned.x / norm, turned.y / norm, turned.z / norm},
                 length * dice.between(0.7F, 0.92F), radius * (child == 0 ? 0.8F : 0.66F),
                 depth + 1);
        }
    };
    for (const auto &way :
         {Point{-0.8F, 0.5F, -0.2F}, Point{-0.6F, -0.6F, -0.3F}, Point{0.1F, -0.95F, -0.2F}}) {
        branch(branch, {-25, 6, -96}, way, 24, 4.6F, 0); // veins to the heart
    }
    for (const auto &way :
         {Point{-0.85F, 0.2F, 0.3F}, Point{-0.8F, 0.1F, -0.5F}, Point{0.2F, -0.9F, 0.3F}}) {
        branch(branch, {-30, 0, -158}, way, 22, 5, 0); // from the bowel
    }
}

void Torso::growBowel()
{
    Dice dice(m_seed + 97);
    const auto tube = [&](std::initializer_list<Point> path, float radius, int kind) {
        const Point *before = nullptr;
        for (const auto &point : path) {
            if (before) {
                for (int part = 0; part < 4; ++part) { // haustra
                    const auto at = [&](float t) {
                        return Point{before->x + (point.x - before->x) * t,
                                     before->y + (point.y - before->y) * t,
                                     before->z + (point.z - before->z) * t};
                    };
                    m_bowel.push_back({at(float(part) / 4), at(float(part + 1) / 4),
                                       radius * dice.between(0.8F, 1.12F), kind});
                }
            }
            before = &point;
        }
    };
    // Large bowel: up on the right, across, down on the left.
    tube({{-98, -2, -400}, {-96, 4, -320}, {-92, -6, -250}, {-78, -38, -222}}, 21, 2);
    tube({{-78, -38, -222}, {-36, -66, -236}, {20, -70, -244}, {70, -60, -222}, {104, -16, -188}},
         18, 2);
    tube({{104, -16, -188}, {108, 14, -230}, {106, 14, -320}, {98, 6, -400}}, 15, 2);
    // Duodenum, then small bowel in wandering loops.
    tube({{-44, -24, -186}, {-48, 2, -204}, {-42, 12, -232}, {0, 14, -244}, {34, -2, -226}}, 12, 1);
    Point at{34, -10, -226};
    for (int loop = 0; loop < 190; ++loop) {
        const Point to{std::clamp(at.x + dice.between(-48, 48), -70.0F, 76.0F),
                       std::clamp(at.y + dice.between(-30, 30), -66.0F, 14.0F),
                       std::clamp(at.z + dice.between(-30, 24), -400.0F, -240.0F)};
        m_bowel.push_back({at, to, dice.between(9, 13), dice.roll() < 0.16F ? 1 : 0});
        at = to;
    }
}

} // namespace med::dicom::synthetic
