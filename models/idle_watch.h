#pragma once

#include <QObject>
#include <QTimer>

#include <chrono>

namespace med::models {

/// Counts the time since somebody last touched keyboard or mouse. Somebody else tells it of touches.
class IdleWatch : public QObject {
    Q_OBJECT
public:
    explicit IdleWatch(QObject *parent = nullptr);
    /// Starts counting; `warning` before the end it warns. Zero stops.
    void start(std::chrono::milliseconds limit, std::chrono::milliseconds warning);
    void stop();
    void touched();
    bool isWarning() const { return m_warned; }

signals:
    void warned(); ///< The end is near.
    void calmed(); ///< A touch came after the warning.
    void expired();

private:
    QTimer m_toWarning;
    QTimer m_toEnd;
    bool m_running = false;
    bool m_warned = false;
};

} // namespace med::models
