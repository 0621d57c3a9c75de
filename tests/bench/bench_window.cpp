// Measures the window as a person feels it, and prints it beside the budgets of the design: how
// long it takes to the first paint and how much memory that needs, and every moment of the first
// hour (the tour, over a demonstration of its own) in which the window answered nothing: when, for
// how long, and what ran. Nothing is asserted. `bench_window [RUNS]`: so many tours;
// MEDANCHOR_TEST_DEMO names a demonstration to copy.

#include "app/desktop/tour.h"
#include "app/desktop/workplaces.h"
#include "tests/bench/pulse.h"
#include "tests/bench/rows.h"
#include "tests/app/demo_clinic.h"
#include "views/common/application.h"
#include "views/common/theme/theme.h"
#include "views/shell/main_window.h"
#include "views/shell/workspace_view.h"
#include "views/viewer/viewer_page.h"
#include "views/viewer/viewport.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QKeyEvent>
#include <QThread>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <unistd.h>

using namespace med;
using namespace med::tests;
using bench::Pulse;
using bench::waitedForProcessor;

namespace {

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
    bench::PulsedApplication application(argc, argv);
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
    bench::tellStalls(pulse.stalls, "tour", "the first hour");
    bench::row({.name = "tour.memory", .what = "  resident memory after it", .value = residentMegabytes(), .unit = "MB", .target = ""});
    models::finishAsync();
    return 0;
}
