#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>

namespace med::models {

/// Counts the time since somebody last touched keyboard or mouse. Somebody else tells it of touches.
class IdleWatch : public QObject {
    Q_OBJECT
public:
    using Clock = std::function<std::chrono::milliseconds()>; ///< Only grows, also while the computer sleeps.
    explicit IdleWatch(Clock clock = {}, QObject *parent = nullptr);
    /// Starts counting; `warning` before the end it warns. Zero stops.
    void start(std::chrono::milliseconds limit, std::chrono::milliseconds warning);
    void stop();
    /// Somebody touched something. If that comes later than the end, because the computer slept, this is the end.
    void touched();
    bool isWarning() const { return m_warned; }

signals:
    void warned(); ///< The end is near.
    void calmed(); ///< A touch came after the warning.
    void expired();

private:
    void end();
    Clock m_clock;
    std::chrono::milliseconds m_limit {};
    std::chrono::milliseconds m_touched {};
    QTimer m_toWarning;
    QTimer m_toEnd;
    bool m_running = false;
    bool m_warned = false;
};

} // namespace med::models
