#include "models/idle_watch.h"

#include <algorithm>

namespace med::models {

IdleWatch::IdleWatch(QObject *parent)
    : QObject(parent)
{
    m_toWarning.setSingleShot(true);
    m_toEnd.setSingleShot(true);
    connect(&m_toWarning, &QTimer::timeout, this, [this] {
        m_warned = true;
        m_toEnd.start();
        emit warned();
    });
    connect(&m_toEnd, &QTimer::timeout, this, [this] {
        stop();
        emit expired();
    });
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
    m_toEnd.stop();
    m_toWarning.start();
    if (m_warned) {
        m_warned = false;
        emit calmed();
    }
}

} // namespace med::models
