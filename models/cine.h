#pragma once

#include "models/viewer_model.h"

#include <QElapsedTimer>
#include <QTimer>

#include <deque>

namespace med::models {

/// Plays the images of the active pane in a loop. An image that has not come yet is waited for, and
/// when the window is late images are left out: shownRate() says what is really seen. Another
/// series or another active pane ends it.
class Cine : public QObject {
    Q_OBJECT
public:
    static constexpr int kLeast = 1;
    static constexpr int kMost = 30;
    explicit Cine(ViewerModel &viewer, QObject *parent = nullptr);

    /// Images a second as the file wishes: Recommended Display Frame Rate or Cine Rate, else by
    /// Frame Time, else 15.
    static int rateOf(const dicom::Instance *instance);

    bool isPlaying() const { return m_timer.isActive(); }
    bool canPlay() const; ///< There is more than one image.
    void play();
    void stop();
    void toggle() { isPlaying() ? stop() : play(); }
    int rate() const { return m_rate; } ///< Wanted, images a second.
    void setRate(int rate); ///< Within kLeast and kMost.
    /// Images a second over the last second, or since the start if that was later; 0 in the first
    /// half second.
    double shownRate() const { return m_shownRate; }

signals:
    void changed(); ///< Playing or not, rate, shown rate.

private:
    void tick();
    void startTimer();
    void measure();
    ViewerModel &m_viewer;
    QTimer m_timer;
    QElapsedTimer m_clock; ///< Since the rate was set last.
    qint64 m_due = 0; ///< Images that were due by then.
    std::deque<qint64> m_shown; ///< When, by m_since.
    QElapsedTimer m_since; ///< Since it plays.
    int m_rate = 15;
    double m_shownRate = 0;
    int m_series = -1;
    int m_pane = 0;
};

} // namespace med::models
