#pragma once

#include <QApplication>
#include <QElapsedTimer>
#include <QStringList>
#include <QTimer>

#include <atomic>
#include <functional>
#include <thread>
#include <vector>

namespace med::bench {

constexpr double kStall = 50; ///< Milliseconds: what is longer is felt.

/// A moment in which the GUI thread answered nothing.
struct Stall {
    int run = 0;
    double milliseconds = 0;
    double own = 0; ///< Without those in which other programs had the processors.
    QString after; ///< The picture that was taken before.
    QString what; ///< The event that took longest by itself.
    QStringList places;
};

/// How long this thread stood ready while others had the processors, in milliseconds.
double waitedForProcessor();

/// A heartbeat in the GUI thread. What beats late was a stall; what the bench does itself is not counted.
class Pulse : public QObject {
public:
    Pulse();
    void start();
    void stop();
    void setAside(bool aside);
    void ran(const QString &what, double milliseconds);
    double now() const { return double(m_clock.nsecsElapsed()) / 1e6; }
    int run = 0;
    std::function<QString()> place;
    std::vector<Stall> stalls;

private:
    void beat();
    QElapsedTimer m_clock;
    double m_waited = 0;
    QTimer m_timer;
    std::atomic<double> m_last = 0;
    std::atomic<bool> m_aside = false;
    std::atomic<bool> m_beating = false;
    double m_longest = 0;
    QString m_what;
    std::jthread m_watch;
};

/// Tells the pulse how long each event took by itself, without those that it sent.
class PulsedApplication : public QApplication {
public:
    using QApplication::QApplication;
    Pulse *pulse = nullptr;
    bool notify(QObject *receiver, QEvent *event) override;

private:
    double m_inner = 0;
};

/// Prints the longest stalls and where they were; their names begin with `name`. Nothing is asserted.
void tellStalls(std::vector<Stall> stalls, const std::string &name, const std::string &what);

} // namespace med::bench
