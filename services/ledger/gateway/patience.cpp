#include "services/ledger/gateway/patience.h"

#include "services/crypto/random.h"

#include <condition_variable>
#include <mutex>

namespace med::ledger {

Expected<> pauseFor(std::chrono::milliseconds duration, std::stop_token stop)
{
    std::mutex mutex;
    std::condition_variable_any changed;
    std::unique_lock lock(mutex);
    changed.wait_for(lock, stop, duration, [] { return false; });
    if (stop.stop_requested()) {
        return failure(ErrorCode::Cancelled, "stopped while waiting for the network");
    }
    return {};
}

std::chrono::milliseconds pauseAfter(int attempt)
{
    constexpr std::chrono::milliseconds kFirstPause(150);
    return withJitter(kFirstPause * (1 << std::min(attempt, 4)));
}

std::chrono::milliseconds withJitter(std::chrono::milliseconds longest)
{
    const Bytes random = crypto::randomBytes(2);
    const auto share = random[0] * 256 + random[1];
    return longest / 2 + longest * share / (2 * 65535);
}

} // namespace med::ledger
