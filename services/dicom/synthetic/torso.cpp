#include "services/dicom/synthetic/torso.h"

namespace med::dicom::synthetic {

namespace {

constexpr float kFat = -98;
constexpr float kMuscle = 58;
constexpr float kSkin = 15;
constexpr float kMarrow = 190;
constexpr float kCortex = 780;
constexpr float kCartilage = 105;
constexpr float kRibStep = 25; // mm from rib to rib

} // namespace

Torso::Torso(std::uint64_t seed)
    : m_seed(mix(seed))
{
    Dice dice(m_seed);
    m_size = dice.between(0.95F, 1.05F);
    m_fat = dice.between(10, 19);
    m_domeRight = dice.between(-76, -64);
    m_domeLeft = m_domeRight - dice.between(8, 16);
    growLung(-1);
    growLung(1);
    growLiver();
    growBowel();
}

void Torso::paint(Canvas &canvas) const
{
    paintWall(canvas);
    paintRibs(canvas);
    paintShoulders(canvas);
    paintSpine(canvas);
    paintPelvis(canvas);
    paintAbdomen(canvas);
    paintLungs(canvas);
    paintHeart(canvas);
    paintGreatVessels(canvas);
    paintAirways(canvas);
}

float Torso::spineY(float z)
{
    return curve({{-400, 44}, {-300, 40}, {-200, 48}, {-60, 58}, {40, 57}, {120, 44}, {200, 28}},
                 z);
}

Torso::Cavity Torso::cavity(float z) const
{
    const float rx = curve({{-400, 136},
                            {-300, 138},
                            {-200, 132},
                            {-90, 132},
                            {0, 126},
                            {60, 106},
                            {95, 74},
                            {118, 40},
                            {140, 22}},
                           z);
    const float ry = curve({{-400, 86},
                            {-300, 87},
                            {-200, 88},
                            {-80, 90},
                            {0, 84},
                            {60, 66},
                            {95, 50},
                            {118, 32},
                            {140, 18}},
                           z);
    return {rx * m_size, ry * m_size, curve({{-400, -14}, {-100, -8}, {40, -4}, {110, 14}}, z)};
}

float Torso::dome(float x, float y) const
{
    const auto half = [&](float top, float cx, float rx, float ry) {
        const float u = (x - cx) / rx;
        const float v = (y + 6) / ry;
        return top - (u * u + v * v) * 62;
    };
    return std::max({half(m_domeRight, -62, 66, 72), half(m_domeLeft, 68, 62, 70),
                     half(m_domeRight - 30, 4, 74, 66), -128 - 0.36F * (y + 90)});
}

void Torso::paintWall(Canvas &canvas) const
{
    const float z = canvas.z();
    // The table first: a thin shell with foam, curved under the back.
    canvas.disc(0, 20, 250, 146, -1000);
    const auto fromTable = [](float x, float y) { return std::abs(y - 138 + x * x / 1100); };
    canvas.paint(
        0, 120, 205, 50,
        [&](float x, float y) { return std::max(fromTable(x, y) - 9, std::abs(x) - 190); },
        [&](float x, float y, float) { return fromTable(x, y) > 6.8F ? -110.0F : -930.0F; });
    const float a = m_size
        * curve({{-400, 172},
                 {-300, 166},
                 {-180, 158},
                 {-60, 160},
                 {20, 167},
                 {80, 178},
                 {112, 184},
                 {135, 150},
                 {160, 82},
                 {185, 58}},
                z);
    const float b = m_size
        * curve({{-400, 108}, {-250, 110}, {0, 112}, {80, 104}, {120, 88}, {150, 68}, {185, 58}},
                z);
    const auto skin = [&](float x, float y) { // a cubic, boxier than an ellipse
        const float u = std::abs(x) / a;
        const float v = std::abs(y) / b;
        const float f = u * u * u + v * v * v - 1;
        const float slope = 3 * std::sqrt(u * u * u * u / (a * a) + v * v * v * v / (b * b));
        return slope > 1e-5F ? f / slope : -b;
    };
    const auto wall = cavity(z);
    const float belly = curve({{-300, 1.35F}, {-120, 1}}, z);
    canvas.paint(0, 0, a, b, skin, [&](float x, float y, float) {
        const float depth = -skin(x, y);
        const float side = std::abs(x) / a;
        const float front = 0.95F - 0.2F * clamp01((y + 60) / 120) + 0.2F * clamp01((-y - 20) / 80);
        const float fat = m_fat * front * belly * (0.7F + 0.5F * side * side) + 2;
        if (depth < 1.8F) {
            return kSkin;
        }
        if (depth < fat) { // with strands of fibre
            return kFat + 6 * smooth(m_seed + 12, x / 4, y / 4, z / 5)
                + 40 * clamp01((smooth(m_seed + 11, x / 9, y / 9, z / 14) - 0.55F) * 5);
        }
        // Muscles lie in layers with thin fat between them.
        const float outside = ellipse(x, y - wall.cy, wall.rx, wall.ry);
        const float layer = outside / 14 + 0.9F * smooth(m_seed + 13, x / 48, y / 48, z / 60);
        const float plane = std::abs(layer - std::floor(layer) - 0.5F) * 14;
        const float muscle = kMuscle + 7 * smooth(m_seed + 14, x / 5, y / 5, z / 9);
        if (outside <= 9 || plane >= 1.5F) {
            return muscle;
        }
        const float gap = clamp01(1.5F - plane)
            * clamp01(0.6F + 1.6F * smooth(m_seed + 16, x / 30, y / 30, z / 30));
        return muscle + (kFat - muscle) * gap * 0.8F * clamp01((depth - fat) / 3);
    });
    // The cavity's fat, on which the organs lie.
    canvas.paint(
        0, wall.cy, wall.rx, wall.ry,
        [&](float x, float y) { return ellipse(x, y - wall.cy, wall.rx, wall.ry); },
        [&](float x, float y, float) {
            return kFat + 5 * smooth(m_seed + 15, x / 6, y / 6, z / 6);
        });
}

void Torso::paintRibs(Canvas &canvas) const
{
    const float z = canvas.z();
    if (z > 122 || z < -260) {
        return;
    }
    const auto wall = cavity(z);
    constexpr float kShell = 5;
    // How far a point is along its rib: 0 at the spine, 1 at the breastbone.
    const auto along = [&](float y) { return clamp01((1 - (y - wall.cy) / wall.ry) / 2); };
    const auto place = [&](float x, float y, int &number) {
        const float t = along(y);
        const float drop = t < 0.72F ? 88 * t : 88 * 0.72F - 70 * (t - 0.72F);
        const float exact = (118 - drop - z) / kRibStep;
        number = int(std::floor(exact + 0.5F));
        const float dz = (exact - float(number)) * kRibStep;
        const float out = ellipse(x, y - wall.cy, wall.rx, wall.ry) - kShell;
        return std::pair(dz / 6.6F, out / 4.1F);
    };
    const auto distance = [&](float x, float y) {
        int number = 0;
        const auto [dz, out] = place(x, y, number);
        const float t = along(y);
        const float end = number >= 10 ? 0.42F : number >= 7 ? 0.8F : 0.985F;
        if (number < 0 || number > 11 || t > end || (std::abs(x) < 12 && y > 0)) {
            return 9.0F;
        }
        return (std::sqrt(dz * dz + out * out) - 1) * 4.1F;
    };
    canvas.paint(0, wall.cy, wall.rx + 10, wall.ry + 10, distance, [&](float x, float y, float) {
        int number = 0;
        const auto [dz, out] = place(x, y, number);
        if (along(y) > 0.8F) {
            return kCartilage;
        }
        return dz * dz + out * out < 0.42F ? kMarrow : kCortex;
    });
    // The breastbone.
    if (z > -78 && z < 84) {
        const float cy = wall.cy - wall.ry - 7;
        const float rx = curve({{-78, 8}, {-60, 17}, {20, 17}, {60, 24}, {84, 20}}, z);
        canvas.disc(0, cy, rx, 6.5F, 520);
        canvas.disc(0, cy, rx - 2, 4.6F, 150);
    }
}

void Torso::paintShoulders(Canvas &canvas) const
{
    const float z = canvas.z();
    for (const float side : {-1.0F, 1.0F}) {
        const auto bone = [&](Point from, Point to, float radius) {
            from.x *= side;
            to.x *= side;
            canvas.rod({from, to, radius, 0}, kCortex - 120);
            canvas.rod({from, to, radius - 1.7F, 0}, kMarrow);
        };
        bone({14, -72, 88}, {70, -52, 100}, 6.4F); // collar bone
        bone({70, -52, 100}, {134, -12, 112}, 5.6F);
        if (z < 112 && z > -62) { // shoulder blade
            const float width = curve({{-62, 4}, {-20, 30}, {40, 46}, {112, 30}}, z);
            const float cx = 98 + 8 * (z + 20) / 100;
            const float cy = curve({{-62, 88}, {40, 74}, {112, 50}}, z);
            canvas.paint(
                side * cx, cy, width + 8, width + 8,
                [&](float x, float y) {
                    const float along = (x * side - cx) * 0.83F - (y - cy) * 0.56F;
                    const float across =
                        (x * side - cx) * 0.56F + (y - cy) * 0.83F + along * along / 130;
                    const float thick = 2.2F + 3 * clamp01((along - width * 0.3F) / width);
                    return std::max(std::abs(along) - width, std::abs(across) - thick);
                },
                [](float, float, float) { return 640.0F; });
        }
        if (z > 78) { // head of the upper arm and the socket
            canvas.ball({side * 152, 8, 108}, {24, 24, 26}, kCortex - 150);
            canvas.ball({side * 152, 8, 108}, {21.5F, 21.5F, 23.5F}, 230);
            canvas.ball({side * 124, 14, 104}, {9, 15, 18}, 540);
        }
    }
}

void Torso::paintSpine(Canvas &canvas) const
{
    const float z = canvas.z();
    const float step = curve({{-300, 34}, {-150, 28}, {0, 24}, {120, 19}}, z);
    const float level = z / step;
    const float within =
        (level - std::floor(level)) * step; // mm above the lower edge of this vertebra
    const float disc = step * 0.2F;
    const float ys = spineY(z);
    const float grow = curve({{-300, 1.35F}, {-150, 1.15F}, {0, 1}, {140, 0.75F}}, z);
    const float rx = 17 * grow;
    const float ry = 13.5F * grow;
    const float canal = ys + ry + 8;
    const float back = canal + 10;
    // The long muscles of the back.
    for (const float side : {-1.0F, 1.0F}) {
        canvas.paint(
            side * 31, back + 3, 27, 20,
            [&](float x, float y) { return ellipse(x - side * 31, y - back - 3, 25, 17); },
            [&](float x, float y, float) {
                const float fibre = smooth(m_seed + 21, x / 3.5F, y / 6, z / 30);
                return 54 + 12 * fibre
                    + (smooth(m_seed + 22, x / 10, y / 8, z / 50) > 0.55F ? -60.0F : 0.0F);
            });
    }
    const bool inDisc = within < disc;
    const float edge = std::min(within - disc, step - within); // mm from an end plate
    const float waist = inDisc
        ? 1
        : 0.9F + 0.1F * std::abs(within - disc - (step - disc) / 2) / ((step - disc) / 2);
    if (inDisc) {
        canvas.disc(0, ys, rx, ry, 92);
    } else {
        canvas.disc(0, ys, rx * waist, ry * waist, 620);
        const float inner = edge < 1.6F ? 430.0F : kMarrow + 20;
        canvas.paint(
            0, ys, rx, ry,
            [&](float x, float y) {
                return ellipse(x, y - ys, rx * waist - 1.6F, ry * waist - 1.6F);
            },
            [&](float x, float y, float) {
                return inner + 45 * smooth(m_seed + 23, x / 2.4F, y / 2.4F, z / 2.4F);
            });
    }
    // Arch, processes, canal and cord.
    const bool arch = within > disc + step * 0.15F;
    if (arch) {
        canvas.disc(0, canal, 14.5F * grow, 12.5F, 600);
        if (within < step * 0.72F) { // transverse processes with the heads of the ribs
            for (const float side : {-1.0F, 1.0F}) {
                canvas.paint(
                    side * 26, canal + 1, 18, 7,
                    [&](float x, float y) {
                        return ellipse(x - side * 26, y - canal + 2 - (x * side - 26) * 0.25F, 15,
                                       4.6F);
                    },
                    [](float, float, float) { return 480.0F; });
            }
        }
        if (within < step * 0.8F) {
            canvas.disc(0, back + 8, 3.6F, 13, 560);
        }
    } else {
        for (const float side : {-1.0F, 1.0F}) { // facet joints
            canvas.disc(side * 14 * grow, canal + 3, 6, 6.5F, 560);
            canvas.disc(side * 14 * grow, canal + 3, 1.1F, 5.5F, 120);
        }
        canvas.disc(0, canal + 9, 8, 3, 70);
    }
    canvas.disc(0, canal, 9.2F, 8.2F, 12);
    if (z > -215) {
        canvas.disc(0, canal, 5.4F, 4.4F, 42);
    }
}

void Torso::paintPelvis(Canvas &canvas) const
{
    const float z = canvas.z();
    if (z > -300) {
        return;
    }
    const float spread = curve({{-400, 26}, {-345, 34}, {-312, 22}, {-300, 4}}, z);
    for (const float side : {-1.0F, 1.0F}) { // the wings of the hip bones
        canvas.paint(
            side * 100, 24, 60, 60,
            [&](float x, float y) {
                const float along = (x * side - 104) * 0.55F - (y - 22) * 0.83F;
                const float across =
                    (x * side - 104) * 0.83F + (y - 22) * 0.55F + along * along / 160;
                return std::max(std::abs(along) - spread * 1.5F, std::abs(across) - 5.5F);
            },
            [](float, float, float old) { return old > 600 ? old : 520.0F; });
    }
}

} // namespace med::dicom::synthetic
