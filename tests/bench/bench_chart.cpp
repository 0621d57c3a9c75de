// Measures the window over one patient whose chart has thousands of entries: how long each of their pages takes to stand, and
// every moment in which the window answered nothing: while pages open, are scrolled and filtered. The clinic is in memory, so
// that only the window is measured; what the index costs, bench_index says. `bench_chart [ENTRIES]`, else 5,000. Nothing is
// asserted.

#include "tests/bench/pulse.h"
#include "tests/bench/rows.h"
#include "tests/support/enter_window.h"
#include "tests/support/fake_workplace.h"
#include "views/common/application.h"
#include "views/shell/workspace_view.h"

#include <QElapsedTimer>
#include <QListView>
#include <QScrollBar>
#include <QTest>

#include <cstdio>

using namespace med;
using namespace med::tests;

namespace {

/// Vital signs, results, notes, diagnoses and medicines of twenty years, an entry every day and a half.
void fill(FakeWorkplace &clinic, int entries)
{
    constexpr const char *kTests[] = {"Haemoglobin", "Sodium", "Potassium", "Creatinine", "Glucose", "HbA1c", "ALT", "CRP"};
    auto &chart = clinic.clinic().charts["pat_smith"];
    const Moment begin = fromIso8601("2005-03-05T08:00:00Z").value();
    for (int i = 0; i < entries; ++i) {
        const Moment when = begin + std::chrono::hours(36) * i;
        const std::string at = toIso8601(when);
        ClinicalEntry content {.id = std::to_string(i), .status = "final", .begin = at, .author = "Dr Amira Khan"};
        const std::string value = std::to_string(40 + i % 57);
        switch (i % 10) {
        case 0:
            content.type = "Composition";
            content.title = "Consultation " + std::to_string(i);
            content.sections = {{.title = "Subjective", .text = "Cough for two weeks, no fever. Sleeps well."}, {.title = "Plan", .text = "Chest X-ray, review in a week."}};
            break;
        case 1:
            content.type = "Encounter";
            content.title = "Outpatient visit";
            content.status = "finished";
            break;
        case 2:
            content.type = "Condition";
            content.title = "Acute bronchitis " + std::to_string(i);
            content.status = i % 100 == 2 ? "active" : "resolved";
            break;
        case 3:
            content.type = "MedicationRequest";
            content.title = "amoxicillin 500 mg";
            content.status = i % 100 == 3 ? "active" : "stopped";
            content.text = "1 capsule three times daily";
            break;
        case 4:
            content.type = "Observation";
            content.category = "vital-signs";
            content.title = "Heart rate";
            content.code = {"http://loinc.org", "8867-4", "Heart rate"};
            content.measures = {{.value = value, .unit = "/min", .unitCode = "/min"}};
            break;
        default:
            content.type = "Observation";
            content.category = "laboratory";
            content.title = kTests[i % 8];
            content.code = {"http://loinc.org", "test-" + std::to_string(i % 8), kTests[i % 8]};
            content.measures = {{.value = value, .unit = "mmol/L", .unitCode = "mmol/L", .low = "45", .high = "80"}};
        }
        workflows::ChartEntry entry {.recordId = "rec_" + std::to_string(i / 25), .place = content.type + '/' + content.id, .version = 1, .patientId = "pat_smith",
                                     .content = std::move(content), .author = "Dr Amira Khan", .organization = "Northgate Medical Centre"};
        entry.when = when;
        entry.recorded = when;
        entry.block = std::uint64_t(i);
        chart.entries.insert(chart.entries.begin(), std::move(entry));
    }
}

void rest(int milliseconds)
{
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < milliseconds) {
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 5);
    }
}

} // namespace

int main(int argc, char **argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    bench::PulsedApplication application(argc, argv);
    views::prepareApplication();
    const int entries = argc > 1 ? std::max(10, std::atoi(argv[1])) : 5000;
    const auto clinic = std::make_shared<FakeWorkplace>();
    fill(*clinic, entries);
    models::SignInModel signIn({});
    models::Settings settings;
    views::MainWindow window(signIn, "/nowhere", {}, &settings);
    window.resize(1600, 1000);
    window.show();
    signIn.setProfiles({{.folder = "/p/khan", .login = "khan"}});
    enterWindow(window, signIn, clinic);
    rest(500);
    bench::Pulse pulse;
    application.pulse = &pulse;
    QString doing = "opening the patient";
    pulse.place = [&] { return doing; };
    pulse.run = 1;
    pulse.start();
    auto &view = *window.workspaceView();
    view.openPatient(clinic->people[2]);
    rest(800);
    for (const char *page : {"timeline", "results", "summary", "notes", "studies", "orders", "reports", "timeline"}) {
        doing = QStringLiteral("showing ") + QLatin1String(page);
        view.showPatientPage(QLatin1String(page));
        rest(400);
        if (view.currentPage() != QLatin1String(page)) {
            continue;
        }
        for (QListView *list : window.findChildren<QListView *>()) {
            if (list->isVisible() && list->model() && list->model()->rowCount() > 30) {
                doing = QStringLiteral("scrolling ") + QLatin1String(page);
                for (int step = 0; step < 20; ++step) {
                    list->verticalScrollBar()->setValue(list->verticalScrollBar()->maximum() * step / 20);
                    rest(20);
                }
                doing = QStringLiteral("choosing in ") + QLatin1String(page);
                for (int step = 0; step < 10; ++step) {
                    list->setCurrentIndex(list->model()->index(list->model()->rowCount() * step / 10, 0));
                    rest(40);
                }
            }
        }
    }
    pulse.stop();
    application.pulse = nullptr;
    std::printf("a chart of %d entries\n", entries);
    bench::tellStalls(pulse.stalls, "chart", "a chart of " + std::to_string(entries) + " entries");
    models::finishAsync();
    return 0;
}
