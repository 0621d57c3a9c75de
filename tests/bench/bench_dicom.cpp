// What one slice costs from its bytes to grey levels, beside the decoder alone and DCMTK's own program.
//   bench_dicom [FILE...]   without files: a made-up CT slice in JPEG-LS

#include "services/dicom/helper.h"
#include "services/dicom/render.h"
#include "services/dicom/synthetic.h"
#include "services/base/files.h"
#include "tests/bench/rows.h"

#include <charls/charls.h>

#include <cstdio>
#include <cstdlib>

using namespace med;
namespace fs = std::filesystem;

namespace {

constexpr int kRounds = 41;

template <typename T> T need(Expected<T> value)
{
    if (!value) {
        std::fprintf(stderr, "bench_dicom: %s\n", value.error().detail.c_str());
        std::exit(1);
    }
    return *std::move(value);
}

/// Where the JPEG-LS stream of a single-frame file begins: its start of image, with JPEG-LS's own frame header.
std::size_t streamOf(const Bytes &file)
{
    for (std::size_t i = 0; i + 3 < file.size(); ++i) {
        if (file[i] == 0xFF && file[i + 1] == 0xD8 && file[i + 2] == 0xFF && (file[i + 3] == 0xF7 || file[i + 3] == 0xE8)) {
            return i;
        }
    }
    return file.size();
}

/// The decoder alone, from compressed bytes to stored values.
double charlsAlone(const Bytes &file)
{
    const std::size_t begin = streamOf(file);
    if (begin == file.size()) {
        return 0;
    }
    std::vector<double> times;
    std::vector<std::uint8_t> out;
    for (int i = 0; i < kRounds; ++i) {
        times.push_back(bench::milliseconds([&] {
            charls::jpegls_decoder decoder(file.data() + begin, file.size() - begin);
            out.resize(decoder.destination_size());
            decoder.decode(out);
        }));
    }
    return bench::median(times);
}

struct Program {
    std::string name;
    double time = 0; ///< Milliseconds; 0: not installed, or it does not read the file.
};

/// DCMTK's own program for the same: reads the file, decodes, applies the first window, writes 8 bits.
Program dcmtkProgram(const fs::path &file)
{
    for (const std::string name : {"dcmj2pnm", "dcml2pnm"}) { // For JPEG and the like; for JPEG-LS.
        const std::string command = name + " --write-raw-pnm --use-window 1 '" + file.string() + "' /dev/null >/dev/null 2>&1";
        if (std::system(command.c_str()) != 0) {
            continue;
        }
        std::vector<double> times;
        for (int i = 0; i < 21; ++i) {
            times.push_back(bench::milliseconds([&] { static_cast<void>(std::system(command.c_str())); }));
        }
        return {.name = name, .time = bench::median(times)};
    }
    return {};
}

void measure(const std::string &name, const fs::path &path)
{
    const Bytes file = need(readFile(path));
    dicom::Helper helper;
    const auto instance = need(helper.inspect(file));
    static_cast<void>(need(helper.decode(file)));
    std::vector<double> decode;
    std::vector<double> whole;
    for (int i = 0; i < kRounds; ++i) {
        decode.push_back(bench::milliseconds([&] { static_cast<void>(need(helper.decode(file))); }));
        whole.push_back(bench::milliseconds([&] {
            const auto frame = need(helper.decode(file));
            static_cast<void>(need(dicom::render(frame, dicom::defaultWindow(instance, frame))));
        }));
    }
    bench::Row row {.name = name + ".decode", .what = name + ": uncached slice, through the confined helper", .value = bench::median(decode), .unit = "ms"};
    if (const double alone = charlsAlone(file); alone > 0) {
        row.reference = "CharLS alone";
        row.referenceValue = alone;
        row.ratioTarget = "< 1.3";
    }
    bench::row(row);
    row = {.name = name + ".whole", .what = "  from bytes to grey levels", .value = bench::median(whole), .unit = "ms"};
    if (const Program program = dcmtkProgram(path); program.time > 0) {
        row.reference = program.name;
        row.referenceValue = program.time;
        row.ratioTarget = "<= 0.333";
    }
    bench::row(row);
}

} // namespace

int main(int argc, char **argv)
{
    if (argc > 1) {
        for (int i = 1; i < argc; ++i) {
            measure(fs::path(argv[i]).stem(), argv[i]);
        }
        return 0;
    }
    std::string folder = fs::temp_directory_path() / "medanchor-bench-XXXXXX";
    if (!::mkdtemp(folder.data())) {
        std::perror("bench_dicom: no folder for the slice");
        return 1;
    }
    const fs::path path = fs::path(folder) / "slice.dcm";
    const auto slices = dicom::syntheticCt({.seed = 1, .patientName = "Bench^Slice"}, dicom::SyntheticRegion::Abdomen, 3);
    if (!writeFileDurably(path, slices[1].bytes)) {
        std::fprintf(stderr, "bench_dicom: the slice could not be written\n");
        return 1;
    }
    measure("jpeg_ls", path);
    fs::remove_all(folder);
    return 0;
}
