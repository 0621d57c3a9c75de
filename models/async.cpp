#include "models/async.h"

#include "models/next_turn.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QRunnable>
#include <QThreadPool>

#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace med::models::detail {

namespace {

constexpr qint64 kTurn = 4; ///< Milliseconds.

/// Stands in the GUI thread and outlives every receiver. After a call that took its time the event loop turns, so that what a person
/// does comes between two answers, however many arrive at once.
class Mailbox : public QObject {
public:
    Mailbox()
    {
        qAddPostRoutine([] { mailbox().clear(); });
    }
    void add(std::move_only_function<void()> call)
    {
        const std::scoped_lock lock(m_mutex);
        m_calls.push_back(std::move(call));
        if (!std::exchange(m_isPlanned, true)) {
            QMetaObject::invokeMethod(this, &Mailbox::plan, Qt::QueuedConnection);
        }
    }
    static Mailbox &mailbox()
    {
        static Mailbox box;
        return box;
    }

private:
    void plan() { nextTurn(this, [this] { next(); }); }
    void next()
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_isPlanned = false;
        }
        QElapsedTimer turn;
        turn.start();
        while (auto call = take()) {
            (*call)();
            if (turn.elapsed() >= kTurn) {
                return;
            }
        }
    }
    /// The turn for what remains is planned before the call, which may run an event loop of its own.
    std::optional<std::move_only_function<void()>> take()
    {
        const std::scoped_lock lock(m_mutex);
        if (m_calls.empty()) {
            return std::nullopt;
        }
        std::optional call(std::move(m_calls.front()));
        m_calls.pop_front();
        if (!m_calls.empty() && !std::exchange(m_isPlanned, true)) {
            plan();
        }
        return call;
    }
    void clear()
    {
        std::deque<std::move_only_function<void()>> calls;
        const std::scoped_lock lock(m_mutex);
        calls.swap(m_calls);
    }
    std::mutex m_mutex;
    std::deque<std::move_only_function<void()>> m_calls;
    bool m_isPlanned = false; ///< Whether a turn comes that makes calls.
};

class Job : public QRunnable {
public:
    explicit Job(std::move_only_function<void()> run)
        : m_run(std::move(run))
    {
    }
    void run() override { m_run(); }

private:
    std::move_only_function<void()> m_run;
};

QThreadPool &pool()
{
    static struct Pool : QThreadPool {
        Pool() { setMaxThreadCount(12); } // They wait for disks and networks more than they compute.
    } threads;
    return threads;
}

} // namespace

void startJob(std::move_only_function<void()> job)
{
    Mailbox::mailbox(); // Made in the GUI thread, before a job can post to it.
    pool().start(new Job(std::move(job)));
}

void postToGui(std::move_only_function<void()> call)
{
    Mailbox::mailbox().add(std::move(call));
}

} // namespace med::models::detail

namespace med::models {

void finishAsync()
{
    detail::pool().waitForDone();
}

} // namespace med::models
