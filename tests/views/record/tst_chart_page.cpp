#include "tests/support/test_main.h"

#include "models/workspace.h"
#include "tests/support/fake_workplace.h"
#include "views/common/application.h"
#include "views/common/button.h"
#include "views/common/label.h"
#include "views/common/notice.h"
#include "views/record/chart_page.h"
#include "views/record/field_list.h"
#include "views/record/study_list.h"

#include <QSignalSpy>
#include <QTest>

using namespace med;
using namespace med::views;
using tests::FakeWorkplace;
using models::PersonActs;
using models::ProofState;
using models::SigningModel;

class TestChartPage : public QObject {
    Q_OBJECT
private:
    struct World {
        std::shared_ptr<FakeWorkplace> clinic = std::make_shared<FakeWorkplace>();
        std::unique_ptr<models::Workspace> workspace;
        std::unique_ptr<ChartPage> page;

        World()
        {
            clinic->addStudy("pat_smith", {.title = "CT abdomen", .block = 1204}, {{}},
                             {{1}, {2}, {3}});
            clinic->addStudy(
                "pat_smith",
                {.title = "Chest X-ray", .identityOverride = "married", .reported = true}, {{}},
                {{1}});
            workspace = std::make_unique<models::Workspace>(clinic);
            page = std::make_unique<ChartPage>(workspace->studies(), workspace->thumbnails());
            page->resize(1600, 800);
            page->show();
        }
        StudyList *list() const { return page->findChild<StudyList *>(); }
    };

private slots:
    void initTestCase() { prepareApplication(); }

    void saysWhetherThereIsAReport()
    {
        const World world;
        world.workspace->context().choose(world.clinic->people[2]);
        QTRY_COMPARE(world.workspace->studies().rowCount(), 2);
        auto *title = world.page->findChild<Label *>("reportTitle");
        QCOMPARE(title->text(), "No report yet");
        QVERIFY(world.list()
                    ->currentIndex()
                    .data(Qt::AccessibleTextRole)
                    .toString()
                    .contains("No report yet, Confirmed"));
        world.page->select("rec_2");
        QCOMPARE(title->text(), "Reported");
    }

    void aStudyOfALinkedRegistrationNamesItsNumber()
    {
        const World world;
        world.clinic->records.at("rec_2").summary.registeredMrn = "77100";
        world.workspace->context().choose(world.clinic->people[2]);
        QTRY_COMPARE(world.workspace->studies().rowCount(), 2);
        const auto says = [&] {
            const auto lists = world.page->findChildren<FieldList *>();
            return std::ranges::any_of(lists, [](const FieldList *list) { return list->asText().contains("Registered as: MRN 77100"); });
        };
        world.page->select("rec_1");
        QVERIFY(!says());
        world.page->select("rec_2");
        QVERIFY(says());
    }

    void anOverriddenMismatchIsWarnedOf()
    {
        const World world;
        world.workspace->context().choose(world.clinic->people[2]);
        QTRY_COMPARE(world.workspace->studies().rowCount(), 2);
        const auto *notice = world.page->findChild<Notice *>("studyWarning");
        QVERIFY(!notice->isVisible());
        world.page->select("rec_2");
        QVERIFY(notice->isVisible());
        QVERIFY(notice->words().contains("“married”"));
    }

    /// Else a click in the first moment falls on another row, and a picture of the row flashes above.
    void theActionsLieOnTheirRowAtOnce()
    {
        const World world;
        world.workspace->context().choose(world.clinic->people[2]);
        QTRY_COMPARE(world.workspace->studies().rowCount(), 2);
        auto *list = world.list();
        QTest::qWait(50);
        for (const int row : {1, 0, 1}) {
            const QModelIndex index = list->model()->index(row, 0);
            list->setCurrentIndex(index);
            QVERIFY(list->indexWidget(index));
            const QRect lies = list->indexWidget(index)->geometry(); // Before anything asks where the row is.
            QCOMPARE(lies, list->visualRect(index));
        }
        list->rebuildActions();
        const QRect lies = list->indexWidget(list->currentIndex())->geometry();
        QCOMPARE(lies, list->visualRect(list->currentIndex()));
    }

    void enterOpensAndTheButtonVerifies()
    {
        const World world;
        world.workspace->context().choose(world.clinic->people[2]);
        QTRY_COMPARE(world.workspace->studies().rowCount(), 2);
        QStringList asked;
        connect(world.page.get(), &ChartPage::openRequested, this, [&](const auto &study) {
            asked << "open " + QString::fromStdString(study.recordId);
        });
        connect(world.page.get(), &ChartPage::verifyRequested, this, [&](const auto &study) {
            asked << "verify " + QString::fromStdString(study.recordId);
        });
        QTest::keyClick(world.list(), Qt::Key_Return);
        world.page->findChild<Button *>("verifyStudy")->click();
        QCOMPARE(asked, QStringList({"open rec_1", "verify rec_1"}));
    }

    void anAlteredStudyCannotBeOpenedFromItsRow()
    {
        const World world;
        world.clinic->failCheck("rec_1", "files");
        world.workspace->context().choose(world.clinic->people[2]);
        QTRY_COMPARE(world.workspace->studies().rowCount(), 2);
        world.workspace->proof().check(world.clinic->records.at("rec_1").summary);
        QTRY_COMPARE(world.workspace->proof().state(), models::ProofModel::State::Failed);
        QTRY_VERIFY(!world.page->findChild<Button *>("openStudy"));
        QSignalSpy opened(world.page.get(), &ChartPage::openRequested);
        QSignalSpy verified(world.page.get(), &ChartPage::verifyRequested);
        QTest::keyClick(world.list(), Qt::Key_Return);
        QTest::mouseDClick(world.list()->viewport(), Qt::LeftButton, {}, QPoint(200, 50));
        QCOMPARE(opened.count(), 0);
        QCOMPARE(verified.count(), 2);
    }

    void whoReadsItAcknowledgesAndThenItSaysWhoSawIt()
    {
        const World world;
        SigningModel signing;
        world.clinic->desk = &signing;
        PersonActs acts(world.clinic, &signing);
        world.page->setActs(acts, {.acknowledge = true, .share = true, .request = true});
        world.workspace->context().choose(world.clinic->people[2]);
        QTRY_VERIFY(world.page->findChild<Button *>("acknowledgeStudy"));
        QCOMPARE(world.page->findChild<Label *>("seenTitle")->text(), "Not seen yet");
        world.page->findChild<Button *>("acknowledgeStudy")->click();
        QTRY_VERIFY(signing.isAsking());
        signing.sign();
        QTRY_VERIFY(!world.page->findChild<Button *>("acknowledgeStudy"));
        QVERIFY(world.page->findChild<Label *>("seenTitle")->text().startsWith("Seen by Dr Amira Khan"));
        QVERIFY(!world.page->findChild<Button *>("sideAcknowledge")->isVisible());
        QSignalSpy share(world.page.get(), &ChartPage::shareRequested);
        world.page->findChild<Button *>("shareStudy")->click();
        QCOMPARE(share.count(), 1);
        QSignalSpy request(world.page.get(), &ChartPage::requestExamination);
        world.page->findChild<Button *>("chartRequest")->click();
        QCOMPARE(request.count(), 1);
    }

    void lookingAtAnotherStudyTakesTheSheetBack()
    {
        const World world;
        SigningModel signing;
        world.clinic->desk = &signing;
        PersonActs acts(world.clinic, &signing);
        world.page->setActs(acts, {.acknowledge = true});
        world.workspace->context().choose(world.clinic->people[2]);
        QTRY_COMPARE(world.workspace->studies().rowCount(), 2);
        world.page->select("rec_1");
        QVERIFY(acts.acknowledge("rec_1"));
        QTRY_VERIFY(signing.isAsking());
        world.workspace->studies().load(); // News of the same record is no other study.
        QTRY_COMPARE(world.workspace->studies().state(), models::LoadState::Ready);
        QVERIFY(signing.isAsking());
        QSignalSpy refused(&acts, &PersonActs::refused);
        world.page->select("rec_2");
        QVERIFY(!signing.isAsking());
        QTRY_COMPARE(refused.count(), 1);
        QVERIFY(world.clinic->records.at("rec_1").summary.acknowledgedBy.empty());
    }

    void whoMayNotIsOfferedNothing()
    {
        const World world;
        PersonActs acts(world.clinic, nullptr);
        world.page->setActs(acts, {});
        world.workspace->context().choose(world.clinic->people[2]);
        QTRY_VERIFY(world.page->findChild<Button *>("openStudy"));
        QVERIFY(!world.page->findChild<Button *>("acknowledgeStudy"));
        QVERIFY(!world.page->findChild<Button *>("shareStudy"));
        QVERIFY(!world.page->findChild<Button *>("chartRequest")->isVisible());
    }

    void tamperingIsUndoneAndWhatWasVerifiedIsForgotten()
    {
        const World world;
        PersonActs acts(world.clinic, nullptr);
        acts.tellProofs(world.workspace->proofs());
        world.page->setActs(acts, {});
        world.workspace->proofs().set("rec_1", {.state = ProofState::Verified, .version = 1});
        world.workspace->context().choose(world.clinic->people[2]);
        QTRY_VERIFY(world.page->findChild<Button *>("tamperStudy"));
        world.page->findChild<Button *>("tamperStudy")->click();
        QTRY_VERIFY(world.clinic->isTampered("rec_1"));
        QTRY_COMPARE(world.page->findChild<Button *>("tamperStudy")->text(), "Undo tampering");
        QCOMPARE(world.workspace->proofs().entry({.recordId = "rec_1", .version = 1}).state, ProofState::NotChecked);
        world.page->findChild<Button *>("tamperStudy")->click();
        QTRY_COMPARE(world.page->findChild<Button *>("tamperStudy")->text(), "Tamper");
        QVERIFY(!world.clinic->isTampered("rec_1"));
    }

    void theFilterHidesWhatIsOfAnotherTypeAndSaysSo()
    {
        const World world;
        world.clinic->records.at("rec_1").summary.modality = "CT";
        world.clinic->records.at("rec_2").summary.modality = "DX";
        world.workspace->context().choose(world.clinic->people[2]);
        QTRY_COMPARE(world.workspace->studies().rowCount(), 2);
        world.list()->setFilter("DX", {});
        QCOMPARE(world.list()->shownRows(), 1);
        QCOMPARE(world.list()->current()->title, "Chest X-ray");
        world.list()->setFilter("MR", {});
        QCOMPARE(world.list()->shownRows(), 0);
        QVERIFY(!world.list()->current());
        world.list()->setFilter({}, {});
        QCOMPARE(world.list()->shownRows(), 2);
    }

    void aRetractedStudyIsSaidToBeSo()
    {
        const World world;
        world.clinic->records.at("rec_1").summary.retracted = true;
        world.workspace->context().choose(world.clinic->people[2]);
        QTRY_COMPARE(world.workspace->studies().rowCount(), 2);
        QVERIFY(world.page->findChild<Notice *>("studyWarning")->isVisible());
        QVERIFY(world.list()->currentIndex().data(Qt::AccessibleTextRole).toString().contains("Retracted"));
    }

    void anEmptyChartSaysWhatWillAppear()
    {
        const World world;
        world.workspace->context().choose(world.clinic->people[0]);
        QTRY_COMPARE(world.workspace->studies().state(), models::LoadState::Ready);
        const auto *empty = world.page->findChild<EmptyPlace *>();
        QVERIFY(empty->isVisible());
        QCOMPARE(empty->title(), "No studies yet");
    }
};

MEDANCHOR_TEST(TestChartPage)
#include "tst_chart_page.moc"
