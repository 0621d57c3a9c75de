#include "services/terminology/code_store.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <random>

using namespace med;

/// bench_codes [ROWS]: loads a generated table and searches it as somebody types. Target: at most 20 ms a search.
int main(int argc, char **argv)
{
    const int rows = argc > 1 ? std::atoi(argv[1]) : 100'000;
    const auto folder = std::filesystem::temp_directory_path() / "medanchor-bench-codes";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    static constexpr const char *kWords[] = {"acute", "chronic", "of", "left", "right", "unspecified", "fracture", "disorder", "infection", "initial", "encounter", "due", "to", "with", "without",
                                             "asthma", "diabetes", "cardiac", "renal", "injury", "artery", "open", "closed", "displaced", "subsequent"};
    std::mt19937 random(7);
    {
        std::ofstream file(folder / "table.tsv");
        file << "code\ttitle\n";
        for (int i = 0; i < rows; ++i) {
            file << "C" << i << '\t';
            for (int words = 3 + int(random() % 8); words > 0; --words) {
                file << kWords[random() % std::size(kWords)] << (words > 1 ? " " : "");
            }
            file << " n" << i % 5000 << '\n';
        }
    }
    const auto now = [] { return std::chrono::steady_clock::now(); };
    const auto ms = [](auto time) { return std::chrono::duration<double, std::milli>(time).count(); };
    auto store = *terminology::CodeStore::open(folder / "codes.db");
    const auto begin = now();
    const auto table = store->load(folder / "table.tsv", "s", {}, {}, {});
    if (!table) {
        std::fprintf(stderr, "%s\n", table.error().detail.c_str());
        return 1;
    }
    std::printf("%zu rows are loaded within %.0f ms\n", table->rows, ms(now() - begin));
    double worst = 0;
    for (const char *text : {"a", "of", "as", "asth", "asthma", "chronic asthma", "of to with", "left artery n49", "C1", "C99999", "n4999", "closed displaced fracture right init", "zzz"}) {
        const auto start = now();
        const auto found = store->find(text, {"s"}, 50, {});
        const double took = ms(now() - start);
        worst = std::max(worst, took);
        std::printf("%-40s %5zu rows %8.2f ms\n", text, found ? found->size() : 0, took);
    }
    std::printf("the slowest took %.2f ms\n", worst);
    std::filesystem::remove_all(folder);
    return 0;
}
