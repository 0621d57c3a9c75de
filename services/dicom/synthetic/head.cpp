#include "services/dicom/synthetic/head.h"

namespace med::dicom::synthetic {

namespace {

constexpr float kFluid = 7;
constexpr float kGrey = 39;
constexpr float kWhite = 28;
constexpr float kBone = 1050;
constexpr float kSpongy = 420;
constexpr float kAir = -990;

} // namespace

void Head::paint(Canvas &canvas) const
{
    paintScalp(canvas);
    paintSkull(canvas);
    paintBrain(canvas);
    paintVentricles(canvas);
    paintBase(canvas);
    paintFace(canvas);
}

float Head::vault(float x, float y, float z) const
{
    const float dz = z - 8;
    const float u = x / 64;
    const float v = (y - 9) / 81;
    const float w = dz / (dz > 0 ? 73.0F : 50.0F);
    const float q = std::sqrt(u * u + v * v + w * w);
    const float slope = std::sqrt(u * u / (64 * 64) + v * v / (81 * 81) + w * w / (62 * 62));
    return slope > 1e-6F ? (q - 1) * q / slope : -50;
}

void Head::paintScalp(Canvas &canvas) const
{
    const float z = canvas.z();
    // A head rest of foam in a thin shell.
    const auto fromRest = [](float x, float y) {
        return std::abs(std::sqrt(x * x + (y - 4) * (y - 4)) - 112);
    };
    canvas.paint(
        0, 60, 112, 90, [&](float x, float y) { return std::max(fromRest(x, y) - 5, 44 - y); },
        [&](float x, float y, float) { return fromRest(x, y) > 3.6F ? -150.0F : -920.0F; });
    canvas.paint(
        0, 0, 92, 116, [&](float x, float y) { return skin(x, y, z); },
        [&](float x, float y, float) {
            const float depth = -skin(x, y, z);
            const float layer = smooth(m_seed + 1, x / 19, y / 19, z / 19);
            if (depth < 1.8F) {
                return 35.0F;
            }
            if (depth < 5 + 2 * layer) {
                return -85 + 8 * smooth(m_seed + 2, x / 3, y / 3, z / 3);
            }
            const float gap = clamp01(1 - std::abs(layer) * 16) * 45;
            return 54 + 6 * smooth(m_seed + 3, x / 4, y / 4, z / 8) - gap;
        });
}

float Head::skin(float x, float y, float z) const
{
    const float top = lens(std::max(0.0F, z - 6), 89);
    const float rx = z > 6 ? 78 * top : curve({{-110, 54}, {-65, 64}, {-25, 76}, {6, 78}}, z);
    const float ry = z > 6 ? 96 * top : curve({{-110, 52}, {-65, 66}, {-25, 90}, {6, 96}}, z);
    const float cy = z > 6 ? 7 : curve({{-110, 36}, {-65, 30}, {-25, 12}, {6, 7}}, z);
    if (rx <= 2) {
        return 99;
    }
    float d = ellipse(x, y - cy, rx, ry);
    if (z < 12) {
        d = std::min(
            d, ellipse(x, y + 34, curve({{-110, 44}, {-50, 68}, {-16, 72}, {12, 50}}, z), 57));
    }
    if (z < -4) {
        const float nose = lens(z + 34, 32);
        if (nose > 0) {
            d = std::min(d, ellipse(x, y + 88, 15 * nose, 22 * nose));
        }
        d = std::min(d, ellipse(std::abs(x) - rx - 3, y - 14, 5, z > -46 ? 13 : 1)); // ears
    }
    return d;
}

void Head::paintSkull(Canvas &canvas) const
{
    const float z = canvas.z();
    if (z < -44) {
        return;
    }
    const auto thickness = [&](float x, float y) {
        const float whole =
            6.2F + 1.4F * smooth(m_seed + 11, x / 34, y / 34, z / 34) + 2 * clamp01((y - 55) / 20);
        return whole * curve({{-44, 0.3F}, {-20, 1}}, z);
    };
    canvas.paint(
        0, 9, 74, 92,
        [&](float x, float y) {
            const float d = vault(x, y, z);
            return std::max(d - thickness(x, y), -d);
        },
        [&](float x, float y, float) {
            const float d = vault(x, y, z);
            const float whole = thickness(x, y);
            const float spongy = clamp01((std::min(d, whole - d) - 1.5F) * 1.6F);
            const float grain = 90 * smooth(m_seed + 12, x / 1.8F, y / 1.8F, z / 1.8F);
            return kBone + (kSpongy + grain - kBone) * spongy;
        });
}

void Head::paintBrain(Canvas &canvas) const
{
    const float z = canvas.z();
    const auto brain = [&](float x, float y) { return vault(x, y, z) + 0.4F; };
    canvas.paint(0, 9, 66, 84, brain, [&](float x, float y, float) {
        const float depth = -vault(x, y, z);
        if (depth < 1.6F) {
            return depth < 0.8F ? 30.0F : kFluid;
        }
        const float fold = std::abs(smooth(m_seed + 21, x / 13, y / 13, z / 15));
        const float reach = clamp01(1 - depth / 27);
        const float grain = 1.5F * smooth(m_seed + 22, x / 5, y / 5, z / 5);
        const bool below = z < -8 - 0.55F * (58 - y) + 16 && y > 14; // beneath the tentorium
        if (below) {
            const float leaf = smooth(m_seed + 23, depth / 2.6F, x / 26, z / 5);
            return 37 + grain - 9 * clamp01(leaf * 3);
        }
        if (fold < 0.06F * reach) {
            return kFluid + 5;
        }
        if (std::abs(x) < 1.1F && (depth < 30 || z > 34)) {
            return std::abs(x) < 0.5F ? 48.0F : kFluid + 8;
        }
        // The fold between frontal and temporal lobe, with the island beneath.
        const float bent = 0.012F * (std::abs(x) - 40) * (std::abs(x) - 40)
            + 4 * smooth(m_seed + 24, x / 12, y / 12, z / 12);
        if (std::abs(x) > 36 && std::abs(y + 14 - (z - 2) * 0.6F + bent) < 1.3F && z > -16
            && z < 24) {
            return kFluid + 3;
        }
        const bool cortex = depth < 4.6F || fold < 0.24F * reach;
        return (cortex ? kGrey : kWhite) + grain;
    });
    for (const float side : {-1.0F, 1.0F}) { // the grey matter in the depth
        canvas.ball({side * 11, 9, 6}, {9, 15, 11}, kGrey - 4);
        canvas.ball({side * 23.5F, -5, 5}, {7, 17, 11}, kGrey - 3);
        canvas.ball({side * 13, -19, 12}, {5, 9, 9}, kGrey - 3);
        canvas.ball({side * 36, -2, 4}, {2.6F, 18, 12}, kGrey - 3);
    }
    canvas.ball({0, 24, -26}, {14, 13, 24}, 33); // brain stem
    canvas.ball({0, 9, -14}, {13, 9, 6}, kFluid + 2); // the cistern above the pituitary
    canvas.ball({0, 39, -4}, {15, 3, 6}, kFluid + 3);
    if (z > -30) { // the great sinus in the midline
        const float part = lens(z - 8, 73);
        canvas.disc(0, 9 + 81 * part - 3, 5, 3.6F, 58);
    }
}

void Head::paintVentricles(Canvas &canvas) const
{
    Dice dice(m_seed + 31);
    const float wide = dice.between(0.8F, 1.35F); // age
    for (const float side : {-1.0F, 1.0F}) {
        const auto horn = [&](Point from, Point to, float radius) {
            canvas.rod(
                {{side * from.x, from.y, from.z}, {side * to.x, to.y, to.z}, radius * wide, 0},
                kFluid - 2);
        };
        horn({5, -12, 15}, {12, -33, 12}, 3.8F);
        horn({6, -14, 17}, {14, 18, 23}, 4.4F);
        horn({14, 18, 23}, {22, 38, 12}, 5.6F);
        horn({22, 38, 12}, {17, 58, 8}, 3.6F);
        horn({22, 36, 10}, {31, 4, -17}, 2.1F);
        canvas.ball({side * 20, 35, 13}, {2.6F, 4, 3}, 130); // calcified plexus
    }
    canvas.ball({0, 3, 4}, {2.3F * wide, 14, 9}, kFluid - 2);
    canvas.ball({0, 41, -27}, {7 * wide, 5, 9}, kFluid - 1);
    canvas.ball({0, 28, 6}, {2.4F, 2.4F, 2.4F}, 210); // pineal gland
}

void Head::paintBase(Canvas &canvas) const
{
    const float z = canvas.z();
    if (z > 22) {
        return;
    }
    canvas.rod({{0, 2, -22}, {0, 24, -46}, 7, 0}, kSpongy + 250); // clivus
    canvas.ball({0, -14, -22}, {17, 14, 11}, kBone - 250);
    canvas.ball({-7, -15, -23}, {6.5F, 10, 8}, kAir);
    canvas.ball({7, -16, -23}, {6.5F, 11, 8.5F}, kAir);
    for (const float side : {-1.0F, 1.0F}) {
        canvas.rod({{side * 58, 34, -26}, {side * 14, 8, -28}, 7.5F, 0},
                   kBone - 50); // petrous bone
        canvas.rod({{side * 66, 20, -27}, {side * 48, 22, -27}, 2.6F, 0}, kAir); // ear canal
        canvas.ball({side * 38, 22, -25}, {2.2F, 3, 2.4F}, 40);
        canvas.paint(
            side * 60, 40, 14, 20,
            [&](float x, float y) {
                const float part = lens(z + 34, 22);
                return part > 0 ? ellipse(x - side * 60, y - 40, 10 * part, 16 * part) : 9.0F;
            },
            [&](float x, float y, float) { // cells of the mastoid
                const float cell = smooth(m_seed + 41, x / 3.2F, y / 3.2F, z / 3.2F);
                return cell > 0.18F ? 760.0F : -820.0F;
            });
        canvas.rod({{side * 20, -28, -20}, {side * 58, -18, -20}, 3, 0},
                   kBone - 200); // lesser wing
        canvas.rod({{side * 58, -52, -38}, {side * 70, -30, -36}, 3.6F, 0},
                   kBone); // cheek bone and arch
        canvas.rod({{side * 70, -30, -36}, {side * 66, 8, -30}, 2.8F, 0}, kBone);
        canvas.rod({{side * 52, 0, -36}, {side * 50, -8, -90}, 5.5F, 0}, kBone); // lower jaw
        canvas.rod({{side * 52, 0, -36}, {side * 50, -8, -90}, 3, 0}, kSpongy);
    }
    if (z < -40) { // first vertebra, cord, muscles of the neck
        canvas.disc(0, 34, 25, 21, 56);
        canvas.paint(
            0, 34, 27, 21,
            [](float x, float y) { return std::abs(ellipse(x, y - 34, 22, 17)) - 3.2F; },
            [](float, float, float) { return 820.0F; });
        canvas.disc(0, 36, 16, 12, 15);
        canvas.disc(0, 36, 6.5F, 5, 36);
        canvas.disc(0, 18, 5, 5, kBone - 200);
        for (const float side : {-1.0F, 1.0F}) {
            canvas.disc(side * 21, 32, 9, 8, 760);
        }
    }
}

void Head::paintFace(Canvas &canvas) const
{
    const float z = canvas.z();
    if (z > 26) {
        return;
    }
    for (const float side : {-1.0F, 1.0F}) {
        canvas.ball({side * 9, -76, 12}, {9, 5.5F, 12}, kAir); // frontal sinus
        // Eye socket: a cone of fat that ends at the nerve's hole, open to the front, with thin
        // bony walls.
        const float part = lens(z + 16, 20);
        if (part > 0) {
            const auto walls = [&](float x, float y) {
                const float deep = clamp01((y + 84) / 66);
                const float half = 20 * part * std::sqrt(1 - 0.97F * deep * deep);
                return std::max(std::abs(x - side * (33 - 22 * deep)) - half, y + 18);
            };
            const auto open = [&](float x, float y) {
                const float slant =
                    0.5F * std::max(0.0F, x * side - 30) * std::max(0.0F, x * side - 30) / 10;
                return std::max(-86 + slant - y, skin(x, y, z) + 2.5F);
            };
            canvas.paint(
                side * 30, -50, 32, 40,
                [&](float x, float y) { return std::max(walls(x, y) - 2, open(x, y)); },
                [](float, float, float) { return 720.0F; });
            canvas.paint(
                side * 30, -54, 30, 40,
                [&](float x, float y) { return std::max(walls(x, y), open(x, y) - 1.5F); },
                [&](float x, float y, float) {
                    return -88 + 7 * smooth(m_seed + 51, x / 3, y / 3, z / 3);
                });
        }
        canvas.rod({{side * 33, -58, -16}, {side * 11, -20, -14}, 2.1F, 0}, 36);
        canvas.rod({{side * 21, -68, -16}, {side * 10, -24, -14}, 2, 0}, 52);
        canvas.rod({{side * 46, -66, -16}, {side * 15, -24, -14}, 2, 0}, 52);
        canvas.rod({{side * 32, -62, -4}, {side * 12, -24, -10}, 2, 0}, 52);
        canvas.ball({side * 33, -70, -16}, {12.4F, 12.4F, 12.4F}, 60);
        canvas.ball({side * 33, -70, -16}, {11.2F, 11.2F, 11.2F}, 12);
        canvas.ball({side * 33, -78.5F, -16}, {4.8F, 2.3F, 4.8F}, 88);
        // Sinuses of the cheek and of the nose, each in a thin shell of bone.
        canvas.ball({side * 28, -48, -50}, {18, 19, 18}, 620);
        canvas.ball({side * 28, -48, -50}, {16.6F, 17.6F, 16.6F}, kAir);
        canvas.ball({side * 7, -46, -18}, {8, 25, 13}, 480);
        for (int cell = 0; cell < 5; ++cell) {
            canvas.ball({side * 7, -66 + 10.0F * float(cell), -18}, {5.6F, 4.4F, 11.4F}, kAir);
        }
        canvas.ball({side * 8, -52, -46}, {7.5F, 34, 17}, kAir);
        canvas.ball({side * 10, -50, -52}, {3, 22, 6}, 48);
        canvas.ball({side * 10, -46, -40}, {2.6F, 16, 4.5F}, 48);
    }
    if (z < -8 && z > -60) { // septum and bridge of the nose
        canvas.paint(
            0, -54, 4, 36,
            [](float x, float y) { return std::max(std::abs(x) - 0.9F, std::abs(y + 54) - 33); },
            [](float, float y, float) { return y < -76 ? 80.0F : 380.0F; });
    }
    canvas.rod({{0, -82, -6}, {0, -98, -22}, 3.4F, 0}, 760);
    canvas.ball({0, -2, -56}, {12, 9, 18}, kAir); // upper throat
    if (z < -58) { // palate and upper teeth
        canvas.disc(0, -54, 26, 30, 420);
        canvas.disc(0, -52, 20, 24, 55);
        for (int tooth = 0; tooth < 14; ++tooth) {
            const float t = (float(tooth) + 0.5F) / 7 - 1;
            canvas.disc(26 * t, -84 + 44 * t * t, 3.3F, 3.8F, 2300);
        }
    }
}

} // namespace med::dicom::synthetic
