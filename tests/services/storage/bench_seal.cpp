// How fast a file is sealed, beside `cp` and sync of the same file in the same run:
//   bench_seal FOLDER [MEBIBYTES]      FOLDER on the disk that is meant; default 1024
#include "services/base/files.h"
#include "services/storage/seal.h"
#include "tests/support/test_signer.h"

#include <algorithm>
#include <cstdio>
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace med;
using namespace med::storage;
namespace fs = std::filesystem;

/// Of all threads: what a busy machine does not falsify.
static double processorSeconds()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval &time) {
        return double(time.tv_sec) + double(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

static double secondsOf(const std::function<void()> &work)
{
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

/// As `cp` does it (copy_file_range or read and write), then fsync.
static void copyAndSync(const fs::path &from, const fs::path &to)
{
    fs::copy_file(from, to, fs::copy_options::overwrite_existing);
    const int descriptor = ::open(to.c_str(), O_RDONLY | O_CLOEXEC);
    ::fsync(descriptor);
    ::close(descriptor);
}

static long peakMebibytes()
{
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss / 1024;
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        std::fprintf(stderr, "usage: bench_seal FOLDER [MEBIBYTES]\n");
        return 2;
    }
    const fs::path folder = fs::path(argv[1]) / "bench_seal";
    const std::size_t mebibytes = argc > 2 ? std::size_t(std::atoi(argv[2])) : 1024;
    fs::create_directories(folder);
    const fs::path source = folder / "source";
    {
        FILE *file = std::fopen(source.c_str(), "wb");
        for (std::size_t i = 0; i < mebibytes; ++i) {
            const Bytes block = crypto::randomBytes(1 << 20);
            std::fwrite(block.data(), 1, block.size(), file);
        }
        std::fclose(file);
        ::sync();
    }
    tests::TestSigner author;
    const RecordKey key = RecordKey::generate();
    const SealInput input{.network = std::string(64, 'a'),
                          .record = crypto::newId(prefix::kRecord),
                          .version = 1,
                          .patient = crypto::newId(prefix::kPatient),
                          .custodian = "HospitalMSP",
                          .set = crypto::newId(prefix::kSet),
                          .epoch = 1,
                          .author = author.member(),
                          .files = {{.name = "source", .content = source}}};
    std::vector<double> copies;
    std::vector<double> seals;
    std::vector<double> verifications;
    for (int round = 0; round < 5; ++round) {
        fs::remove(folder / "copy");
        copies.push_back(secondsOf([&] { copyAndSync(source, folder / "copy"); }));
        fs::remove(folder / "copy");
        const double before = processorSeconds();
        Expected<SealedRecord> record = failure(ErrorCode::Invalid, "not run");
        seals.push_back(
            secondsOf([&] { record = sealToSpool(input, key, author, folder / "spool", {}); }));
        const double sealing = processorSeconds() - before;
        Expected<> verified = failure(ErrorCode::Invalid, "not run");
        verifications.push_back(secondsOf([&] { verified = verifySpool(*record, key, {}); }));
        if (!record || !verified) {
            std::fprintf(stderr, "sealing failed\n");
            return 1;
        }
        std::printf(
            "copy %.2f s, seal %.2f s (%.2f x copy; %.2f s of two cores' time), verify %.2f s\n",
            copies.back(), seals.back(), copies.back() / seals.back(), sealing,
            verifications.back());
        fs::remove_all(folder / "spool");
    }
    const auto median = [](std::vector<double> values) {
        std::ranges::sort(values);
        return values[values.size() / 2];
    };
    std::printf("median: copy %.2f s, seal %.2f s: %.2f x copy; with verification %.2f x; peak "
                "memory %ld MiB\n",
                median(copies), median(seals), median(copies) / median(seals),
                median(copies) / (median(seals) + median(verifications)), peakMebibytes());
    fs::remove_all(folder);
    return 0;
}
