#pragma once

#include "services/ledger/gateway/gateway.h"

#include <chrono>
#include <string>
#include <vector>

namespace med::bench {

using Steady = std::chrono::steady_clock;

/// Keeps nothing: a measurement may be lost.
class NoJournal : public ledger::SubmitJournal {
public:
    Expected<> beforeSubmit(const std::string &, ByteView) override { return {}; }
    Expected<> dropped(const std::string &) override { return {}; }
};

struct Figures {
    std::vector<double> submit; ///< Milliseconds for endorse, submit and commit.
    std::vector<double> commit; ///< Of which from signed to committed.
    int failed = 0;
};

double quantile(std::vector<double> values, double q);

/// Counts up in one slot, one transaction after another, until `end`. Says on standard error why one failed.
void submitUntil(ledger::Gateway &gateway, const std::string &slot, Steady::time_point end, Figures &figures);

/// That many at once, each in a slot of its own, for that long: the sum.
Figures submitTogether(ledger::Gateway &gateway, int submitters, std::chrono::duration<double> time);

} // namespace med::bench
