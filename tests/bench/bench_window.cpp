// Measures the window as a person feels it, and prints it beside the budgets of the design: how
// long it takes to the first paint and how much memory that needs, and every moment of the first
// hour (the tour, over a demonstration of its own) in which the window answered nothing: when, for
// how long, and what ran. Nothing is asserted. `bench_window [RUNS]`: so many tours;
// MEDANCHOR_TEST_DEMO names a demonstration to copy.

#include "app/desktop/tour.h"
#include "app/desktop/workplaces.h"
#include "tests/bench/rows.h"
#include "tests/app/demo_clinic.h"
#include "views/common/application.h"
#include "views/common/theme/theme.h"
#include "views/shell/main_window.h"
#include "views/shell/workspace_view.h"
#include "views/viewer/viewer_page.h"
#include "views/viewer/viewport.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QKeyEvent>
#include <QMetaEnum>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <cxxabi.h>
#include <execinfo.h>
#include <fcntl.h>
#include <fstream>
#include <pthread.h>
#include <thread>
#include <unistd.h>

using namespace med;
using namespace med::tests;

namespace {

constexpr double kStall = 50; ///< Milliseconds: what is longer is felt.
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

struct Stall {
    int run = 0;
    double milliseconds = 0;
    double own = 0; ///< Without those in which other programs had the processors.
    QString after; ///< The picture that was taken before.
    QString what; ///< The event that took longest by itself.
    QStringList places;
};

/// How long this thread stood ready while others had the processors, in milliseconds.
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

/// A heartbeat in the GUI thread. What beats late was a stall; what the tour does itself is not
/// counted.
class Pulse : public QObject {
public:
    Pulse()
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
    void start()
    {
        m_beating = true;
        m_last = now();
        m_waited = waitedForProcessor();
        m_timer.start();
    }
    void stop()
    {
        m_beating = false;
        m_timer.stop();
    }
    void setAside(bool aside)
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
    void ran(const QString &what, double milliseconds)
    {
        if (milliseconds > m_longest) {
            m_longest = milliseconds;
            m_what = what;
        }
    }
    double now() const { return double(m_clock.nsecsElapsed()) / 1e6; }
    int run = 0;
    std::function<QString()> place;
    std::vector<Stall> stalls;

private:
    void beat()
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
class Application : public QApplication {
public:
    using QApplication::QApplication;
    Pulse *pulse = nullptr;
    bool notify(QObject *receiver, QEvent *event) override
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

private:
    double m_inner = 0;
};

double residentMegabytes()
{
    std::ifstream file("/proc/self/statm");
    double total = 0;
    double resident = 0;
    file >> total >> resident;
    return resident * double(sysconf(_SC_PAGESIZE)) / 1e6;
}

/// Starts the program over the demonstration and ends it again: milliseconds to the first paint,
/// and megabytes.
std::pair<double, double> startOnce(const DemoClinic &clinic)
{
    const QString report = clinic.temporary("start.json");
    QFile::remove(report);
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert("MEDANCHOR_STARTUP_REPORT", report);
    environment.insert("XDG_DATA_HOME", clinic.temporary("data"));
    process.setProcessEnvironment(environment);
    process.start(QFileInfo(DemoClinic::program()).path() + "/medanchor",
                  {"--demo", clinic.path()});
    for (int i = 0; i < 500 && !QFile::exists(report); ++i) {
        QThread::msleep(20);
    }
    QThread::msleep(50);
    process.kill();
    process.waitForFinished();
    const Json json = Json::parse(bytesOfFile(report).toStdString(), nullptr, false);
    return json.is_object()
        ? std::pair(json["first_paint_ms"].get<double>(), json["rss_bytes"].get<double>() / 1e6)
        : std::pair(0.0, 0.0);
}

/// What a key and the drawing that it leads to cost, without the time that other programs took.
double medianMilliseconds(views::Viewport &viewport, const std::function<QKeyEvent(int round)> &key)
{
    std::vector<double> times;
    for (int round = 0; round < 101; ++round) {
        QCoreApplication::processEvents();
        QElapsedTimer clock;
        const double waited = waitedForProcessor();
        clock.start();
        QKeyEvent press = key(round);
        QCoreApplication::sendEvent(&viewport, &press);
        viewport.repaint();
        times.push_back(double(clock.nsecsElapsed()) / 1e6 - (waitedForProcessor() - waited));
    }
    std::ranges::nth_element(times, times.begin() + 50);
    return times[50];
}

bool waitFor(const std::function<bool()> &until)
{
    for (int i = 0; i < 6000 && !until(); ++i) {
        desktop::Hand::rest(10);
    }
    return until();
}

/// The patient's largest study in the real window: what a key that moves the window or the stack
/// costs, with the drawing of the viewport that it leads to.
void measureViewer(const DemoClinic &clinic)
{
    const std::filesystem::path data = clinic.temporary("data").toStdString();
    models::SignInModel signIn(desktop::ledgerServices(data));
    views::MainWindow window(signIn, clinic.path().toStdString());
    window.show();
    const auto people = models::SignInModel::profilesOfDemonstration(clinic.path().toStdString());
    signIn.setProfiles(people);
    const auto doctor = std::ranges::find(people, QString("doctor"), &models::Profile::login);
    signIn.signInWithFile(int(doctor - people.begin()));
    if (!waitFor([&] {
            return window.workspace()
                && window.workspace()->patients().rowOf(clinic.patientId()) >= 0;
        })) {
        return;
    }
    auto &workspace = *window.workspace();
    auto &studies = workspace.studies();
    window.workspaceView()->openPatient(
        workspace.patients().row(workspace.patients().rowOf(clinic.patientId())));
    if (!waitFor([&] { return studies.rowCount() > 0; })) {
        return;
    }
    int largest = 0;
    for (int row = 1; row < studies.rowCount(); ++row) {
        largest = studies.row(row).images > studies.row(largest).images ? row : largest;
    }
    window.workspaceView()->showViewer(studies.row(largest));
    auto &viewer = workspace.viewer();
    views::Viewport &viewport = *window.workspaceView()->viewerPage()->viewport();
    if (!waitFor([&] {
            return viewer.frame() && viewer.proof().state == models::ProofState::Verified;
        })) {
        return;
    }
    desktop::Hand hand(window);
    viewport.setFocus();
    // From the cache: the slices were seen before.
    for (const int key : {Qt::Key_Down, Qt::Key_Up}) {
        for (int i = 0; i < 10; ++i) {
            hand.key(key);
            waitFor([&] { return viewer.frame() != nullptr; });
        }
    }
    const double moved
        = medianMilliseconds(viewport, [](int) { return QKeyEvent(QEvent::KeyPress, Qt::Key_Right, Qt::ShiftModifier); });
    const double slice = medianMilliseconds(
        viewport, [](int round) { return QKeyEvent(QEvent::KeyPress, round / 10 % 2 == 0 ? Qt::Key_Down : Qt::Key_Up, Qt::NoModifier); });
    bench::row({.name = "viewer.window", .what = "window moved and drawn, median", .value = moved, .unit = "ms", .target = "< 8"});
    bench::row({.name = "viewer.slice", .what = "next slice from the cache, median", .value = slice, .unit = "ms", .target = "< 8"});
}

Expected<> playOnce(Pulse &pulse)
{
    DemoClinic clinic;
    if (!clinic.isReady()) {
        return failure(ErrorCode::Io, clinic.why().toStdString());
    }
    clinic.letNodeRunAgents();
    const std::filesystem::path data = clinic.temporary("data").toStdString();
    models::SignInModel signIn(desktop::ledgerServices(data));
    models::Settings settings(clinic.temporary("settings.json").toStdString());
    views::MainWindow window(signIn, clinic.path().toStdString(), {}, &settings);
    window.show();
    desktop::Tour tour(desktop::ledgerServices(data), signIn, window,
                       clinic.temporary("pictures").toStdString(), {});
    tour.setOwnWork([&](bool busy) { pulse.setAside(busy); });
    pulse.place = [&] {
        return tour.pictures().empty()
            ? QString("the start")
            : QString::fromStdString(tour.pictures().back().stem().string());
    };
    pulse.start();
    const auto played = tour.play();
    pulse.stop();
    pulse.place = {};
    return played;
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    Application application(argc, argv);
    views::prepareApplication();
    const int runs = argc > 1 ? std::max(1, std::atoi(argv[1])) : 1;
    {
        const DemoClinic clinic;
        std::vector<double> times;
        double memory = 0;
        for (int i = 0; i < 5; ++i) {
            const auto [time, megabytes] = startOnce(clinic);
            times.push_back(time);
            memory = std::max(memory, megabytes);
        }
        std::ranges::sort(times);
        measureViewer(clinic);
        bench::row({.name = "start.first_paint", .what = "program start to first paint, median of 5", .value = times[2], .unit = "ms", .target = "<= 500"});
        bench::row({.name = "start.memory", .what = "  resident memory then", .value = memory, .unit = "MB", .target = "<= 150"});
    }
    Pulse pulse;
    application.pulse = &pulse;
    for (pulse.run = 1; pulse.run <= runs; ++pulse.run) {
        if (const auto played = playOnce(pulse); !played) {
            std::fprintf(stderr, "the tour did not end: %s\n", played.error().detail.c_str());
        }
    }
    application.pulse = nullptr;
    auto &stalls = pulse.stalls;
    std::ranges::sort(stalls, std::ranges::greater(), &Stall::own);
    const auto longest = [&](double Stall::*time) {
        return stalls.empty() ? 0.0 : std::ranges::max(stalls, {}, time).*time;
    };
    const auto felt = [&](double Stall::*time) {
        return double(std::ranges::count_if(
            stalls, [&](const Stall &stall) { return stall.*time > kStall; }));
    };
    bench::row({.name = "tour.longest_stall", .what = "longest stall of the first hour", .value = longest(&Stall::own), .unit = "ms", .target = "<= 50"});
    bench::row({.name = "tour.stalls", .what = "  stalls over 50 ms", .value = felt(&Stall::own), .unit = "", .target = "<= 0"});
    bench::row({.name = "tour.longest_stall_wall", .what = "  with the time that other programs took: longest", .value = longest(&Stall::milliseconds),
                .unit = "ms", .target = ""});
    bench::row({.name = "tour.stalls_wall", .what = "  with that time: over 50 ms", .value = felt(&Stall::milliseconds), .unit = "", .target = ""});
    bench::row({.name = "tour.memory", .what = "  resident memory after it", .value = residentMegabytes(), .unit = "MB", .target = ""});
    for (const Stall &stall : stalls) {
        std::printf("%6.0f ms of its own in %.0f ms, run %d after %s: %s\n", stall.own,
                    stall.milliseconds, stall.run, qPrintable(stall.after), qPrintable(stall.what));
        for (const QString &place : stall.places) {
            std::printf("             %s\n", qPrintable(place));
        }
    }
    models::finishAsync();
    return 0;
}
