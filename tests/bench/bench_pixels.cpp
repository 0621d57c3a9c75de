// Measures what an image costs between the cache and the screen: the window as arithmetic with and without AVX2, beside
// a look-up table of all 65536 values; the reduction by averages; and a decoded frame or preview from the helper. Google
// Benchmark's options apply: --benchmark_filter=window.

#include "services/base/files.h"
#include "services/dicom/helper.h"
#include "services/dicom/render.h"
#include "services/dicom/window_level.h"

#include <benchmark/benchmark.h>

#include <cstdlib>
#include <random>
#include <string>

using namespace med;
using namespace med::dicom;

namespace {

const Window kWindow {.center = 40, .width = 400};

/// Values as a CT has them: neighbours are alike.
std::vector<std::int16_t> walk(std::size_t count)
{
    std::mt19937 dice(1);
    std::vector<std::int16_t> values(count);
    int value = 0;
    for (auto &each : values) {
        value = std::clamp(value + int(dice() % 101) - 50, -1024, 3071);
        each = std::int16_t(value);
    }
    return values;
}

void setPixels(benchmark::State &state)
{
    state.SetItemsProcessed(state.iterations() * state.range(0));
}

void window(benchmark::State &state, Instructions instructions)
{
    if (instructions > fastestInstructions()) {
        state.SkipWithError("this processor has no AVX2");
        return;
    }
    const auto values = walk(std::size_t(state.range(0)));
    const auto mapping = *mappingOf(kWindow);
    for (auto _ : state) {
        benchmark::DoNotOptimize(levelsOf(values, 1, -1024, mapping, instructions));
    }
    setPixels(state);
}

/// The table is made anew, as after each step of a dragged window.
void windowByTable(benchmark::State &state)
{
    const auto values = walk(std::size_t(state.range(0)));
    const auto mapping = *mappingOf(kWindow);
    std::vector<std::int16_t> each(65536);
    for (int value = INT16_MIN; value <= INT16_MAX; ++value) {
        each[std::size_t(value - INT16_MIN)] = std::int16_t(value);
    }
    for (auto _ : state) {
        const Bytes table = levelsOf(each, 1, -1024, mapping, Instructions::Scalar);
        Bytes levels(values.size());
        for (std::size_t i = 0; i < values.size(); ++i) {
            levels[i] = table[std::size_t(int(values[i]) - INT16_MIN)];
        }
        benchmark::DoNotOptimize(levels);
    }
    setPixels(state);
}

void reduction(benchmark::State &state)
{
    Image image {.width = 3064, .height = 4664};
    image.levels.assign(std::size_t(image.width) * image.height, 100);
    for (auto _ : state) {
        benchmark::DoNotOptimize(reduce(image, 709, 1080));
    }
}

void decoding(benchmark::State &state, const char *file, std::uint32_t longest)
{
    const char *shared = std::getenv("MEDANCHOR_SHARED");
    const auto source = Source::file(std::string(shared ? shared : "../shared") + "/data/dicom/" + file);
    if (!source) {
        state.SkipWithError("the shared data folder is absent: set MEDANCHOR_SHARED");
        return;
    }
    Helper helper;
    for (auto _ : state) {
        const auto frame = helper.decode(*source, 0, longest);
        if (!frame) {
            state.SkipWithError(frame.error().detail.c_str());
            return;
        }
        benchmark::DoNotOptimize(frame->values.data());
    }
}

/// The next frame of a film, from a source that is kept or from bytes that are handed over each time.
void film(benchmark::State &state, bool keep)
{
    const char *shared = std::getenv("MEDANCHOR_SHARED");
    const auto bytes = readFile(std::string(shared ? shared : "../shared") + "/data/dicom/xray/HasFragmentSequence.dcm");
    if (!bytes) {
        state.SkipWithError("the shared data folder is absent: set MEDANCHOR_SHARED");
        return;
    }
    const auto source = Source::memory(*bytes);
    Helper helper;
    std::uint32_t frame = 0;
    for (auto _ : state) {
        const auto next = keep ? helper.decode(*source, frame) : helper.decode(ByteView(*bytes), frame);
        if (!next) {
            state.SkipWithError(next.error().detail.c_str());
            return;
        }
        frame = (frame + 1) % 96;
    }
}

constexpr std::int64_t kCt = 512 * 512;
constexpr std::int64_t kMammogram = 4664 * 3064;

} // namespace

BENCHMARK_CAPTURE(window, avx2, Instructions::Avx2)->Arg(kCt)->Arg(kMammogram)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(window, scalar, Instructions::Scalar)->Arg(kCt)->Arg(kMammogram)->Unit(benchmark::kMicrosecond);
BENCHMARK(windowByTable)->Arg(kCt)->Arg(kMammogram)->Unit(benchmark::kMicrosecond);
BENCHMARK(reduction)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(decoding, mammogram, "xray/MG1_J2KI.dcm", 0)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK_CAPTURE(decoding, mammogram_preview, "xray/MG1_J2KI.dcm", 512)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK_CAPTURE(decoding, ct_jpeg_ls, "series/ct_head_phantom_tilt_jpegls/I200.dcm", 0)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK_CAPTURE(decoding, mr_jpeg_2000, "transfer_syntax/MR4_J2KR.dcm", 0)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK_CAPTURE(film, kept, true)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK_CAPTURE(film, handed_over, false)->Unit(benchmark::kMillisecond)->UseRealTime();

BENCHMARK_MAIN();
