#pragma once

#include <QPointer>

#include <functional>
#include <memory>
#include <stop_token>
#include <type_traits>
#include <utility>

namespace med::models {

namespace detail {

/// Shared by a Task and its work. Everything but `stop` is touched in the GUI thread only.
struct TaskState {
    std::stop_source stop;
    QPointer<QObject> receiver;
    bool finished = false;
    bool dropped = false;
};

/// Runs a job in a pool that is for blocking calls, so that a long one does not hold up the others.
void startJob(std::move_only_function<void()> job);
/// Runs a call in the GUI thread, after what was posted before.
void postToGui(std::move_only_function<void()> call);

} // namespace detail

/// Work that was sent away. Going, being assigned over or cancel() asks it to stop, and from then
/// on none of its answers arrives: a model keeps one Task a question, and a late answer to an older
/// question (about another patient) is never seen.
class Task {
public:
    Task() = default;
    explicit Task(std::shared_ptr<detail::TaskState> state)
        : m_state(std::move(state))
    {
    }
    Task(Task &&other) noexcept
        : m_state(std::move(other.m_state))
    {
    }
    Task &operator=(Task &&other) noexcept
    {
        cancel();
        m_state = std::move(other.m_state);
        return *this;
    }
    ~Task() { cancel(); }

    void cancel()
    {
        if (m_state) {
            m_state->dropped = true;
            m_state->stop.request_stop();
            m_state.reset();
        }
    }
    bool isRunning() const { return m_state && !m_state->finished; }

private:
    std::shared_ptr<detail::TaskState> m_state;
};

/// What the work sees of its task.
class Running {
public:
    explicit Running(std::shared_ptr<detail::TaskState> state)
        : m_state(std::move(state))
    {
    }
    std::stop_token stop() const { return m_state->stop.get_token(); }
    /// Runs `call` in the GUI thread, in order, unless the task was cancelled or its receiver is
    /// gone.
    void tell(std::move_only_function<void()> call) const
    {
        detail::postToGui([state = m_state, call = std::move(call)]() mutable {
            if (!state->dropped && state->receiver) {
                call();
            }
        });
    }

private:
    std::shared_ptr<detail::TaskState> m_state;
};

/// Leaves the GUI thread once and returns once: runs `work(const Running &)` in another thread and
/// hands what it returns to `done` in the GUI thread, unless the Task was cancelled or the receiver
/// is gone. Call it in the GUI thread, with a receiver that lives there. (QFuture::then would
/// insist that the receiver outlives the work, and QPromise drops progress that comes fast:
/// Qt 6.4.)
template <typename Work, typename Done>
[[nodiscard]] Task runAsync(QObject *receiver, Work work, Done done)
{
    using Result = std::invoke_result_t<Work, const Running &>;
    auto state = std::make_shared<detail::TaskState>();
    state->receiver = receiver;
    detail::startJob([state, work = std::move(work), done = std::move(done)]() mutable {
        const Running running(state);
        if constexpr (std::is_void_v<Result>) {
            work(running);
            running.tell([state, done = std::move(done)]() mutable {
                state->finished = true;
                done();
            });
        } else {
            running.tell([state, done = std::move(done), result = work(running)]() mutable {
                state->finished = true;
                done(std::move(result));
            });
        }
    });
    return Task(std::move(state));
}

/// Runs a job that must be done whatever goes meanwhile, in another thread. Nobody is told of its end, but
/// finishAsync() waits for it.
inline void runToEnd(std::move_only_function<void()> job)
{
    detail::startJob(std::move(job));
}

/// The same object, whose end is not waited for in the GUI thread: whoever lets go of it last leaves that to the pool.
template <typename T>
std::shared_ptr<T> endedElsewhere(std::shared_ptr<T> held)
{
    T *itself = held.get();
    return {itself, [held = std::move(held)](T *) mutable { runToEnd([held = std::move(held)] {}); }};
}

/// Waits until no work is left. Before the application object goes, after all tasks were cancelled.
void finishAsync();

} // namespace med::models
