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
            clinic->failedCheck["rec_2"] = "files";
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

    void everyPageComesToAPicture()
    {
        models::SignInModel signIn(services());
        signIn.setProfiles({doctor()});
        views::MainWindow window(signIn, "/nowhere", {.makeDecoder = makeFakeDecoder});
        window.show();
        desktop::Tour tour(signIn, window, m_folder.filePath("out").toStdString(), {});
        const auto played = tour.play();
        QVERIFY2(played, played ? "" : played.error().detail.c_str());
        QStringList names;
        QSet<QByteArray> different;
        for (const auto &file : tour.pictures()) {
            names << QString::fromStdString(file.filename().string());
            const QImage picture(QString::fromStdString(file.string()));
            QCOMPARE(picture.size(), QSize(1600, 1000));
            QFile bytes(QString::fromStdString(file.string()));
            QVERIFY(bytes.open(QIODevice::ReadOnly));
            different.insert(bytes.readAll());
        }
        QCOMPARE(names,
                 QStringList({"01-sign-in.png", "02-patients.png", "03-studies.png",
                              "04-viewer.png", "05-viewer-lung-window.png",
                              "06-viewer-bone-turned.png", "07-studies-opened.png", "08-proof.png",
                              "09-proof-altered.png", "10-viewer-refused.png"}));
        QCOMPARE(different.size(), names.size());
        models::finishAsync();
    }

    void aPageThatDoesNotComeEndsTheTourInWords()
    {
        models::SignInServices refusing;
        refusing.open = [](const std::filesystem::path &, const SecretBytes &,
                           std::stop_token) -> Expected<std::unique_ptr<workflows::Workplace>> {
            return failure(ErrorCode::Offline, "no node");
        };
        models::SignInModel signIn(refusing);
        signIn.setProfiles({doctor()});
        views::MainWindow window(signIn, "/nowhere");
        window.show();
        desktop::Tour tour(signIn, window, m_folder.filePath("failed").toStdString(), {});
        const auto played = tour.play();
        QVERIFY(!played);
        QCOMPARE(played.error().code, ErrorCode::Offline);
        QCOMPARE(tour.pictures().size(), 1U);
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
