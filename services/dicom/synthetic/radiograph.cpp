#include "services/dicom/synthetic/radiograph.h"

#include "services/dicom/synthetic/in_parallel.h"
#include "services/dicom/synthetic/torso.h"

namespace med::dicom::synthetic {

namespace {

constexpr int kRays = 512; // across and down
constexpr float kRaySpacing = 0.75F;
constexpr float kTop = 158; // mm above the fork of the windpipe
constexpr Grid kGrid{.columns = kRays,
                     .rows = 94,
                     .spacingX = kRaySpacing,
                     .spacingY = 2.5F,
                     .firstX = -191.6F,
                     .firstY = -116};

/// What 1 mm takes away: water 0.02, and bone more than its density says.
float attenuation(float hounsfield)
{
    const float soft =
        hounsfield > 75 && hounsfield < 260 ? 75 : hounsfield; // no contrast medium here
    const float bone = hounsfield > 300 ? (hounsfield - 300) * 0.9F : 0;
    return std::max(0.0F, 0.02F * (1 + (soft + bone) / 1000));
}

/// A running mean along one direction, three times, is close to a bell.
void blur(std::vector<float> &image, int radius)
{
    std::vector<float> line(kRays);
    for (int pass = 0; pass < 6; ++pass) {
        const bool across = pass % 2 == 0;
        for (int j = 0; j < kRays; ++j) {
            const auto at = [&](int i) -> float & {
                i = std::clamp(i, 0, kRays - 1);
                return image[std::size_t(across ? j * kRays + i : i * kRays + j)];
            };
            float sum = 0;
            for (int i = -radius; i <= radius; ++i) {
                sum += at(i);
            }
            for (int i = 0; i < kRays; ++i) {
                line[std::size_t(i)] = sum / float(2 * radius + 1);
                sum += at(i + radius + 1) - at(i - radius);
            }
            for (int i = 0; i < kRays; ++i) {
                at(i) = line[std::size_t(i)];
            }
        }
    }
}

/// The lead letter that says which side is the right.
bool marker(int column, int row)
{
    static constexpr const char *kLetter[] = {"11110", "10001", "10001", "11110",
                                              "10100", "10010", "10001"};
    const int x = (column - 70) / 7;
    const int y = (row - 150) / 7;
    return column >= 70 && row >= 150 && x < 5 && y < 7 && kLetter[y][x] == '1';
}

} // namespace

std::vector<std::uint16_t> chestRadiograph(std::uint64_t seed)
{
    const Torso torso(seed);
    std::vector<float> rays(std::size_t(kRays) * kRays);
    inParallel(kRays, [&](int row) {
        Canvas slice(kGrid, kTop - kRaySpacing * float(row), seed, Torso::kBend);
        torso.paint(slice);
        for (int column = 0; column < kRays; ++column) {
            float sum = 0;
            for (int depth = 0; depth < kGrid.rows; ++depth) {
                sum += attenuation(slice.values()[std::size_t(depth * kRays + column)]);
            }
            rays[std::size_t(row * kRays + column)] = sum * kGrid.spacingY;
        }
    });
    // As a processed detector image: detail raised, the range bent so that lungs and spine both
    // show.
    auto coarse = rays;
    blur(coarse, 14);
    std::vector<std::uint16_t> pixels(std::size_t(kRadiographSide) * kRadiographSide);
    for (int row = 0; row < kRadiographSide; ++row) {
        for (int column = 0; column < kRadiographSide; ++column) {
            const float x = std::clamp((float(column) + 0.5F) / 2 - 0.5F, 0.0F, float(kRays - 1));
            const float y = std::clamp((float(row) + 0.5F) / 2 - 0.5F, 0.0F, float(kRays - 1));
            const int x0 = std::min(int(x), kRays - 2);
            const int y0 = std::min(int(y), kRays - 2);
            const auto at = [&](const std::vector<float> &image) {
                const auto *p = &image[std::size_t(y0 * kRays + x0)];
                const float top = p[0] + (p[1] - p[0]) * (x - float(x0));
                const float bottom = p[kRays] + (p[kRays + 1] - p[kRays]) * (x - float(x0));
                return top + (bottom - top) * (y - float(y0));
            };
            const float ray = at(rays);
            const float shown = std::max(0.0F, ray + 0.75F * (ray - at(coarse)));
            float level = 3900 * shown * shown / (shown * shown + 2.9F * 2.9F);
            level += (6 + 3 * ray) * bell(seed + 9, column, row, 0);
            if (marker(column, row)) {
                level = 3800;
            }
            pixels[std::size_t(row * kRadiographSide + column)] =
                std::uint16_t(std::clamp(level, 0.0F, 4095.0F));
        }
    }
    return pixels;
}

} // namespace med::dicom::synthetic
