#include "models/cine.h"

#include <algorithm>
#include <cmath>

namespace med::models {

Cine::Cine(ViewerModel &viewer, QObject *parent)
    : QObject(parent)
    , m_viewer(viewer)
{
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Cine::tick);
    connect(&m_viewer, &ViewerModel::changed, this, [this] {
        if (isPlaying()
            && (m_viewer.currentSeries() != m_series || m_viewer.activePane() != m_pane)) {
            stop();
        }
    });
}

int Cine::rateOf(const dicom::Instance *instance)
{
    const double rate = !instance     ? 0
        : instance->displayRate > 0   ? instance->displayRate
        : instance->frameTime > 0     ? 1000 / instance->frameTime
                                      : 0;
    return rate > 0 ? int(std::lround(std::clamp(rate, double(kLeast), double(kMost)))) : 15;
}

bool Cine::canPlay() const
{
    return m_viewer.shown() && m_viewer.shown()->images.size() > 1;
}

void Cine::play()
{
    if (!canPlay() || isPlaying()) {
        return;
    }
    if (m_series != m_viewer.currentSeries()) {
        m_rate = rateOf(m_viewer.instance());
    }
    m_series = m_viewer.currentSeries();
    m_pane = m_viewer.activePane();
    m_shown.clear();
    m_shownRate = 0;
    m_since.start();
    startTimer();
    emit changed();
}

void Cine::startTimer()
{
    m_due = 0;
    m_clock.start();
    m_timer.start(std::max(1, 1000 / m_rate));
}

void Cine::stop()
{
    if (isPlaying()) {
        m_timer.stop();
        emit changed();
    }
}

void Cine::setRate(int rate)
{
    m_rate = std::clamp(rate, kLeast, kMost);
    if (isPlaying()) {
        startTimer();
    }
    emit changed();
}

void Cine::tick()
{
    ViewerPane &pane = m_viewer.active();
    if (!pane.key()) {
        stop();
        return;
    }
    const int count = int(pane.shown()->images.size());
    const qint64 due = std::max(m_due + 1, m_clock.elapsed() * m_rate / 1000);
    const int steps = int(std::min<qint64>(due - m_due, count - 1));
    m_due = due;
    // The furthest one that is due and there; what is no image is passed over.
    int wanted = -1;
    bool passing = true;
    for (int step = 1; step < count && (step <= steps || passing); ++step) {
        const int image = (pane.currentImage() + step) % count;
        passing = m_viewer.isUnreadable(*pane.shown(), image);
        if (m_viewer.isLoaded(*pane.shown(), image)) {
            wanted = image;
        }
    }
    if (wanted >= 0) {
        pane.advance(wanted);
        m_shown.push_back(m_since.elapsed());
    }
    measure();
}

void Cine::measure()
{
    const qint64 now = m_since.elapsed();
    while (!m_shown.empty() && m_shown.front() < now - 1000) {
        m_shown.pop_front();
    }
    const double shown = now < 500 ? 0 : double(m_shown.size()) * 1000 / double(std::min<qint64>(now, 1000));
    if (std::lround(shown) != std::lround(m_shownRate)) {
        m_shownRate = shown;
        emit changed();
    }
}

} // namespace med::models
