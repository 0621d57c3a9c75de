#include "tests/bench/submitters.h"

#include <algorithm>
#include <cstdio>
#include <thread>

namespace med::bench {

using ledger::SubmitState;
using Milliseconds = std::chrono::duration<double, std::milli>;

double quantile(std::vector<double> values, double q)
{
    if (values.empty()) {
        return 0;
    }
    std::ranges::sort(values);
    return values[std::size_t(q * double(values.size() - 1))];
}

void submitUntil(ledger::Gateway &gateway, const std::string &slot, Steady::time_point end, Figures &figures)
{
    NoJournal journal;
    while (Steady::now() < end) {
        const auto begin = Steady::now();
        Steady::time_point endorsed;
        const auto committed = gateway.submit(
            {.function = "Network:Ping", .arguments = {{"slot", slot}, {"v", 1}}}, journal,
            [&](SubmitState state) {
                if (state == SubmitState::Endorsed) {
                    endorsed = Steady::now();
                }
            },
            {});
        if (committed) {
            figures.submit.push_back(Milliseconds(Steady::now() - begin).count());
            figures.commit.push_back(Milliseconds(Steady::now() - endorsed).count());
        } else {
            ++figures.failed;
            std::fprintf(stderr, "%s\n", committed.error().detail.c_str());
        }
    }
}

Figures submitTogether(ledger::Gateway &gateway, int submitters, std::chrono::duration<double> time)
{
    std::vector<Figures> all(static_cast<std::size_t>(submitters));
    const auto end = Steady::now() + std::chrono::duration_cast<Steady::duration>(time);
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < submitters; ++i) {
            threads.emplace_back([&, i] {
                char slot[8];
                std::snprintf(slot, sizeof slot, "%04x", i + 16);
                submitUntil(gateway, slot, end, all[std::size_t(i)]);
            });
        }
    }
    Figures sum;
    for (const auto &figures : all) {
        sum.submit.insert(sum.submit.end(), figures.submit.begin(), figures.submit.end());
        sum.commit.insert(sum.commit.end(), figures.commit.begin(), figures.commit.end());
        sum.failed += figures.failed;
    }
    return sum;
}

} // namespace med::bench
