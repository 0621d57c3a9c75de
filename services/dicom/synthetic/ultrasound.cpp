#include "services/dicom/synthetic/ultrasound.h"

#include "services/dicom/synthetic/canvas.h"

namespace med::dicom::synthetic {

namespace {

constexpr float kApexX = 320; // where the fan's sides would meet, in pixels
constexpr float kApexY = -75;
constexpr float kFace = 100; // from there to the probe
constexpr float kEnd = 530;
constexpr float kOpening = 0.58F; // tangent of half the angle

/// How strongly a place sends back sound, 0 to 1, and what passes on to the places behind it.
struct Tissue {
    float echo = 0.42F;
    float shadow = 1;
};

/// x and depth in mm; depth counts from the probe's face.
Tissue tissueAt(std::uint64_t seed, float x, float depth)
{
    const float bx = x + 2.5F * smooth(seed, x / 22, depth / 22, 0);
    const float by = depth + 2.5F * smooth(seed + 1, x / 22, depth / 22, 0);
    Tissue tissue;
    tissue.echo = 0.42F + 0.05F * smooth(seed + 2, x / 9, depth / 9, 0);
    if (by < 17) { // skin, fat and muscle in bands
        tissue.echo = 0.35F + 0.4F * clamp01(smooth(seed + 3, x / 34, by / 1.6F, 0) + 0.2F);
        return tissue;
    }
    const auto vessel = [&](float ax, float ay, float bx2, float by2, float radius, float wall) {
        const float dx = bx2 - ax;
        const float dy = by2 - ay;
        const float t = clamp01(((bx - ax) * dx + (by - ay) * dy) / (dx * dx + dy * dy));
        const float d = std::sqrt((bx - ax - t * dx) * (bx - ax - t * dx)
                                  + (by - ay - t * dy) * (by - ay - t * dy));
        const float r = radius * (1 - 0.5F * t);
        if (d < r) {
            tissue.echo = 0.02F;
        } else if (d < r + 1.3F) {
            tissue.echo = std::max(tissue.echo, wall);
        }
    };
    vessel(-4, 74, 38, 44, 5, 0.85F); // portal vein, with its bright wall
    vessel(38, 44, 62, 38, 2.6F, 0.8F);
    vessel(20, 58, 24, 34, 2.4F, 0.75F);
    vessel(-10, 112, 14, 62, 4.4F, 0.45F); // veins to the heart
    vessel(-14, 106, -24, 52, 3.6F, 0.45F);
    // The kidney: dark cortex, darker pyramids, bright middle.
    const float c = 0.94F;
    const float s = 0.34F;
    const float kx = (bx - 38) * c + (by - 112) * s;
    const float ky = -(bx - 38) * s + (by - 112) * c;
    const float kidney = ellipse(kx, ky, 50, 23);
    if (kidney < 0) {
        const float middle = ellipse(kx, ky, 28, 9);
        tissue.echo = 0.3F;
        if (middle < 0) {
            tissue.echo = 0.8F + 0.15F * smooth(seed + 4, x / 5, depth / 4, 0);
        } else if (middle < 8 && smooth(seed + 5, kx / 11, ky / 13, 0) > 0.1F) {
            tissue.echo = 0.12F;
        }
    } else if (kidney < 1.6F) {
        tissue.echo = 0.9F;
    }
    // The diaphragm, and behind it the mirror of the liver.
    const float dome = 130 - (bx + 30) * (bx + 30) / 190;
    const float there = clamp01((6 - bx) / 26); // it fades where the kidney hides it
    tissue.echo += (1 - tissue.echo) * there * clamp01(1.6F - std::abs(by - dome) * 0.8F);
    if (by > dome) {
        tissue.echo *= 1 - 0.5F * there;
    }
    const float bladder = ellipse((bx + 42) * 0.9F + (by - 66) * 0.43F,
                                  -(bx + 42) * 0.43F + (by - 66) * 0.9F, 25, 11);
    if (bladder < 0) {
        tissue.echo = 0.01F;
    } else if (bladder < 1.8F) {
        tissue.echo = 0.75F;
    }
    if (ellipse(bx + 47, by - 72.5F, 4.6F, 2.8F) < 0) { // the stone
        tissue.echo = 1.3F;
        tissue.shadow = 0.9F;
    }
    return tissue;
}

/// Grains of interference: fine in depth, wider to the side the deeper they lie.
float speckle(std::uint64_t seed, float angle, float depth)
{
    const auto wave = [&](std::uint64_t which) {
        return smooth(seed + which, angle * 66, depth / 1.25F, 0)
            + 0.55F * smooth(seed + which + 7, angle * 120, depth / 0.75F, 0);
    };
    const float a = wave(21);
    const float b = wave(22);
    return std::sqrt(a * a + b * b) * 1.7F;
}

} // namespace

std::vector<std::uint8_t> liverUltrasound(std::uint64_t seed)
{
    seed = mix(seed + 31);
    std::vector<std::uint8_t> pixels(std::size_t(kUltrasoundWidth) * kUltrasoundHeight, 0);
    const auto mm = float(kUltrasoundSpacing);
    for (int row = 0; row < kUltrasoundHeight; ++row) {
        for (int column = 0; column < kUltrasoundWidth; ++column) {
            const float dx = float(column) - kApexX;
            const float dy = float(row) - kApexY;
            const float r = std::sqrt(dx * dx + dy * dy);
            const float angle = dx / dy;
            if (std::abs(angle) > kOpening || r < kFace || r > kEnd) {
                continue;
            }
            const float depth = (r - kFace) * mm;
            const float x = angle * (depth + 40);
            const auto tissue = tissueAt(seed, x, depth);
            // Shadow behind the stone, more sound behind the fluid in front of it.
            float passed = 1;
            const float atStone = angle * 112.5F + 47;
            if (depth > 74) {
                passed *= 1 - 0.85F * clamp01((5.2F - std::abs(atStone)) / 1.6F);
                passed *= 1
                    + 0.55F * clamp01((18 - std::abs(angle * 108 + 36)) / 6)
                        * clamp01((depth - 74) / 4) * clamp01((std::abs(atStone) - 5) / 2);
            }
            const float gain = 1.12F - 0.0028F * depth;
            const float grain = speckle(seed, angle, depth);
            const float signal =
                (tissue.echo * (0.22F + 0.78F * grain) + 0.012F * grain) * passed * gain;
            const float level = 8 + 250 * std::sqrt(clamp01(signal * 0.62F));
            pixels[std::size_t(row * kUltrasoundWidth + column)] =
                std::uint8_t(std::clamp(level, 4.0F, 255.0F) - 3);
        }
    }
    // Scale of depth every 10 mm, and the wedge of grey levels.
    for (int tick = 0; tick <= 17; ++tick) {
        const int row = int(kFace + kApexY) + int(float(tick) * 10 / mm);
        for (int column = 0; column < (tick % 5 == 0 ? 12 : 6) && row < kUltrasoundHeight;
             ++column) {
            pixels[std::size_t(row * kUltrasoundWidth + 600 + column)] = 200;
        }
    }
    for (int row = 120; row < 360; ++row) {
        for (int column = 30; column < 44; ++column) {
            pixels[std::size_t(row * kUltrasoundWidth + column)] =
                std::uint8_t(255 - (row - 120) * 255 / 240);
        }
    }
    return pixels;
}

} // namespace med::dicom::synthetic
