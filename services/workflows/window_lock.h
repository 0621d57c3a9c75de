#pragma once

#include "services/base/files.h"

#include <memory>

namespace med::workflows {

/// Held as long as a window of this program shows a profile; windows of one program share it. Another program's
/// window would show a draft that this one changes, and ask for a signature that this one asks for. Threads: any.
class WindowLock {
public:
    /// `profile` must exist. Errors: Conflict if another program's window shows it; Io.
    static Expected<std::shared_ptr<WindowLock>> take(const std::filesystem::path &profile);
    explicit WindowLock(FileLock &&lock) : m_lock(std::move(lock)) {}

private:
    FileLock m_lock;
};

} // namespace med::workflows
