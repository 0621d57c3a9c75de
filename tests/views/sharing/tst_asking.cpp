#include "models/workspace.h"
#include "tests/support/fake_workplace.h"
#include "tests/support/test_main.h"
#include "views/common/application.h"
#include "views/common/button.h"
#include "views/common/label.h"
#include "views/common/notice.h"
#include "views/common/reason_strip.h"
#include "views/common/record_list_view.h"
#include "views/sharing/ask_page.h"
#include "views/sharing/ask_strip.h"
#include "views/sharing/sharing_page.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>

using namespace med;
using namespace med::models;
using namespace med::tests;
using namespace med::views;

/// Asking for access in the window: who asks, what they read of it afterwards, and who answers.
class TestAsking : public QObject {
    Q_OBJECT
private:
    struct World {
        std::shared_ptr<FakeWorkplace> clinic = std::make_shared<FakeWorkplace>();
        std::unique_ptr<Workspace> workspace;
        std::unique_ptr<QWidget> shown;

        explicit World(const char *role = "doctor")
        {
            clinic->who.roleName = role;
            clinic->who.administers = std::string_view(role) == "administrator";
            clinic->people[2].actingAs = std::string_view(role) == "patient" ? "self" : "";
        }
        void start(bool chooses = true)
        {
            workspace = std::make_unique<Workspace>(clinic);
            clinic->desk = workspace->signing().desk().get();
            if (chooses) {
                workspace->context().choose(clinic->people[2]);
            }
            workspace->start();
        }
        ~World()
        {
            shown.reset();
            workspace.reset();
            finishAsync();
        }
        AskPage *askPage()
        {
            shown = std::make_unique<AskPage>(workspace->requests(), workspace->acts(), workspace->person());
            return show<AskPage>();
        }
        AskStrip *strip()
        {
            shown = std::make_unique<AskStrip>(AskStrip::Models {workspace->requests(), workspace->patients(), workspace->studies(), workspace->consents(),
                                                                 workspace->emergencies(), workspace->rights(), workspace->viewer(), workspace->acts()},
                                               workspace->person());
            return static_cast<AskStrip *>(shown.get());
        }
        SharingPage *sharing(Voice voice)
        {
            auto page = std::make_unique<SharingPage>(workspace->consents(), workspace->acts(), voice, SharingPage::Access::Decide);
            page->setRequests(workspace->requests());
            shown = std::move(page);
            return show<SharingPage>();
        }
        template <typename Page> Page *show()
        {
            shown->resize(1300, 900);
            shown->show();
            shown->activateWindow();
            return static_cast<Page *>(shown.get());
        }
        template <typename Part> Part *part(const char *name) const { return shown->findChild<Part *>(QLatin1String(name)); }
        SigningModel &signing() { return workspace->signing(); }
        std::vector<AccessRequestEntry> entries() const
        {
            const auto held = clinic->hold();
            return clinic->requests().entries;
        }
    };

private slots:
    void initTestCase() { prepareApplication(); }

    void whoAsksSaysWhoseRecordAndWhy()
    {
        World world;
        world.start(false);
        auto *page = world.askPage();
        const QAbstractItemModelTester tester(&world.workspace->requests());
        auto *patient = world.part<QLineEdit>("askPatient");
        auto *reason = world.part<QLineEdit>("askReason");
        world.part<Button>("askContinue")->click();
        QVERIFY(world.part<Label>("askPatientError")->isVisible());
        page->beginAsking("pat_abcdefghijklmnopqrstuvwxyz");
        QCOMPARE(patient->text(), "pat_abcdefghijklmnopqrstuvwxyz");
        world.part<Button>("askContinue")->click();
        QVERIFY(world.part<Label>("askReasonError")->isVisible());
        world.part<QLineEdit>("askUntil")->setText("yesterday");
        reason->setText("Second opinion before the operation");
        world.part<Button>("askContinue")->click();
        QVERIFY(world.part<Label>("askUntilError")->isVisible());
        QVERIFY(!world.signing().isAsking());
        world.part<QLineEdit>("askUntil")->setText("24-Nov-2099");
        world.part<Button>("askForOrganization")->click();
        QTest::keyClick(reason, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(world.signing().isAsking());
        QCOMPARE(world.signing().request()->weight, SigningWeight::Short);
        world.signing().sign();
        QTRY_COMPARE(world.workspace->requests().rowCount(), 1);
        const AccessRequestEntry asked = world.entries().front();
        QVERIFY(asked.forOrganization && asked.until && asked.purpose == "TREAT" && asked.dataClass == "imaging");
        QVERIFY(patient->text().isEmpty() && reason->text().isEmpty());
        const auto *list = world.part<RecordListView>("requestList");
        QVERIFY2(list->look(0).stateWord == "Waiting", qPrintable(list->look(0).stateWord));

        // Another one is refused in words, and what was typed stays.
        page->beginAsking("pat_abcdefghijklmnopqrstuvwxyz");
        reason->setText("Again");
        world.part<Button>("askContinue")->click();
        auto *failure = world.part<Notice>("askFailure");
        QTRY_VERIFY(failure->isVisible());
        QVERIFY2(failure->words().contains("waits already"), qPrintable(failure->words()));
        QCOMPARE(reason->text(), "Again");

        QTRY_VERIFY(world.part<Button>("cancelRequest"));
        world.part<Button>("cancelRequest")->click();
        QTRY_VERIFY(world.signing().isAsking());
        world.signing().sign();
        QTRY_COMPARE(list->look(0).stateWord, "Taken back");
    }

    void theStripOffersToAskWhereNothingIsShared()
    {
        World world;
        world.clinic->requests().hiddenRecords["pat_smith"] = 4;
        world.start();
        auto *strip = world.strip();
        QTRY_VERIFY(!strip->isHidden());
        QVERIFY2(strip->words().contains("The patient has not shared this record with you."), qPrintable(strip->words()));
        const QSignalSpy asks(strip, &AskStrip::askRequested);
        world.part<Button>("stripAsk")->click();
        QCOMPARE(asks.count(), 1);
        QCOMPARE(asks.first().first().toString(), "pat_smith");

        // Once asked, the state stands there instead.
        world.workspace->acts().askForAccess({.patientId = "pat_smith", .dataClass = "all", .purpose = "TREAT", .reason = "Referred"});
        QTRY_VERIFY(world.signing().isAsking());
        world.signing().sign();
        QTRY_VERIFY2(strip->words().contains("It waits for an answer."), qPrintable(strip->words()));
        QVERIFY(world.part<Button>("stripAsk")->isHidden());
        QVERIFY(!world.part<Button>("stripCancelRequest")->isHidden());
        world.clinic->requests().end(world.entries().front().requestId, "refused", "Ann Smith", "I asked somebody else");
        world.workspace->requests().load();
        QTRY_VERIFY2(strip->words().contains("refused") && strip->words().contains("I asked somebody else"), qPrintable(strip->words()));
        QCOMPARE(world.part<Button>("stripAsk")->text(), "Ask again…");
        {
            const auto held = world.clinic->hold();
            world.clinic->consentList.push_back({.consentId = "con_9", .patientId = "pat_smith", .granteeId = world.clinic->who.memberId, .state = "active"});
        }
        world.workspace->consents().load();
        QTRY_VERIFY(strip->isHidden());
    }

    void theStripIsSilentWhereItHasNothingToSay_data()
    {
        QTest::addColumn<QString>("role");
        QTest::addColumn<int>("hidden");
        QTest::addColumn<bool>("restricted");
        QTest::newRow("nothing is hidden") << "doctor" << 0 << false;
        QTest::newRow("the patient") << "patient" << 4 << false;
        QTest::newRow("restricted: nobody is let in") << "doctor" << 4 << true;
    }
    void theStripIsSilentWhereItHasNothingToSay()
    {
        QFETCH(QString, role);
        QFETCH(int, hidden);
        QFETCH(bool, restricted);
        World world(role.toLatin1().constData());
        world.clinic->requests().hiddenRecords["pat_smith"] = hidden;
        if (restricted) {
            world.clinic->rights().standings["pat_smith"] = {.state = "restricted"};
        }
        world.start();
        auto *strip = world.strip();
        QTRY_VERIFY(world.workspace->consents().state() == LoadState::Ready && world.workspace->rights().state() == LoadState::Ready
                    && world.workspace->requests().state() == LoadState::Ready && world.workspace->studies().state() == LoadState::Ready);
        finishAsync();
        QVERIFY(strip->isHidden());
    }

    void thePatientAllowsWhatWasAskedFor()
    {
        World world("patient");
        world.clinic->requests().addFrom("pat_smith");
        world.clinic->requests().addFrom("pat_jones"); // Of another patient: not here.
        world.start();
        auto *page = world.sharing(Voice::Patient);
        QTRY_COMPARE(page->findChildren<QWidget *>("requestEntry").size(), 1);
        QCOMPARE(world.part<Label>("requestTitle")->text(), "Dr Lena Novak, doctor, St. Elin Hospital");
        QVERIFY(world.part<Label>("requestAsked")->text().contains("Images and their reports, for treatment"));
        QVERIFY(world.part<Label>("requestReason")->text().contains("Second opinion before the operation"));
        world.part<Button>("allowRequest")->click();
        QVERIFY2(world.part<Label>("grantSentence")->text().startsWith("Dr Lena Novak can read"), qPrintable(world.part<Label>("grantSentence")->text()));
        QVERIFY(world.part<Label>("grantAnswers")->isVisible());
        // Narrowed: until a day.
        world.part<QLineEdit>("grantUntil")->setText("24 November 2099");
        world.part<Button>("grantContinue")->click();
        QTRY_VERIFY(world.signing().isAsking());
        QCOMPARE(world.signing().request()->weight, SigningWeight::Full);
        world.signing().sign();
        QTRY_COMPARE(world.workspace->consents().rowCount(), 1);
        QCOMPARE(world.workspace->consents().row(0).granteeId, "mem_novak");
        QVERIFY(world.workspace->consents().row(0).until);
        QTRY_VERIFY(world.shown->findChild<QWidget *>("requestsPanel")->isHidden());
        QCOMPARE(world.entries()[1].state, "answered");
        QCOMPARE(world.entries()[0].state, "proposed");
        QVERIFY(!world.part<Label>("grantAnswers")->isVisible()); // The form is free again.
    }

    void thePatientRefusesWithAReason()
    {
        World world("patient");
        world.clinic->requests().addFrom("pat_smith");
        world.start();
        world.sharing(Voice::Patient);
        QTRY_VERIFY(world.part<Button>("refuseRequest"));
        world.part<Button>("refuseRequest")->click();
        QTRY_VERIFY(world.shown->findChild<ReasonStrip *>());
        world.part<Button>("reasonConfirm")->click();
        QVERIFY(!world.signing().isAsking()); // Not without a reason.
        QTest::keyClicks(world.part<QLineEdit>("reasonField"), "I do not know you");
        world.part<Button>("reasonConfirm")->click();
        QTRY_VERIFY(world.signing().isAsking());
        world.signing().sign();
        QTRY_COMPARE(world.entries().front().state, "refused");
        QCOMPARE(world.entries().front().answer, "I do not know you");
        QTRY_VERIFY(world.shown->findChild<QWidget *>("requestsPanel")->isHidden());
    }

    void theHospitalAnswersForWhoHasNoProgram()
    {
        World world("administrator");
        world.clinic->requests().addFrom("pat_smith");
        world.start(false);
        auto *page = world.askPage();
        QTRY_COMPARE(world.workspace->requests().countToAnswer(), 1);
        QVERIFY(!world.part<QLineEdit>("askPatient")); // Administrators ask nobody.
        QVERIFY2(world.part<Label>("requestCount")->text().startsWith("1 to be answered by you"), qPrintable(world.part<Label>("requestCount")->text()));
        const QSignalSpy answers(page, &AskPage::answerRequested);
        QTRY_VERIFY(world.part<Button>("answerRequest"));
        world.part<Button>("answerRequest")->click();
        QCOMPARE(answers.count(), 1);
        QCOMPARE(answers.first().first().toString(), "pat_smith");
    }

    void aDoctorOfTheHospitalAnswersNoneInTheWindow()
    {
        World world;
        world.clinic->requests().addFrom("pat_smith");
        world.start();
        QTRY_COMPARE(world.workspace->requests().rowCount(), 1);
        QCOMPARE(world.workspace->requests().countToAnswer(), 0);
    }
};

MEDANCHOR_TEST(TestAsking)
#include "tst_asking.moc"
