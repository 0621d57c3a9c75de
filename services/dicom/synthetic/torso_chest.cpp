#include "services/dicom/synthetic/torso.h"

namespace med::dicom::synthetic {

namespace {

constexpr float kBlood = 185;
constexpr float kMuscleOfHeart = 105;
constexpr float kAirInAirways = -985;

} // namespace

float Torso::heartDistance(float x, float y, float z) const
{
    // An egg that points to the left, to the front and down.
    const float dx = x - 20;
    const float dy = y + 24;
    const float dz = z + 44;
    const float along = 0.66F * dx - 0.42F * dy - 0.62F * dz;
    const float across2 = std::max(0.0F, dx * dx + dy * dy + dz * dz - along * along);
    const float radius = 45 - 0.1F * along;
    const float u = along / 66;
    const float q = std::sqrt(u * u + across2 / (radius * radius));
    return (q - 1) * 44;
}

float Torso::lungDistance(float x, float y, float z) const
{
    const auto wall = cavity(z);
    const float inside = ellipse(x, y - wall.cy, wall.rx, wall.ry) + 2.2F;
    const float middle = curve({{-90, 30}, {-40, 37}, {10, 40}, {40, 36}, {80, 30}, {118, 26}}, z);
    const float centre = ellipse(x - 3, y - 12, middle, 74);
    const float spine = ellipse(x, y - 62, 24, 26);
    // The dome's height turned into a distance by its slope of about one in one at the sides.
    const float below = (dome(x, y) - z) * 0.55F;
    return std::max({inside, -centre, -spine, -(heartDistance(x, y, z) - 4), below});
}

void Torso::paintLungs(Canvas &canvas) const
{
    const float z = canvas.z();
    if (z > 118 || z < -215) {
        return;
    }
    const auto wall = cavity(z);
    canvas.paint(
        0, wall.cy, wall.rx, wall.ry, [&](float x, float y) { return lungDistance(x, y, z); },
        [&](float x, float y, float) {
            const float lean = (y + 90) / 180; // denser where it is lowest
            const float fine = smooth(m_seed + 31, x / 2.1F, y / 2.1F, z / 2.1F);
            const float wide = smooth(m_seed + 32, x / 17, y / 17, z / 17);
            return -885 + 62 * lean * lean + 20 * fine + 13 * wide;
        });
    // Fissures: thin plates between the lobes.
    canvas.paint(
        0, wall.cy, wall.rx, wall.ry,
        [&](float x, float y) {
            const float oblique = (z + 8 + 0.95F * (y - 8) * -1.0F + 0.1F * std::abs(x)) * 0.7F;
            const float minor = x < 0 && y < -8 ? (z - 2 + 0.14F * (y + 40)) : 99.0F;
            const float plate = std::min(std::abs(oblique), std::abs(minor)) - 0.35F;
            return plate > 2 ? plate : std::max(plate, lungDistance(x, y, z) + 1);
        },
        [](float, float, float old) { return std::max(old, -760.0F); });
    for (const auto &vessel : m_lungVessels) {
        canvas.rod(vessel, vessel.generation < 4 ? kBlood : 40);
    }
}

void Torso::paintAirways(Canvas &canvas) const
{
    const float z = canvas.z();
    for (const auto &bronchus : m_bronchi) {
        Rod wall = bronchus;
        wall.radius = bronchus.radius + 0.7F + 0.12F * bronchus.radius;
        canvas.rod(wall, -60);
    }
    for (const auto &bronchus : m_bronchi) {
        canvas.rod(bronchus, kAirInAirways);
    }
    if (z > -2) { // the windpipe, with rings of cartilage and a flat back
        const float y = curve({{0, 16}, {60, 8}, {180, -8}}, z);
        const float ring = std::abs(z / 5 - std::floor(z / 5) - 0.5F) < 0.3F ? 75.0F : 20.0F;
        canvas.disc(0, y, 10.8F, 10, ring);
        canvas.paint(
            0, y, 10, 9,
            [&](float x, float yy) { return std::max(ellipse(x, yy - y, 9, 8.4F), yy - y - 5.5F); },
            [](float, float, float) { return kAirInAirways; });
    }
}

void Torso::paintHeart(Canvas &canvas) const
{
    const float z = canvas.z();
    if (z > 30 || z < -112) {
        return;
    }
    const auto clipped = [&](float x, float y, float more) {
        return std::max(heartDistance(x, y, z) + more, (dome(x, y) - z) * 0.5F + more * 0.3F);
    };
    canvas.paint(
        20, -24, 78, 74, [&](float x, float y) { return clipped(x, y, -4); },
        [&](float x, float y, float) {
            return -90 + 10 * smooth(m_seed + 41, x / 7, y / 7, z / 7);
        });
    canvas.paint(
        20, -24, 74, 70, [&](float x, float y) { return clipped(x, y, 3); },
        [&](float x, float y, float) {
            return kMuscleOfHeart + 8 * smooth(m_seed + 42, x / 6, y / 6, z / 6);
        });
    const auto chamber = [&](Point centre, Point radii, float tilt, float value) {
        const float part = lens(z - centre.z, radii.z);
        if (part <= 0) {
            return;
        }
        const float c = std::sqrt(1 - tilt * tilt);
        canvas.paint(
            centre.x, centre.y, radii.x + 6, radii.x + 6,
            [&](float x, float y) {
                const float dx = x - centre.x;
                const float dy = y - centre.y;
                return std::max(
                    ellipse(dx * c - dy * tilt, dx * tilt + dy * c, radii.x * part, radii.y * part),
                    clipped(x, y, 4));
            },
            [&](float x, float y, float) {
                return value + 6 * smooth(m_seed + 43, x / 9, y / 9, z / 9);
            });
    };
    chamber({40, -24, -54}, {30, 17, 34}, -0.62F, kBlood + 15); // left ventricle
    chamber({12, -48, -52}, {32, 15, 32}, -0.5F, kBlood - 12); // right ventricle
    chamber({-18, -22, -40}, {21, 25, 34}, 0, kBlood - 20); // right atrium
    chamber({6, 14, -26}, {31, 17, 22}, 0, kBlood + 8); // left atrium
    // Papillary muscles in the left ventricle.
    canvas.ball({46, -32, -60}, {4.2F, 4.2F, 13}, kMuscleOfHeart);
    canvas.ball({50, -14, -58}, {4, 4, 12}, kMuscleOfHeart);
}

void Torso::paintGreatVessels(Canvas &canvas) const
{
    const float z = canvas.z();
    const auto pipe = [&](std::initializer_list<Point> path, float radius, float value,
                          float wall) {
        for (const float more : {wall, 0.0F}) {
            const Point *before = nullptr;
            for (const auto &point : path) {
                if (before) {
                    canvas.rod({*before, point, radius + more, 0}, more > 0 ? 60 : value);
                }
                before = &point;
            }
            if (wall == 0) {
                break;
            }
        }
    };
    // Gullet, with a little air.
    const float gulletY = curve({{-90, 30}, {0, 33}, {60, 24}, {150, 12}}, z);
    if (z > -100) {
        canvas.disc(curve({{-100, 16}, {-40, 8}, {40, 5}}, z), gulletY, 8, 6, 52);
        canvas.disc(curve({{-100, 16}, {-40, 8}, {40, 5}}, z), gulletY - 0.5F, 3, 1.6F, -300);
    }
    const float lower = spineY(-200) - 22;
    pipe({{-8, -6, -22},
          {-16, -24, 2},
          {-16, -26, 26},
          {-10, -20, 44},
          {4, -2, 55},
          {18, 20, 50},
          {24, 38, 34},
          {25, 42, -30},
          {18, 38, -90},
          {8, lower + 4, -140},
          {6, lower, -300},
          {6, lower, -318}},
         12.5F, kBlood + 25, 1.6F);
    pipe({{-8, -6, -22}, {-16, -24, 2}, {-16, -26, 26}}, 15, kBlood + 25,
         0); // wider where it rises
    pipe({{-27, -20, -24}, {-29, -16, 10}, {-28, -14, 60}}, 9, kBlood + 5,
         0.8F); // upper great vein
    pipe({{-28, -14, 60}, {-22, -24, 78}, {-34, -20, 112}, {-30, -10, 170}}, 7, kBlood, 0.8F);
    pipe({{-28, -16, 64}, {8, -30, 74}, {34, -22, 92}, {36, -12, 170}}, 6.5F, kBlood, 0.8F);
    pipe({{8, -50, -24}, {14, -36, 0}, {18, -20, 16}}, 14, kBlood - 5, 0.8F); // pulmonary trunk
    pipe({{16, -20, 12}, {-10, 0, 6}, {-36, 8, 0}}, 10, kBlood - 5, 0.6F);
    pipe({{18, -18, 16}, {30, 2, 18}, {42, 14, 10}}, 10, kBlood - 5, 0.6F);
    pipe({{8, 14, -22}, {-36, 16, -24}}, 6, kBlood + 8, 0);
    pipe({{8, 14, -20}, {46, 18, -20}}, 6, kBlood + 8, 0);
    for (const auto &branch :
         {Point{-12, -8, 100}, Point{4, 0, 100}, Point{17, 8, 96}}) { // to head and arms
        pipe({{branch.x * 0.6F, branch.y, 52}, branch, {branch.x * 2.2F, branch.y - 4, 180}}, 4.6F,
             kBlood + 20, 0.7F);
    }
    if (z < -52) { // lower great vein
        pipe({{-20, -2, -50},
              {-24, 8, -90},
              {-24, 12, -150},
              {-20, lower - 2, -240},
              {-20, lower, -320}},
             11, kBlood - 35, 0.6F);
    }
    for (const float side : {-1.0F, 1.0F}) { // to the legs
        pipe({{6, lower, -314}, {side * 30, lower - 10, -360}, {side * 60, -20, -410}}, 7.5F,
             kBlood + 15, 0.8F);
        pipe({{-16, lower, -318}, {side * 36 - 4, lower - 2, -362}, {side * 66, -10, -410}}, 8,
             kBlood - 40, 0.6F);
    }
    if (z > 96) { // thyroid
        canvas.ball({-17, -10, 150}, {9, 11, 22}, 140);
        canvas.ball({17, -10, 150}, {9, 11, 22}, 140);
    }
}

void Torso::grow(std::vector<Rod> &tree, Dice &dice, Point from, Point direction, float length,
                 float radius, int depth) const
{
    const Point to{from.x + direction.x * length, from.y + direction.y * length,
                   from.z + direction.z * length};
    tree.push_back({from, to, radius, depth});
    if (depth > 10 || radius < 0.42F) {
        return;
    }
    for (int child = 0; child < 2; ++child) {
        const float spread = child == 0 ? 0.5F : 0.95F;
        const float reach = length * dice.between(0.74F, 0.95F);
        for (int tries = 0; tries < 7; ++tries) { // a branch looks for a way inside the lung
            Point way{direction.x + spread * dice.between(-1, 1),
                      direction.y + spread * dice.between(-1, 1),
                      direction.z + spread * dice.between(-1, 1)};
            const float norm = std::sqrt(way.x * way.x + way.y * way.y + way.z * way.z) + 1e-4F;
            way = {way.x / norm, way.y / norm, way.z / norm};
            const float shorter = reach * (1 - 0.1F * float(tries));
            const float margin = depth < 2 ? 4.0F : -2.0F;
            if (lungDistance(to.x + way.x * shorter, to.y + way.y * shorter, to.z + way.z * shorter)
                < margin) {
                grow(tree, dice, to, way, shorter, radius * (child == 0 ? 0.84F : 0.68F),
                     depth + 1);
                break;
            }
        }
    }
}

void Torso::growLung(float side)
{
    Dice dice(m_seed + (side > 0 ? 51 : 52));
    const Point hilum{side * 41, 12, side > 0 ? 4.0F : -2.0F};
    const Point lobes[] = {{0.35F, -0.35F, 0.87F}, {0.45F, 0.35F, 0.8F},  {0.75F, -0.62F, -0.05F},
                           {0.8F, 0.5F, 0.1F},     {0.5F, -0.35F, -0.8F}, {0.42F, 0.45F, -0.78F},
                           {0.75F, 0.15F, -0.6F}};
    for (const auto &lobe : lobes) {
        grow(m_lungVessels, dice, hilum, {side * lobe.x, lobe.y, lobe.z}, 22, 4.4F, 0);
    }
    m_bronchi.push_back({{side * 4, 16, 2}, {side * 26, 15, -14}, 6.3F, 0});
    m_bronchi.push_back({{side * 26, 15, -14}, {side * 40, 15, -18}, 5, 1});
    std::vector<Rod> tree;
    for (const auto &lobe : {lobes[0], lobes[2], lobes[5], lobes[6]}) {
        grow(tree, dice, {side * 40, 16, -16}, {side * lobe.x, lobe.y, lobe.z}, 20, 3.2F, 1);
    }
    std::ranges::copy_if(tree, std::back_inserter(m_bronchi),
                         [](const Rod &rod) { return rod.radius > 1.15F; });
}

} // namespace med::dicom::synthetic
