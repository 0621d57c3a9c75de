#include "tests/support/test_main.h"

#include "app/desktop/startup_report.h"
#include "app/desktop/tour.h"
#include "tests/support/fake_images.h"
#include "tests/support/fake_workplace.h"
#include "views/common/application.h"
#include "views/shell/main_window.h"

#include <QFile>
#include <QImage>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace med;
using namespace med::tests;

class TestTour : public QObject {
    Q_OBJECT
private:
    QTemporaryDir m_folder;

    models::SignInServices services()
    {
        models::SignInServices services;
        services.open = [](const std::filesystem::path &, const SecretBytes &,
                           std::stop_token) -> Expected<std::unique_ptr<workflows::Workplace>> {
            auto clinic = std::make_unique<FakeWorkplace>();
            auto files = fakeStack(60);
            files.push_back(fakeFile({.value = 300}));
            clinic->addStudy(
                "pat_smith", {.title = "CT abdomen", .modality = "CT", .studyDate = "2025-03-05"},
                {fakeSeries(2, "Axial", 0, 60), fakeSeries(3, "Localiser", 60, 1)}, files);
            clinic->addStudy("pat_smith",
                             {.title = "Chest X-ray", .modality = "DX", .studyDate = "2025-02-11"},
                             {fakeSeries(1, "PA", 0, 1)}, {fakeFile({})});
            clinic->failCheck("rec_2", "files");
            return clinic;
        };
        return services;
    }
    models::Profile doctor()
    {
        QFile file(m_folder.filePath("passphrase"));
        if (file.open(QIODevice::WriteOnly)) {
            file.write("correct horse\n");
        }
        return {.folder = "/p/doctor",
                .login = "doctor",
                .passphraseFile = file.fileName().toStdString()};
    }

private slots:
    void initTestCase() { views::prepareApplication(); }

    void aStepThatDoesNotComeEndsTheTourInWords()
    {
        // A window without a demonstration: the second step finds nobody to sign in.
        models::SignInServices refusing;
        refusing.createDemonstration = [](const std::filesystem::path &, const std::function<void(const std::string &)> &,
                                          std::stop_token) -> Expected<> { return failure(ErrorCode::Io, "disk full"); };
        models::SignInModel signIn(refusing);
        views::MainWindow window(signIn, m_folder.filePath("demo").toStdString());
        window.show();
        desktop::Tour tour(refusing, signIn, window, m_folder.filePath("failed").toStdString(), {});
        const auto played = tour.play();
        QVERIFY(!played);
        QCOMPARE(played.error().code, ErrorCode::Io);
        QCOMPARE(tour.pictures().size(), 2U); // The start, and what stood there instead.
        for (const auto &file : tour.pictures()) {
            QCOMPARE(QImage(QString::fromStdString(file.string())).size(), QSize(1600, 1000));
        }
        models::finishAsync();
    }

    void theFirstPaintIsReported()
    {
        qputenv("MEDANCHOR_STARTUP_REPORT", m_folder.filePath("start.json").toUtf8());
        models::SignInModel signIn(services());
        views::MainWindow window(signIn, "/nowhere");
        desktop::StartupReport::watch(window);
        window.show();
        QTRY_VERIFY(QFile::exists(m_folder.filePath("start.json")));
        qunsetenv("MEDANCHOR_STARTUP_REPORT");
        QFile file(m_folder.filePath("start.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto report = QJsonDocument::fromJson(file.readAll()).object();
        QVERIFY(report["first_paint_ms"].toDouble() > 0);
        QVERIFY(report["rss_bytes"].toDouble() > 1e6);
        QCOMPARE(report.keys().size(), 2);
    }
};

MEDANCHOR_TEST(TestTour)
#include "tst_tour.moc"
