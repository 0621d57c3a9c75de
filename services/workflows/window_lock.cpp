#include "services/workflows/window_lock.h"

#include <map>
#include <mutex>
#include <thread>

namespace med::workflows {

Expected<std::shared_ptr<WindowLock>> WindowLock::take(const std::filesystem::path &profile)
{
    static std::mutex mutex;
    static std::map<std::filesystem::path, std::weak_ptr<WindowLock>> held;
    std::error_code error;
    const std::scoped_lock lock(mutex);
    std::weak_ptr<WindowLock> &known = held[std::filesystem::weakly_canonical(profile, error)];
    if (auto shared = known.lock()) {
        return shared;
    }
    auto taken = FileLock::take(profile / "window.lock");
    // The last window of this program may be giving it back at this moment.
    for (int again = 0; again < 3 && !taken && taken.error().code == ErrorCode::Conflict; ++again) {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        taken = FileLock::take(profile / "window.lock");
    }
    if (!taken && taken.error().code == ErrorCode::Conflict) {
        return failure(ErrorCode::Conflict, "another window of this computer has the profile open");
    }
    MED_TRY(auto fresh, std::move(taken));
    auto shared = std::make_shared<WindowLock>(std::move(fresh));
    known = shared;
    return shared;
}

} // namespace med::workflows
