#pragma once

#include <string>
#include <vector>

namespace med::bench {

/// One measured figure. Printed for a person; where $MEDANCHOR_BENCH_ROWS names a file, also added to it as one line of
/// JSON, which packaging/bench.sh turns into its table.
struct Row {
    std::string name; ///< "start.first_paint": stable, for scripts.
    std::string what; ///< In words.
    double value = 0;
    std::string unit; ///< ms, MB, tx/s, …; empty: a count.
    std::string target; ///< "<= 500", of the value; empty: none.
    /// What is measured beside it in the same run, in the same unit; empty: nothing.
    std::string reference;
    double referenceValue = 0;
    std::string ratioTarget; ///< "<= 1.3", of value / reference; empty: none.
};
void row(const Row &row);

double median(std::vector<double> values);
/// Wall-clock milliseconds that a call takes.
template <typename Call> double milliseconds(Call &&call);
/// Processor seconds of this process so far, of all its threads.
double processorSeconds();
/// Resident memory of this process at its highest, in MB.
double peakMegabytes();

} // namespace med::bench

#include <chrono>

template <typename Call> double med::bench::milliseconds(Call &&call)
{
    const auto begin = std::chrono::steady_clock::now();
    call();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}
