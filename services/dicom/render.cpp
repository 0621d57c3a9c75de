#include "services/dicom/render.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace med::dicom {

namespace {

constexpr float kWhite = 255;

/// A window as arithmetic. LINEAR and LINEAR_EXACT are one straight line between two limits, so
/// that clamping the line gives the standard's three cases.
struct Mapping {
    bool step = false; ///< LINEAR of width 1: black up to the limit, white above.
    bool sigmoid = false;
    double scale = 1; ///< level = value * scale + offset; see levelsOf() for the others.
    double offset = 0;
};

Expected<Mapping> mappingOf(const Window &window)
{
    const bool linear = window.function == VoiFunction::Linear;
    if (!std::isfinite(window.center) || !std::isfinite(window.width)
        || !(linear ? window.width >= 1 : window.width > 0)) {
        return failure(ErrorCode::Invalid,
                       linear ? "a window must be at least 1 wide"
                              : "a window must be wider than 0");
    }
    Mapping mapping;
    switch (window.function) {
    case VoiFunction::Linear:
        if (window.width == 1) {
            mapping.step = true;
            mapping.offset = window.center - 0.5;
            break;
        }
        mapping.scale = kWhite / (window.width - 1);
        mapping.offset = kWhite * 0.5 - (window.center - 0.5) * mapping.scale;
        break;
    case VoiFunction::LinearExact:
        mapping.scale = kWhite / window.width;
        mapping.offset = kWhite * 0.5 - window.center * mapping.scale;
        break;
    case VoiFunction::Sigmoid:
        mapping.sigmoid = true;
        mapping.scale = 4 / window.width;
        mapping.offset = -window.center * mapping.scale;
        break;
    }
    return mapping;
}

/// Levels of values[i] × slope + intercept.
template <typename T>
Bytes levelsOf(std::span<const T> values, double slope, double intercept, const Mapping &mapping)
{
    Bytes levels(values.size());
    std::uint8_t *out = levels.data();
    const T *in = values.data();
    const std::size_t count = values.size();
    if (mapping.step) {
        for (std::size_t i = 0; i < count; ++i) {
            out[i] = double(in[i]) * slope + intercept > mapping.offset ? 255 : 0;
        }
        return levels;
    }
    const float scale = float(slope * mapping.scale);
    const float offset = float(intercept * mapping.scale + mapping.offset);
    if (mapping.sigmoid) {
        for (std::size_t i = 0; i < count; ++i) {
            out[i] = std::uint8_t(kWhite / (1 + std::exp(-(float(in[i]) * scale + offset))) + 0.5F);
        }
        return levels;
    }
    for (std::size_t i = 0; i < count; ++i) {
        float level = float(in[i]) * scale + offset;
        level = level > 0 ? level : 0;
        level = level < kWhite ? level : kWhite;
        out[i] = std::uint8_t(int(level + 0.5F));
    }
    return levels;
}

/// Which old pixels one new pixel covers along one axis, and how much of each.
struct Cover {
    std::uint32_t first = 0;
    std::vector<float> weights; ///< Their sum is 1.
};

std::vector<Cover> coversOf(std::uint32_t before, std::uint32_t after)
{
    std::vector<Cover> covers(after);
    const double ratio = double(before) / after;
    for (std::uint32_t i = 0; i < after; ++i) {
        const double from = i * ratio;
        const double to = std::min((i + 1) * ratio, double(before));
        covers[i].first = std::uint32_t(from);
        for (auto pixel = covers[i].first; pixel < before && pixel < to; ++pixel) {
            const double part = std::min<double>(pixel + 1, to) - std::max<double>(pixel, from);
            covers[i].weights.push_back(float(part / ratio));
        }
    }
    return covers;
}

/// Where one new pixel lies between two old ones along one axis.
struct Place {
    bool inside = false;
    std::uint32_t first = 0, second = 0;
    float part = 0; ///< Of the second.
};

std::vector<Place> placesOf(double start, double length, std::uint32_t before, std::uint32_t after)
{
    std::vector<Place> places(after);
    for (std::uint32_t i = 0; i < after; ++i) {
        const double at = start + (i + 0.5) * length / after;
        if (!(at >= 0 && at < before)) {
            continue;
        }
        const double centre = std::clamp(at - 0.5, 0.0, double(before - 1));
        const auto first = std::uint32_t(centre);
        places[i] = {.inside = true,
                     .first = first,
                     .second = std::min(first + 1, before - 1),
                     .part = float(centre - first)};
    }
    return places;
}

} // namespace

Expected<Bytes> applyWindow(std::span<const float> values, const Window &window)
{
    MED_TRY(const auto mapping, mappingOf(window));
    return levelsOf(values, 1, 0, mapping);
}

Expected<Image> render(const Frame &frame, const Window &window)
{
    Image image{.width = frame.columns, .height = frame.rows};
    if (frame.isColour()) {
        image.channels = 3;
        image.levels = frame.rgb;
        return image;
    }
    MED_TRY(const auto mapping, mappingOf(window));
    image.levels = levelsOf(std::span(frame.values), frame.slope, frame.intercept, mapping);
    if (frame.inverted) {
        for (auto &level : image.levels) {
            level = std::uint8_t(255 - level);
        }
    }
    if (frame.padding) {
        const auto [low, high] = *frame.padding;
        for (std::size_t i = 0; i < frame.values.size(); ++i) {
            if (frame.values[i] >= low && frame.values[i] <= high) {
                image.levels[i] = 0;
            }
        }
    }
    return image;
}

Window fullRange(const Frame &frame)
{
    int lowest = std::numeric_limits<int>::max();
    int highest = std::numeric_limits<int>::min();
    for (const int value : frame.values) {
        if (frame.padding && value >= frame.padding->first && value <= frame.padding->second) {
            continue;
        }
        lowest = std::min(lowest, value);
        highest = std::max(highest, value);
    }
    if (lowest > highest) {
        return {.center = 128, .width = 256};
    }
    const double a = lowest * frame.slope + frame.intercept;
    const double b = highest * frame.slope + frame.intercept;
    return {.center = (a + b) / 2,
            .width = std::max(std::abs(b - a), std::numeric_limits<double>::min()),
            .function = VoiFunction::LinearExact};
}

Window defaultWindow(const Instance &instance, const Frame &frame)
{
    return instance.windows.empty() ? fullRange(frame) : instance.windows.front();
}

Image reduce(const Image &image, std::uint32_t width, std::uint32_t height)
{
    width = std::min(width, image.width);
    height = std::min(height, image.height);
    Image small{.width = width, .height = height, .channels = image.channels};
    if (width == 0 || height == 0) {
        return small;
    }
    const auto channels = image.channels;
    small.levels.resize(std::size_t(width) * height * channels);
    const auto across = coversOf(image.width, width);
    const auto down = coversOf(image.height, height);
    std::vector<float> sum(std::size_t(width) * channels);
    for (std::uint32_t y = 0; y < height; ++y) {
        std::ranges::fill(sum, 0.5F); // rounds when it is cut to a byte
        for (std::size_t i = 0; i < down[y].weights.size(); ++i) {
            const auto *row =
                image.levels.data() + std::size_t(down[y].first + i) * image.width * channels;
            for (std::uint32_t x = 0; x < width; ++x) {
                const auto *pixel = row + std::size_t(across[x].first) * channels;
                for (const float weight : across[x].weights) {
                    for (std::uint32_t c = 0; c < channels; ++c) {
                        sum[x * channels + c] += weight * down[y].weights[i] * float(*pixel++);
                    }
                }
            }
        }
        std::ranges::transform(sum, small.levels.begin() + std::ptrdiff_t(y * sum.size()),
                               [](float level) { return std::uint8_t(std::min(level, kWhite)); });
    }
    return small;
}

Image thumbnail(const Image &image, std::uint32_t side, const PixelSpacing &spacing)
{
    const double widest = std::max(spacing.rows, spacing.columns);
    const bool known = spacing.rows > 0 && spacing.columns > 0 && std::isfinite(widest);
    const double width = image.width * (known ? spacing.columns / widest : 1);
    const double height = image.height * (known ? spacing.rows / widest : 1);
    const double scale = std::min({1.0, side / width, side / height});
    return reduce(image, std::uint32_t(std::max(1L, std::lround(width * scale))),
                  std::uint32_t(std::max(1L, std::lround(height * scale))));
}

Image resample(const Image &image, const Region &region, std::uint32_t width, std::uint32_t height)
{
    Image drawn{.width = width, .height = height, .channels = image.channels};
    drawn.levels.resize(std::size_t(width) * height * image.channels);
    const auto across = placesOf(region.x, region.width, image.width, width);
    const auto down = placesOf(region.y, region.height, image.height, height);
    const auto channels = image.channels;
    const std::size_t stride = std::size_t(image.width) * channels;
    for (std::uint32_t y = 0; y < height; ++y) {
        if (!down[y].inside) {
            continue;
        }
        const auto *above = image.levels.data() + down[y].first * stride;
        const auto *below = image.levels.data() + down[y].second * stride;
        auto *out = drawn.levels.data() + std::size_t(y) * width * channels;
        for (std::uint32_t x = 0; x < width; ++x, out += channels) {
            const auto &place = across[x];
            if (!place.inside) {
                continue;
            }
            for (std::uint32_t c = 0; c < channels; ++c) {
                const std::size_t left = std::size_t(place.first) * channels + c;
                const std::size_t right = std::size_t(place.second) * channels + c;
                const float top =
                    float(above[left]) + place.part * float(above[right] - above[left]);
                const float bottom =
                    float(below[left]) + place.part * float(below[right] - below[left]);
                out[c] = std::uint8_t(top + down[y].part * (bottom - top) + 0.5F);
            }
        }
    }
    return drawn;
}

} // namespace med::dicom
