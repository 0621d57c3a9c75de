#include "models/idle_watch.h"

#include <algorithm>
#include <ctime>

namespace med::models {

namespace {

/// The timers below stand still while the computer sleeps; this does not.
std::chrono::milliseconds sinceBoot()
{
    timespec time {};
    ::clock_gettime(CLOCK_BOOTTIME, &time);
    return std::chrono::milliseconds(time.tv_sec * 1000LL + time.tv_nsec / 1'000'000);
}

} // namespace

IdleWatch::IdleWatch(Clock clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock ? std::move(clock) : Clock(sinceBoot))
{
    m_toWarning.setSingleShot(true);
    m_toEnd.setSingleShot(true);
    connect(&m_toWarning, &QTimer::timeout, this, [this] {
        m_warned = true;
        m_toEnd.start();
        emit warned();
    });
    connect(&m_toEnd, &QTimer::timeout, this, &IdleWatch::end);
}

void IdleWatch::end()
{
    stop();
    emit expired();
}

void IdleWatch::start(std::chrono::milliseconds limit, std::chrono::milliseconds warning)
{
    stop();
    if (limit.count() <= 0) {
        return;
    }
    const auto before = std::min(warning, limit);
    m_toEnd.setInterval(before);
    m_toWarning.setInterval(limit - before);
    m_running = true;
    m_limit = limit;
    m_touched = m_clock();
    m_toWarning.start();
}

void IdleWatch::stop()
{
    m_running = false;
    m_warned = false;
    m_toWarning.stop();
    m_toEnd.stop();
}

void IdleWatch::touched()
{
    if (!m_running) {
        return;
    }
    const auto now = m_clock();
    if (now - m_touched >= m_limit) {
        end();
        return;
    }
    m_touched = now;
    m_toEnd.stop();
    m_toWarning.start();
    if (m_warned) {
        m_warned = false;
        emit calmed();
    }
}

} // namespace med::models
