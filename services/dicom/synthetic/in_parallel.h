#pragma once

#include <atomic>
#include <thread>

namespace med::dicom::synthetic {

/// Calls `work(0)` to `work(count - 1)`, each once, on two threads. The order is open, so the
/// results must not depend on it.
template <typename Work> void inParallel(int count, Work work)
{
    std::atomic<int> next{0};
    const auto run = [&] {
        for (int i = next++; i < count; i = next++) {
            work(i);
        }
    };
    const std::jthread other(run);
    run();
}

} // namespace med::dicom::synthetic
