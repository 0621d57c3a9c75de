#include "tests/support/test_main.h"

#include "tests/support/fake_workplace.h"
#include "views/common/application.h"
#include "views/common/patient_banner.h"
#include "views/record/study_list.h"
#include "views/shell/demo_stripe.h"
#include "views/shell/header_bar.h"
#include "views/shell/main_window.h"
#include "views/shell/status_line.h"
#include "views/shell/workspace_view.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QFile>
#include <QLabel>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace med;
using namespace med::views;
using tests::FakeWorkplace;

class TestWorkspaceView : public QObject {
    Q_OBJECT
private:
    /// Every word that a visible widget shows or says.
    static QString everythingVisible(const QWidget &window)
    {
        QStringList words;
        const auto widgets = window.findChildren<QWidget *>();
        for (const QWidget *widget : widgets) {
            if (!widget->isVisible()) {
                continue;
            }
            words << widget->accessibleName() << widget->accessibleDescription();
            if (const auto *label = qobject_cast<const QLabel *>(widget)) {
                words << label->text();
            }
            if (const auto *view = qobject_cast<const QAbstractItemView *>(widget)) {
                for (int row = 0; view->model() && row < view->model()->rowCount(); ++row) {
                    words << view->model()->index(row, 0).data(Qt::UserRole).toString();
                }
            }
        }
        return words.join('\n');
    }

    struct World {
        std::shared_ptr<FakeWorkplace> clinic = std::make_shared<FakeWorkplace>();
        models::Settings settings;
        std::unique_ptr<models::Workspace> workspace;
        std::unique_ptr<WorkspaceView> view;

        World()
        {
            clinic->addStudy("pat_smith", {.title = "CT abdomen"}, {{}}, {{1}});
            clinic->addStudy("pat_bauer", {.title = "MR knee"}, {{}}, {{1}});
            clinic->addStudy(clinic->people[1].patientId, {.title = "US abdomen", .asColleague = true}, {{}}, {{1}});
            workspace = std::make_unique<models::Workspace>(clinic);
            view = std::make_unique<WorkspaceView>(*workspace, settings);
            view->resize(1600, 1000);
            view->show();
            view->enter();
            workspace->start();
        }
        ~World()
        {
            view.reset();
            workspace.reset();
            models::finishAsync();
        }
        const models::PatientSummary &bauer() const { return clinic->people[0]; }
        const models::PatientSummary &colleagues() const { return clinic->people[1]; } ///< Nothing in their record names the person.
        const models::PatientSummary &smith() const { return clinic->people[2]; }
        PatientBanner *banner() const { return view->findChild<PatientBanner *>(); }
        HeaderBar *header() const { return view->findChild<HeaderBar *>(); }
    };

private slots:
    void initTestCase() { prepareApplication(); }

    void nothingOpensBeforeAColleagueSaysAsWhat()
    {
        const World world;
        const auto *strip = world.view->findChild<QWidget *>("relationshipStrip");
        world.view->openPatient(world.smith());
        QTRY_COMPARE(world.workspace->studies().rowCount(), 1);
        QVERIFY(!strip->isVisible());
        world.view->openPatient(world.colleagues());
        QTRY_VERIFY(strip->isVisible());
        const models::StudySummary study = world.workspace->studies().row(0);
        world.view->showViewer(study);
        QVERIFY(!world.workspace->viewer().study());
        auto *ward = world.view->findChild<QAbstractButton *>("relationship-ward");
        auto *onCall = world.view->findChild<QAbstractButton *>("relationship-on-call");
        QVERIFY(ward->hasFocus() || world.view->focusWidget() == ward);
        onCall->click();
        QTRY_VERIFY(world.workspace->viewer().study());
        QCOMPARE(world.workspace->viewer().study()->recordId, study.recordId);
        QVERIFY(!strip->isVisible());
        QVERIFY(world.clinic->relationships().of(world.colleagues().patientId) == models::CareRelationship::OnCall);
        QVERIFY(!world.clinic->relationships().of(world.smith().patientId));
    }

    void theBannerIsThereForOnePatientAndNotForAList()
    {
        const World world;
        QVERIFY(!world.banner()->isVisible());
        world.view->openPatient(world.smith());
        QVERIFY(world.banner()->isVisible());
        QCOMPARE(world.banner()->texts().first(), "SMITH, Ann (Mrs)");
        world.view->showPatients();
        QVERIFY(!world.banner()->isVisible());
        QVERIFY(!world.workspace->context().patient());
    }

    void theBarShowsThePageThatIsShownHoweverOftenItIsPressed()
    {
        const World world;
        world.view->openPatient(world.smith());
        const auto press = [&](const QString &page) {
            for (auto *item : world.view->findChildren<QAbstractButton *>("patientPage-" + page)) {
                if (item->isVisible()) {
                    item->click();
                }
            }
        };
        for (const char *page : {"studies", "studies", "orders", "studies", "timeline", "timeline"}) {
            press(page);
            QCOMPARE(world.view->currentPage(), page);
            for (auto *item : world.view->findChildren<QAbstractButton *>()) {
                if (item->isVisible() && item->objectName().startsWith("patientPage-")) {
                    QCOMPARE(item->isChecked(), item->objectName() == "patientPage-" + QLatin1String(page));
                }
            }
        }
    }

    void aSwitchNeverShowsTheOtherPatientsData()
    {
        const World world;
        world.view->openPatient(world.smith());
        QTRY_COMPARE(world.workspace->studies().rowCount(), 1);
        world.view->showProof(world.workspace->studies().row(0));
        QTRY_COMPARE(world.workspace->proof().state(), models::ProofModel::State::Passed);
        QVERIFY(everythingVisible(*world.view).contains("CT abdomen"));

        auto &gate = world.clinic->gates["studies pat_bauer"];
        gate.close();
        world.view->openPatient(world.bauer());
        QTRY_COMPARE(gate.waiting(), 1);
        const QString between = everythingVisible(*world.view);
        for (const char *mine :
             {"SMITH, Ann (Mrs)", "CT abdomen", "rec_1", "485 777 3456", "Ravi Menon"}) {
            QVERIFY2(!between.contains(mine), mine);
        }
        QVERIFY(between.contains("BAUER, Tobias (Mr)"));
        gate.open();
        QTRY_COMPARE(world.workspace->studies().rowCount(), 1);
        QTRY_COMPARE(world.workspace->timeline().rowCount(), 1); // What the page shows that opens first.
        QCOMPARE(world.workspace->timeline().row(0).study->title, std::string("MR knee"));
        QVERIFY(!everythingVisible(*world.view).contains("CT abdomen"));
        QCOMPARE(world.workspace->proof().state(), models::ProofModel::State::Idle);
    }

    void openingAPatientTwiceGivesOneTabAndClosingGoesOn()
    {
        const World world;
        world.view->openPatient(world.smith());
        world.view->openPatient(world.bauer());
        world.view->openPatient(world.smith());
        QCOMPARE(world.header()->count(), 3);
        QCOMPARE(world.header()->current(), 1);
        emit world.header()->closed(1);
        QCOMPARE(world.header()->count(), 2);
        QCOMPARE(world.workspace->context().patientId(), "pat_bauer");
        emit world.header()->closed(1);
        QCOMPARE(world.header()->count(), 1);
        QVERIFY(!world.workspace->context().patient());
    }

    void theStatusLineSaysWhatItIsNotForAndWhereTheLedgerStands()
    {
        const World world;
        const auto *line = world.view->findChild<StatusLine *>();
        QTRY_COMPARE(line->ledgerText(), "Connected");
        QVERIFY(line->accessibleName().startsWith("Not for primary diagnosis."));
        world.clinic->refuse("refresh", ErrorCode::Corrupt);
        QTRY_VERIFY_WITH_TIMEOUT(
            line->ledgerText().startsWith("The gateway contradicts the ledger"), 6000);
    }

    void inADemonstrationOneClickBringsAnotherPersonIn()
    {
        const QTemporaryDir folder;
        QFile passphrase(folder.filePath("passphrase"));
        QVERIFY(passphrase.open(QIODevice::WriteOnly));
        passphrase.write("correct horse\n");
        passphrase.close();
        models::SignInServices services;
        services.open = [](const std::filesystem::path &profile, const SecretBytes &secret,
                           std::stop_token) -> Expected<std::unique_ptr<workflows::Workplace>> {
            if (textOf(secret.view()) != "correct horse") {
                return failure(ErrorCode::Locked, "wrong");
            }
            auto clinic = std::make_unique<FakeWorkplace>();
            clinic->who.name = profile.filename().string();
            return clinic;
        };
        const std::filesystem::path file = passphrase.fileName().toStdString();
        models::SignInModel model(services);
        model.setProfiles({{.folder = "/p/doctor", .login = "doctor", .passphraseFile = file},
                           {.folder = "/p/lab", .login = "lab", .passphraseFile = file}});
        MainWindow window(model, "/nowhere");
        window.show();
        const QSignalSpy entered(&window, &MainWindow::entered);
        model.signInWithFile(0);
        QTRY_COMPARE(entered.count(), 1);
        auto *stripe = window.workspaceView()->findChild<DemoStripe *>();
        QVERIFY(stripe->isVisible());
        auto *button = stripe->findChild<QAbstractButton *>("switchPerson");
        QCOMPARE(button->text(), "Switch to Laboratory technician");
        button->click();
        QTRY_COMPARE(entered.count(), 2);
        QCOMPARE(window.workspace()->person().name, "lab");
        emit window.workspaceView()->signOut();
        QTRY_VERIFY(!window.workspaceView());
    }
};

MEDANCHOR_TEST(TestWorkspaceView)
#include "tst_workspace_view.moc"
