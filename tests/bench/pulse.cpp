#include "tests/bench/pulse.h"

#include "tests/bench/rows.h"

#include <QMetaEnum>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdio>
#include <cxxabi.h>
#include <execinfo.h>
#include <fcntl.h>
#include <pthread.h>
#include <unistd.h>

namespace med::bench {

namespace {

constexpr double kTold = 25; ///< What is longer is printed.

/// Where the GUI thread was, caught by a signal while it did not answer.
std::array<void *, 64> caught;
std::atomic<int> caughtFrames = 0;

void catchPlace(int)
{
    if (caughtFrames == 0) {
        caughtFrames = backtrace(caught.data(), int(caught.size()));
    }
}

std::string demangled(const char *symbol)
{
    const std::string line(symbol);
    const auto from = line.find('(');
    const auto to = line.find('+', from);
    if (from == std::string::npos || to == std::string::npos || to == from + 1) {
        return {};
    }
    int status = 0;
    char *name = abi::__cxa_demangle(line.substr(from + 1, to - from - 1).c_str(), nullptr, nullptr,
                                     &status);
    std::string words = status == 0 ? name : line.substr(from + 1, to - from - 1);
    std::free(name);
    return words.substr(0, words.find('('));
}

/// The innermost places of ours in what was caught, and the library's call below the first of them.
QStringList placesCaught(int frames)
{
    QStringList places;
    char **symbols = backtrace_symbols(caught.data(), frames);
    std::string before;
    for (int i = 2; i < frames && places.size() < 6; ++i) {
        const std::string name = demangled(symbols[i]);
        if (name.empty() || name.find("notify") != std::string::npos) {
            continue;
        }
        if (name.find("med::") != std::string::npos) {
            if (places.isEmpty() && !before.empty()) {
                places << QString::fromStdString(before);
            }
            places << QString::fromStdString(name);
        }
        before = name;
    }
    if (places.isEmpty() && !before.empty()) {
        places << QString::fromStdString(before);
    }
    std::free(symbols);
    return places;
}

} // namespace

double waitedForProcessor()
{
    static const int file = open("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC);
    std::array<char, 96> text = {};
    unsigned long long ran = 0;
    unsigned long long waited = 0;
    if (file < 0 || pread(file, text.data(), text.size() - 1, 0) <= 0
        || std::sscanf(text.data(), "%llu %llu", &ran, &waited) != 2) {
        return 0;
    }
    return double(waited) / 1e6;
}

Pulse::Pulse()
{
    m_clock.start();
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(4);
    connect(&m_timer, &QTimer::timeout, this, &Pulse::beat);
    std::signal(SIGUSR2, catchPlace);
    m_watch = std::jthread([this, gui = pthread_self()](const std::stop_token &stop) {
        while (!stop.stop_requested()) {
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
            if (!m_aside && m_beating && now() - m_last > kTold * 0.6 && caughtFrames == 0) {
                pthread_kill(gui, SIGUSR2);
            }
        }
    });
}

void Pulse::start()
{
    m_beating = true;
    m_last = now();
    m_waited = waitedForProcessor();
    m_timer.start();
}

void Pulse::stop()
{
    m_beating = false;
    m_timer.stop();
}

void Pulse::setAside(bool aside)
{
    if (aside) {
        beat();
    }
    m_aside = aside;
    m_last = now();
    m_waited = waitedForProcessor();
    m_longest = 0;
    caughtFrames = 0;
}

void Pulse::ran(const QString &what, double milliseconds)
{
    if (milliseconds > m_longest) {
        m_longest = milliseconds;
        m_what = what;
    }
}

void Pulse::beat()
{
    const double gap = now() - m_last;
    if (m_beating && !m_aside && gap > kTold) {
        stalls.push_back({.run = run,
                          .milliseconds = gap,
                          .own = gap - (waitedForProcessor() - m_waited),
                          .after = place ? place() : QString(),
                          .what = QString("%1, %2 ms").arg(m_what).arg(m_longest, 0, 'f', 0),
                          .places = placesCaught(caughtFrames)});
    }
    m_last = now();
    m_waited = waitedForProcessor();
    m_longest = 0;
    caughtFrames = 0;
}

bool PulsedApplication::notify(QObject *receiver, QEvent *event)
{
    if (!pulse) {
        return QApplication::notify(receiver, event);
    }
    const char *name = QMetaEnum::fromType<QEvent::Type>().valueToKey(event->type());
    const QString what =
        QString("%1 to %2 %3")
            .arg(QLatin1String(name ? name : "what came from a worker"),
                 QLatin1String(receiver->metaObject()->className()), receiver->objectName());
    const double outer = std::exchange(m_inner, 0.0);
    const double before = pulse->now();
    const bool done = QApplication::notify(receiver, event);
    const double took = pulse->now() - before;
    pulse->ran(what, took - m_inner);
    m_inner = outer + took;
    return done;
}

void tellStalls(std::vector<Stall> stalls, const std::string &name, const std::string &what)
{
    std::ranges::sort(stalls, std::ranges::greater(), &Stall::own);
    const auto longest = [&](double Stall::*time) { return stalls.empty() ? 0.0 : std::ranges::max(stalls, {}, time).*time; };
    const auto felt = [&](double Stall::*time) { return double(std::ranges::count_if(stalls, [&](const Stall &stall) { return stall.*time > kStall; })); };
    row({.name = name + ".longest_stall", .what = "longest stall of " + what, .value = longest(&Stall::own), .unit = "ms", .target = "<= 50"});
    row({.name = name + ".stalls", .what = "  stalls over 50 ms", .value = felt(&Stall::own), .unit = "", .target = "<= 0"});
    row({.name = name + ".longest_stall_wall", .what = "  with the time that other programs took: longest", .value = longest(&Stall::milliseconds), .unit = "ms", .target = ""});
    row({.name = name + ".stalls_wall", .what = "  with that time: over 50 ms", .value = felt(&Stall::milliseconds), .unit = "", .target = ""});
    for (const Stall &stall : stalls) {
        std::printf("%6.0f ms of its own in %.0f ms, run %d after %s: %s\n", stall.own, stall.milliseconds, stall.run, qPrintable(stall.after), qPrintable(stall.what));
        for (const QString &place : stall.places) {
            std::printf("             %s\n", qPrintable(place));
        }
    }
}

} // namespace med::bench
