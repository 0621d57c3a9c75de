#include "services/dicom/window_level.h"

#include <algorithm>
#include <cmath>
#include <limits>

#if defined(__x86_64__)
#include <immintrin.h>
#define MED_HAS_AVX2 1
#endif

namespace med::dicom {

namespace {

constexpr float kWhite = 255;
constexpr std::size_t kWorthATable = 65536; ///< Values, for which each possible one is computed once.

std::uint8_t levelOnLine(float value, float scale, float offset)
{
    float level = value * scale + offset;
    level = level > 0 ? level : 0; // Also what is no number.
    level = level < kWhite ? level : kWhite;
    return std::uint8_t(int(level + 0.5F));
}

/// Of the kinds that are no line.
std::uint8_t levelOf(double value, const Mapping &mapping)
{
    const double place = value * mapping.scale + mapping.offset;
    switch (mapping.kind) {
    case Mapping::Kind::Step:
        return value > mapping.offset ? 255 : 0;
    case Mapping::Kind::Sigmoid:
        return std::uint8_t(double(kWhite) / (1 + std::exp(-place)) + 0.5);
    default:
        break;
    }
    const auto last = double(mapping.table->size() - 1);
    return (*mapping.table)[place > 0 ? std::size_t(std::min(place, last)) : 0];
}

void lineScalar(const std::int16_t *in, std::size_t count, float scale, float offset, std::uint8_t *out)
{
    for (std::size_t i = 0; i < count; ++i) {
        out[i] = levelOnLine(float(in[i]), scale, offset);
    }
}

#ifdef MED_HAS_AVX2
// Without fused multiplication, so that the roundings are those of the scalar code.
__attribute__((target("avx2"))) __m256i eightLevels(__m128i values, __m256 scale, __m256 offset)
{
    const __m256 exact = _mm256_cvtepi32_ps(_mm256_cvtepi16_epi32(values));
    __m256 level = _mm256_add_ps(_mm256_mul_ps(exact, scale), offset);
    level = _mm256_min_ps(_mm256_max_ps(level, _mm256_setzero_ps()), _mm256_set1_ps(kWhite));
    return _mm256_cvttps_epi32(_mm256_add_ps(level, _mm256_set1_ps(0.5F)));
}

__attribute__((target("avx2"))) void lineAvx2(const std::int16_t *in, std::size_t count, float scale, float offset,
                                              std::uint8_t *out)
{
    const __m256 scales = _mm256_set1_ps(scale);
    const __m256 offsets = _mm256_set1_ps(offset);
    // Packing works within each half of a register: this brings the quarters back into order.
    const __m256i order = _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7);
    std::size_t i = 0;
    for (; i + 32 <= count; i += 32) {
        const auto load = [&](std::size_t at) __attribute__((target("avx2"))) {
            return eightLevels(_mm_loadu_si128(reinterpret_cast<const __m128i *>(in + at)), scales, offsets);
        };
        const __m256i first = _mm256_packs_epi32(load(i), load(i + 8));
        const __m256i second = _mm256_packs_epi32(load(i + 16), load(i + 24));
        const __m256i bytes = _mm256_permutevar8x32_epi32(_mm256_packus_epi16(first, second), order);
        _mm256_storeu_si256(reinterpret_cast<__m256i *>(out + i), bytes);
    }
    lineScalar(in + i, count - i, scale, offset, out + i);
}
#endif

} // namespace

Expected<Mapping> mappingOf(const Window &window)
{
    const bool linear = window.function == VoiFunction::Linear;
    if (!std::isfinite(window.center) || !std::isfinite(window.width)
        || !(linear ? window.width >= 1 : window.width > 0)) {
        return failure(ErrorCode::Invalid,
                       linear ? "a window must be at least 1 wide" : "a window must be wider than 0");
    }
    using Kind = Mapping::Kind;
    const double white = double(kWhite);
    switch (window.function) {
    case VoiFunction::Linear: {
        if (window.width == 1) {
            return Mapping {.kind = Kind::Step, .offset = window.center - 0.5};
        }
        const double scale = white / (window.width - 1);
        return Mapping {.scale = scale, .offset = white * 0.5 - (window.center - 0.5) * scale};
    }
    case VoiFunction::LinearExact:
        return Mapping {.scale = white / window.width, .offset = white * 0.5 - window.center * white / window.width};
    case VoiFunction::Sigmoid:
        return Mapping {.kind = Kind::Sigmoid, .scale = 4 / window.width, .offset = -window.center * 4 / window.width};
    case VoiFunction::Table:
        break;
    }
    if (!window.table || window.table->empty()) {
        return failure(ErrorCode::Invalid, "a VOI LUT must have entries");
    }
    const double scale = double(window.table->size()) / window.width;
    return Mapping {.kind = Kind::Table,
                    .scale = scale,
                    .offset = (window.width / 2 - window.center) * scale,
                    .table = window.table};
}

Instructions fastestInstructions()
{
#ifdef MED_HAS_AVX2
    static const bool has = __builtin_cpu_supports("avx2") != 0;
    return has ? Instructions::Avx2 : Instructions::Scalar;
#else
    return Instructions::Scalar;
#endif
}

Bytes levelsOf(std::span<const std::int16_t> values, double slope, double intercept, const Mapping &mapping,
               [[maybe_unused]] Instructions instructions)
{
    Bytes levels(values.size());
    if (mapping.kind == Mapping::Kind::Line) {
        const auto scale = float(slope * mapping.scale);
        const auto offset = float(intercept * mapping.scale + mapping.offset);
#ifdef MED_HAS_AVX2
        if (instructions == Instructions::Avx2) {
            lineAvx2(values.data(), values.size(), scale, offset, levels.data());
            return levels;
        }
#endif
        lineScalar(values.data(), values.size(), scale, offset, levels.data());
        return levels;
    }
    const auto level = [&](std::int16_t value) { return levelOf(value * slope + intercept, mapping); };
    if (values.size() < kWorthATable) {
        std::ranges::transform(values, levels.begin(), level);
        return levels;
    }
    const auto [low, high] = std::ranges::minmax(values);
    Bytes each(std::size_t(high - low) + 1);
    for (int value = low; value <= high; ++value) {
        each[std::size_t(value - low)] = level(std::int16_t(value));
    }
    std::ranges::transform(values, levels.begin(), [&, low = low](std::int16_t value) { return each[std::size_t(value - low)]; });
    return levels;
}

Bytes levelsOf(std::span<const float> values, const Mapping &mapping)
{
    Bytes levels(values.size());
    std::ranges::transform(values, levels.begin(), [&](float value) {
        return mapping.kind == Mapping::Kind::Line ? levelOnLine(value, float(mapping.scale), float(mapping.offset))
                                                   : levelOf(double(value), mapping);
    });
    return levels;
}

} // namespace med::dicom
