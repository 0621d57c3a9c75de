// What sealing costs, and how soon the first image of a large series stands ready.
//   bench_storage seal FILE FOLDER   seals FILE into a spool below FOLDER, as the outbox does: hashed, verified, synced
//   bench_storage series             500 slices, sealed; from nothing to the first decoded one

#include "services/dicom/helper.h"
#include "services/dicom/synthetic.h"
#include "tests/bench/rows.h"
#include "tests/support/fault_store.h"
#include "tests/support/test_vault.h"

#include <cstdio>

using namespace med;
namespace fs = std::filesystem;

namespace {

template <typename T> T need(Expected<T> value)
{
    if (!value) {
        std::fprintf(stderr, "bench_storage: %s\n", value.error().detail.c_str());
        std::exit(1);
    }
    return *std::move(value);
}

void need(Expected<> done)
{
    if (!done) {
        std::fprintf(stderr, "bench_storage: %s\n", done.error().detail.c_str());
        std::exit(1);
    }
}

int seal(const fs::path &file, const fs::path &folder)
{
    tests::TestVault vault;
    const auto input = vault.input({{.name = file.filename(), .group = {}, .content = file}});
    const double megabytes = double(fs::file_size(file)) / 1e6;
    const double took = bench::milliseconds([&] { need(storage::sealToSpool(input, vault.key, vault.author, folder / "spool", {})); });
    fs::remove_all(folder / "spool");
    bench::row({.name = "seal.spool", .what = "seal, hash and spool a file durably", .value = took / 1000, .unit = "s"});
    bench::row({.name = "seal.rate", .what = "  that is", .value = megabytes / took * 1000, .unit = "MB/s"});
    bench::row({.name = "seal.memory", .what = "  resident memory at its highest", .value = bench::peakMegabytes(), .unit = "MB", .target = "<= 64"});
    return 0;
}

int series()
{
    constexpr std::uint32_t kSlices = 500;
    tests::TestVault vault;
    std::vector<storage::SealFile> files;
    for (auto &slice : dicom::syntheticCt({.seed = 1, .patientName = "Bench^Series"}, dicom::SyntheticRegion::Abdomen, kSlices)) {
        files.push_back({.name = slice.name, .group = "series", .content = std::move(slice.bytes)});
    }
    const auto input = vault.input(std::move(files));
    const auto record = need(vault.seal(input));
    need(vault.upload(input, record));
    tests::FaultStore counted(*vault.store);
    std::vector<double> times;
    int calls = 0;
    for (int i = 0; i < 11; ++i) {
        dicom::Helper helper; // A new one: its start is part of what is waited for.
        counted.failAt(0, tests::FaultStore::Fault::Refused);
        times.push_back(bench::milliseconds([&] {
            const Bytes manifest = need(storage::readManifest(counted, vault.custodian, input.record, input.version));
            const auto reader
                = need(storage::RecordReader::open(counted, manifest, vault.expectation(input, record.digest), vault.author.key(), vault.key));
            static_cast<void>(need(helper.decode(need(reader.readFile(kSlices / 2)))));
        }));
        calls = counted.calls();
    }
    bench::row({.name = "series.first_image", .what = "first image of a series of 500 slices, opened and decoded", .value = bench::median(times), .unit = "ms",
                .target = "<= 300"});
    bench::row({.name = "series.round_trips", .what = "  requests to the store until then", .value = double(calls), .unit = "", .target = "<= 2"});
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    const std::vector<std::string> words(argv + 1, argv + argc);
    if (words.size() == 3 && words[0] == "seal") {
        return seal(words[1], words[2]);
    }
    if (words.size() == 1 && words[0] == "series") {
        return series();
    }
    std::fprintf(stderr, "Usage: bench_storage seal FILE FOLDER | bench_storage series\n");
    return 2;
}
