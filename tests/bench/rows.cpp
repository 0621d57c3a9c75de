#include "tests/bench/rows.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sys/resource.h>

namespace med::bench {

void row(const Row &row)
{
    std::printf("%-58s %10.2f %-6s %-10s", row.what.c_str(), row.value, row.unit.c_str(), row.target.c_str());
    if (!row.reference.empty()) {
        std::printf(" %s: %.2f, ratio %.2f %s", row.reference.c_str(), row.referenceValue, row.value / row.referenceValue, row.ratioTarget.c_str());
    }
    std::printf("\n");
    std::fflush(stdout);
    const char *file = std::getenv("MEDANCHOR_BENCH_ROWS");
    if (!file) {
        return;
    }
    nlohmann::json line {{"name", row.name}, {"what", row.what}, {"value", row.value}, {"unit", row.unit}, {"target", row.target}};
    if (!row.reference.empty()) {
        line["reference"] = {{"what", row.reference}, {"value", row.referenceValue}, {"ratio_target", row.ratioTarget}};
    }
    std::ofstream(file, std::ios::app) << line.dump() << '\n';
}

double median(std::vector<double> values)
{
    std::ranges::sort(values);
    return values.empty() ? 0 : values[values.size() / 2];
}

double processorSeconds()
{
    rusage usage {};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](timeval time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double peakMegabytes()
{
    rusage usage {};
    ::getrusage(RUSAGE_SELF, &usage);
    return double(usage.ru_maxrss) / 1024;
}

} // namespace med::bench
