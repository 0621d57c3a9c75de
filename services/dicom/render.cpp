#include "services/dicom/render.h"

#include "services/dicom/window_level.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace med::dicom {

namespace {

constexpr float kWhite = 255;

/// The straight line from black at one value to white at the other.
Window between(double a, double b)
{
    return {.center = (a + b) / 2,
            .width = std::max(std::abs(b - a), std::numeric_limits<double>::min()),
            .function = VoiFunction::LinearExact};
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
    return levelsOf(values, mapping);
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
    image.levels = levelsOf(frame.values, frame.slope, frame.intercept, mapping);
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

void drawOverlay(Image &image, const Frame &frame)
{
    const std::size_t pixels = std::size_t(image.width) * image.height;
    if (image.width != frame.columns || image.height != frame.rows || frame.overlay.size() < (pixels + 7) / 8) {
        return;
    }
    for (std::size_t i = 0; i < pixels; ++i) {
        if (frame.overlay[i / 8] == 0) {
            i |= 7; // Eight that are not marked.
        } else if (frame.isMarked(i)) {
            std::fill_n(image.levels.begin() + std::ptrdiff_t(i * image.channels), image.channels, 255);
        }
    }
}

Frame enlarged(const Frame &frame)
{
    Frame large = frame;
    const auto covers = [&](std::uint32_t size, std::uint32_t whole) {
        return size > 0 && ((whole - 1) >> frame.halved) < size;
    };
    if (frame.halved == 0 || !covers(frame.rows, frame.wholeRows) || !covers(frame.columns, frame.wholeColumns)) {
        return large;
    }
    large.rows = frame.wholeRows;
    large.columns = frame.wholeColumns;
    const auto repeat = [&](const auto &from, auto &to, std::size_t samples) {
        to.resize(std::size_t(large.rows) * large.columns * samples);
        auto *out = to.data();
        for (std::uint32_t row = 0; row < large.rows; ++row) {
            const auto *line = from.data() + std::size_t(row >> frame.halved) * frame.columns * samples;
            for (std::uint32_t column = 0; column < large.columns; ++column) {
                const auto *pixel = line + std::size_t(column >> frame.halved) * samples;
                out = std::copy_n(pixel, samples, out);
            }
        }
    };
    if (frame.isColour()) {
        repeat(frame.rgb, large.rgb, 3);
    } else {
        repeat(frame.values, large.values, 1);
    }
    return large;
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
    return between(lowest * frame.slope + frame.intercept, highest * frame.slope + frame.intercept);
}

Window storedRange(const Frame &frame)
{
    return frame.lowest < frame.highest ? between(frame.lowest, frame.highest) : fullRange(frame);
}

Window defaultWindow(const Instance &instance, const Frame &frame)
{
    if (!frame.windows.empty()) {
        return frame.windows.front();
    }
    if (!instance.windows.empty() && instance.frames <= 1) { // Of several frames they are the first's.
        return instance.windows.front();
    }
    return instance.bitsStored > 0 && instance.bitsStored <= 8 ? storedRange(frame) : fullRange(frame);
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
