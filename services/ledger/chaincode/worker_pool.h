#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace med::ledger {

/// Threads that run jobs, the first at once and others as they are needed, at most `limit`.
/// Threads: any.
class WorkerPool {
public:
    explicit WorkerPool(std::size_t limit);
    /// Runs what was given, then joins.
    ~WorkerPool();
    /// `job` runs as soon as a thread is free. It must not throw.
    void run(std::function<void()> job);

private:
    void work();

    const std::size_t m_limit;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::function<void()>> m_jobs;
    std::size_t m_idle = 0;
    bool m_ending = false;
    std::vector<std::thread> m_threads;
};

} // namespace med::ledger
