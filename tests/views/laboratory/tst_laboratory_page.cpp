#include "tests/support/test_main.h"

#include "tests/views/laboratory/shown_laboratory.h"
#include "views/common/application.h"
#include "views/common/button.h"
#include "views/common/label.h"
#include "views/common/notice.h"
#include "views/laboratory/drop_area.h"
#include "views/laboratory/laboratory_page.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

using namespace med;
using namespace med::views;
using tests::Shown;
using tests::text;
class TestLaboratoryPage : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { prepareApplication(); }

    void rowsAreSaidAsAWholeAndTheFirstIsCurrent()
    {
        Shown world;
        world.show();
        QCOMPARE(world.names(),
                 QStringList({"BAUER, Tobias (Mr), CT chest · 2025-01181, priority routine, Accepted",
                              "OKORO, Grace (Ms), MR knee · 2025-01182, priority urgent, In progress",
                              "SMITH, Ann (Mrs), CT chest · 2025-01183, priority stat, Requested"}));
        QCOMPARE(world.list()->currentIndex().row(), 0);
        QCOMPARE(world.label("orderTitle"), "CT chest for BAUER, Tobias (Mr)");
        QCOMPARE(world.label("orderReason"), "Reason: Cough for six weeks");
        const QAbstractItemModelTester tester(world.list()->model());
    }

    void findsByNameNumberAccessionAndExamination_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<int>("found");
        QTest::newRow("name") << "okoro" << 1;
        QTest::newRow("number as shown") << "485 777 3456" << 1;
        QTest::newRow("number as stored") << "4857773456" << 1;
        QTest::newRow("accession") << "01181" << 1;
        QTest::newRow("examination") << "ct chest" << 2;
        QTest::newRow("nothing") << "zz" << 0;
    }
    void findsByNameNumberAccessionAndExamination()
    {
        QFETCH(QString, typed);
        QFETCH(int, found);
        Shown world;
        world.show();
        world.page->find();
        QVERIFY(world.field("orderSearch")->hasFocus());
        QTest::keyClicks(world.field("orderSearch"), typed);
        QTRY_COMPARE(world.list()->model()->rowCount(), found);
        // The shown order is not exchanged under the person by what they type.
        QCOMPARE(world.model->currentId(), text(world.bauer));
        const bool here = world.names().join(' ').contains("BAUER");
        QTRY_COMPARE(world.list()->selectionModel()->hasSelection(), here);
        if (found == 0) {
            QTRY_COMPARE(world.page->findChild<EmptyPlace *>()->title(), "No order matches");
            return;
        }
        QTest::keyClick(world.field("orderSearch"), Qt::Key_Return);
        QVERIFY(world.list()->hasFocus());
        QCOMPARE(world.list()->currentIndex().data(Qt::UserRole).toString(), world.model->currentId());
        QVERIFY(world.list()->selectionModel()->hasSelection());
    }

    void selectionFollowsTheOrderNotTheRow()
    {
        Shown world;
        world.show();
        world.page->showOrder(text(world.ann));
        QCOMPARE(world.list()->currentIndex().row(), 2);
        auto &first = world.order(world.bauer);
        first.status = "rejected";
        world.model->refresh();
        QTRY_COMPARE(world.list()->model()->rowCount(), 2);
        QCOMPARE(world.list()->currentIndex().data(Qt::UserRole).toString(), text(world.ann));
        QCOMPARE(world.label("orderTitle"), "CT chest for SMITH, Ann (Mrs)");
    }

    void aStepDoesNotTakeTheOrderFromUnderTheHand()
    {
        Shown world;
        world.show();
        world.button("rejectOrder")->click();
        QVERIFY(!world.button("rejectConfirm")->isEnabled());
        QTest::keyClicks(world.field("rejectReason"), "no contrast agent here");
        QTest::keyClick(world.field("rejectReason"), Qt::Key_Return); // Enter signs nothing.
        QVERIFY(!world.model->orders().isMoving(text(world.bauer)));
        world.button("rejectConfirm")->click();
        QTRY_COMPARE(world.model->current()->status, "rejected");
        QCOMPARE(world.model->currentId(), text(world.bauer));
        QCOMPARE(world.list()->model()->rowCount(), 3);
        QTRY_VERIFY(!world.button("rejectOrder")->isVisible());
        QVERIFY(!world.page->findChild<DropArea *>()->isVisible());
    }

    void oneClickAcceptsAndTheNextStepIsThere()
    {
        Shown world;
        world.show();
        world.page->showOrder(text(world.ann));
        QVERIFY(!world.button("startOrder")->isVisible());
        world.button("acceptOrder")->setFocus();
        QTest::keyClick(world.button("acceptOrder"), Qt::Key_Return);
        QTRY_VERIFY(world.button("startOrder")->isVisible());
        QVERIFY(!world.button("acceptOrder")->isVisible());
        QVERIFY(world.button("startOrder")->hasFocus());
    }

    void aMismatchStopsSideBySideWithTheKeyboardOnTheHarmlessChoice()
    {
        Shown world;
        const auto path = world.addForeignFolder("CT_2025-03-05", 312);
        world.clinic->intakes[path].matchingOrders = {world.bauer};
        world.clinic->intakes[path].refused = {{"notes.txt", "not a DICOM file"}};
        world.show();
        world.page->showOrder(text(world.ann));
        world.page->takeFiles({path});
        QTRY_VERIFY(world.button("removeFiles")->isVisible());
        QCOMPARE(world.label("intakeTitle"), "312 files read from “CT_2025-03-05”");
        QCOMPARE(world.label("comparisonTitle"), "Stopped: these files name another patient than the order");
        QCOMPARE(world.label("comparisonText"), "3 of 6 fields differ. Nothing was sent, and nothing was changed on disk.");
        QVERIFY(world.button("compareImages")->hasFocus());
        QCOMPARE(world.button("moveFiles")->text(), "Move to 2025-01181");
        QVERIFY(!world.button("sendFiles")->isVisible());
        QCOMPARE(world.label("refusedList"), "notes.txt: not a DICOM file");
        QTRY_COMPARE(world.label("intakeText"), "First image shown; nothing is signed or sent yet. 1 study, 3 series, 164 MB.");
        QTest::keyClick(world.button("compareImages"), Qt::Key_Return, Qt::ControlModifier); // Never sends what stops.
        QCOMPARE(world.model->queue().rowCount(), 0);
    }

    void sendingAnywayNeedsATypedReason()
    {
        Shown world;
        const auto path = world.addForeignFolder("CT", 12);
        world.show();
        world.page->showOrder(text(world.ann));
        world.page->takeFiles({path});
        QTRY_VERIFY(world.button("sendAnyway")->isVisible());
        world.button("sendAnyway")->click();
        QVERIFY(world.field("overrideReason")->hasFocus());
        QTest::keyClicks(world.field("overrideReason"), "too short");
        QVERIFY(!world.button("overrideConfirm")->isEnabled());
        QTest::keyClick(world.field("overrideReason"), Qt::Key_Escape);
        QVERIFY(world.button("compareImages")->hasFocus());
        world.button("sendAnyway")->click();
        QTest::keyClicks(world.field("overrideReason"), " indeed");
        world.button("overrideConfirm")->click();
        QTRY_COMPARE(world.model->queue().rowCount(), 1);
        QTRY_COMPARE(world.model->queue().row(0).state, models::SendItem::State::Confirmed);
        QCOMPARE(world.model->queue().row(0).overrideReason, "too short indeed");
    }

    void damagedFilesStopAndTheOthersAreSentWithAReason()
    {
        Shown world;
        const auto path = world.addFolder("CT", 12);
        world.clinic->intakes[path].refused = {{"notes.txt", "not a DICOM file"}, {"7.dcm", "it ends in the middle", true}, {"8.dcm", "it ends in the middle", true}};
        world.show();
        world.page->showOrder(text(world.ann));
        world.page->takeFiles({path});
        QTRY_VERIFY(world.button("sendAnyway")->isVisible());
        QCOMPARE(world.label("comparisonTitle"), "Stopped: 2 files cannot be read");
        QCOMPARE(world.button("refusedFiles")->text(), "2 files cannot be read · 1 file left out: neither an image nor an attachment");
        QVERIFY(world.label("refusedList").startsWith("7.dcm: "));
        QVERIFY(!world.button("sendFiles")->isVisible() && !world.button("compareImages")->isVisible());
        QTest::keyClick(world.button("removeFiles"), Qt::Key_Return, Qt::ControlModifier); // Nor does a key send them.
        QCOMPARE(world.model->queue().rowCount(), 0);
        world.button("sendAnyway")->click();
        QVERIFY(world.field("partialReason")->hasFocus());
        QTest::keyClicks(world.field("partialReason"), "scanner lost power");
        world.button("partialConfirm")->click();
        QTRY_COMPARE(world.model->queue().rowCount(), 1);
        QTRY_COMPARE(world.model->queue().row(0).state, models::SendItem::State::Confirmed);
        QCOMPARE(world.model->queue().row(0).partialReason, "scanner lost power");
    }

    void attachmentsAreListedAndCanStayBehind()
    {
        Shown world;
        const auto path = world.addFolderWithAttachments("CT", 12);
        world.show();
        world.page->showOrder(text(world.ann));
        world.page->takeFiles({path});
        QTRY_VERIFY(world.button("sendFiles")->isVisible());
        QCOMPARE(world.label("comparisonTitle"), "These files agree with the order"); // They are no match and no mismatch.
        QCOMPARE(world.label("attachmentsTitle"), "3 attachments: they name no patient");
        QCOMPARE(world.button("sendFiles")->text(), "Send 12 images, 3 attachments");
        const auto buttons = world.page->findChildren<Button *>("leaveOut");
        QCOMPARE(buttons.size(), 3);
        QCOMPARE(buttons[1]->accessibleName(), "Leave photo of the wound.jpg out");
        buttons[1]->setFocus();
        buttons[1]->click();
        QVERIFY(buttons[1]->hasFocus());
        QCOMPARE(buttons[1]->accessibleName(), "Send photo of the wound.jpg too");
        QCOMPARE(world.button("sendFiles")->text(), "Send 12 images, 2 attachments");
        world.button("sendFiles")->click();
        QTRY_COMPARE(world.model->queue().rowCount(), 1);
        QTRY_COMPARE(world.model->queue().row(0).state, models::SendItem::State::Confirmed);
        QCOMPARE(world.model->queue().row(0).leftOut, std::vector<std::string> {"photo of the wound.jpg"});
        QCOMPARE(world.model->queue().row(0).files, 14);
        QCOMPARE(world.model->queue().row(0).sent->attachments, 2);
    }

    void attachmentsAloneNeedAReasonAndOneOfThem()
    {
        Shown world;
        const auto path = world.addAttachments("scanned");
        world.show();
        world.page->showOrder(text(world.ann));
        world.page->takeFiles({path});
        QTRY_VERIFY(world.button("sendAnyway")->isVisible());
        QCOMPARE(world.label("comparisonTitle"), "Stopped: no file names a patient");
        QVERIFY(!world.button("compareImages")->isVisible() && !world.button("sendFiles")->isVisible());
        QVERIFY(!world.page->findChild<QWidget *>("comparisonTable")->isVisible());
        world.button("leaveAllOut")->click();
        QVERIFY(!world.button("sendAnyway")->isEnabled());
        world.model->intake().setOverrideReason("scanned with her label");
        QVERIFY(!world.model->maySend());
        world.model->intake().setOverrideReason({});
        world.button("leaveAllOut")->click();
        QCOMPARE(world.button("sendAnyway")->text(), "Send 3 attachments…");
        world.button("sendAnyway")->click();
        QVERIFY(world.field("overrideReason")->hasFocus());
        QTest::keyClicks(world.field("overrideReason"), "scanned with her label");
        world.button("overrideConfirm")->click();
        QTRY_COMPARE(world.model->queue().rowCount(), 1);
        QTRY_COMPARE(world.model->queue().row(0).state, models::SendItem::State::Confirmed);
    }

    void anotherPatientAndDamagedFilesNeedBothReasons()
    {
        Shown world;
        const auto path = world.addForeignFolder("CT", 12);
        world.clinic->intakes[path].refused = {{"7.dcm", "it ends in the middle", true}};
        world.show();
        world.page->showOrder(text(world.ann));
        world.page->takeFiles({path});
        QTRY_VERIFY(world.button("sendAnyway")->isVisible());
        world.button("sendAnyway")->click();
        QTest::keyClicks(world.field("overrideReason"), "married last week");
        world.button("overrideConfirm")->click();
        QCOMPARE(world.model->queue().rowCount(), 0);
        QVERIFY(world.field("partialReason")->hasFocus());
        QTest::keyClicks(world.field("partialReason"), "scanner lost power");
        world.button("partialConfirm")->click();
        QTRY_COMPARE(world.model->queue().rowCount(), 1);
        QTRY_COMPARE(world.model->queue().row(0).state, models::SendItem::State::Confirmed);
    }

    void anEarlierImageIsHeldBesideTheFiles()
    {
        Shown world;
        const auto path = world.addForeignFolder("CT", 12);
        world.clinic->addStudy("pat_smith", {.title = "CT head", .modality = "CT", .studyDate = "2024-09-12"},
                               {{.uid = "1", .number = 1, .images = {{.name = "a", .file = 0}}}}, {tests::fakeFile({.side = 64, .value = 90})});
        world.show();
        world.page->showOrder(text(world.ann));
        world.page->takeFiles({path});
        QTRY_VERIFY(world.button("compareImages")->isVisible());
        QCOMPARE(world.clinic->opened, 0); // Nothing is opened before it is asked for.
        world.button("compareImages")->click();
        QTRY_COMPARE(world.model->comparison().state(), models::ImageComparison::State::Ready);
        QCOMPARE(world.clinic->opened, 1);
        QVERIFY(!world.model->comparison().picture().isNull());
        QVERIFY(world.label("earlierText").startsWith("CT head, 12-Sep-2024"));
        world.page->showOrder(text(world.bauer));
        QCOMPARE(world.model->comparison().state(), models::ImageComparison::State::Idle);
    }

    void withoutAnEarlierImageItSaysSo()
    {
        Shown world;
        const auto path = world.addForeignFolder("CT", 12);
        world.show();
        world.page->showOrder(text(world.ann));
        world.page->takeFiles({path});
        QTRY_VERIFY(world.button("compareImages")->isVisible());
        world.button("compareImages")->click();
        QTRY_COMPARE(world.model->comparison().state(), models::ImageComparison::State::None);
        QVERIFY(world.label("earlierText").startsWith("No earlier study of this patient can be read here."));
    }

    void anOrderThatWasNotCompletedWhenItWasSentIsCompletedLater()
    {
        Shown world;
        world.show();
        world.page->showOrder(text(world.okoro));
        QTRY_VERIFY(world.button("completeOrder")->isVisible());
        QVERIFY(!world.button("completeOrder")->isEnabled());
        world.clinic->addStudy("pat_okoro", {.title = "MR knee", .orderId = world.okoro}, {{}}, {{1}});
        world.page->showOrder(text(world.bauer));
        world.page->showOrder(text(world.okoro));
        QTRY_VERIFY(world.button("completeOrder")->isEnabled());
        world.button("completeOrder")->click();
        QTRY_COMPARE(world.order(world.okoro).status, "available");
        QTRY_VERIFY(!world.button("completeOrder")->isVisible());
    }

    void theMandateSaysUntilWhen()
    {
        Shown world;
        world.order(world.bauer).mandateUntil = *fromIso8601("2025-03-06T13:44:00Z");
        world.show();
        const auto notes = [&] {
            QStringList all;
            for (const Label *label : world.page->findChildren<Label *>()) {
                all << label->text();
            }
            return all;
        };
        QVERIFY(notes().contains("You signed for order 2025-01181 until 06-Mar-2025 13:44"));
        world.page->showOrder(text(world.okoro));
        QVERIFY(!notes().join(' ').contains("You signed for order"));
    }

    void anotherFolderAsksFirstWhenAReasonWasTyped()
    {
        Shown world;
        const auto path = world.addForeignFolder("CT", 12);
        const auto other = world.addFolder("other", 3);
        world.show();
        world.page->showOrder(text(world.ann));
        world.page->takeFiles({path});
        QTRY_VERIFY(world.button("sendAnyway")->isVisible());
        world.button("sendAnyway")->click();
        QTest::keyClicks(world.field("overrideReason"), "married");
        world.page->takeFiles({other});
        QVERIFY(world.button("replaceFiles")->isVisible());
        QCOMPARE(world.label("intakeTitle"), "12 files read from “CT”");
        world.button("replaceFiles")->click();
        QTRY_COMPARE(world.label("intakeTitle"), "3 files read from “other”");
        QVERIFY(!world.field("overrideReason")->isVisible());
        QVERIFY(!world.button("replaceFiles")->isVisible());
    }

    void ctrlEnterSendsWhatAgreesOnce()
    {
        Shown world;
        const auto path = world.addFolder("CT", 312);
        world.clinic->gates["sending " + world.ann].close();
        world.show();
        world.page->showOrder(text(world.ann));
        world.page->takeFiles({path});
        QTRY_VERIFY(world.button("sendFiles")->isVisible());
        QCOMPARE(world.button("sendFiles")->text(), "Send 312 images");
        QTest::keyClick(world.page.get(), Qt::Key_Return, Qt::ControlModifier);
        QTest::keyClick(world.page.get(), Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(world.model->queue().rowCount(), 1);
        QTRY_COMPARE(world.clinic->gates["sending " + world.ann].waiting(), 1);
        // The queue goes on while another order is shown, and Pause becomes Resume under the hand.
        world.page->showOrder(text(world.bauer));
        world.button("sendPause")->setFocus();
        QTest::keyClick(world.button("sendPause"), Qt::Key_Space);
        QVERIFY(world.button("sendResume")->isVisible());
        QVERIFY(world.button("sendResume")->hasFocus());
        QTRY_VERIFY(!world.model->queue().row(0).stopping);
        world.clinic->gates["sending " + world.ann].open();
        QTest::keyClick(world.button("sendResume"), Qt::Key_Space);
        QTRY_VERIFY(world.button("sendVerify")->isVisible());
        QVERIFY2(world.label("sendText").startsWith("· SMITH, Ann · 312 of 312 files · confirmed in block 1,206 · "),
                 qPrintable(world.label("sendText")));
        QSignalSpy verify(world.page.get(), &LaboratoryPage::verifyRequested);
        world.button("sendVerify")->click();
        QCOMPARE(verify.count(), 1);
    }

    void progressIsSaidInFilesAndBytes()
    {
        Shown world;
        const auto path = world.addFolder("CT", 312);
        auto &gate = world.clinic->gates["sending " + world.ann];
        world.clinic->intakes[path].bytes = 3'400'000'000;
        gate.close();
        world.show();
        world.page->showOrder(text(world.ann));
        world.page->takeFiles({path});
        QTRY_VERIFY(world.button("sendFiles")->isVisible());
        world.button("sendFiles")->click();
        QTRY_COMPARE(world.label("sendText"), "· SMITH, Ann · 312 files · 3.4 GB in all");
        QTRY_COMPARE(gate.waiting(), 1);
        gate.open();
        QTRY_VERIFY(world.button("sendVerify")->isVisible());
    }

    void cancelSaysWhatWasKept()
    {
        Shown world;
        const auto path = world.addFolder("CT", 312);
        world.clinic->gates["sending " + world.ann].close();
        world.show();
        world.page->showOrder(text(world.ann));
        world.page->takeFiles({path});
        QTRY_VERIFY(world.button("sendFiles")->isVisible());
        world.button("sendFiles")->click();
        QTRY_COMPARE(world.clinic->gates["sending " + world.ann].waiting(), 1);
        world.button("sendCancel")->click();
        QCOMPARE(world.label("sendText"), "· SMITH, Ann · cancelled · nothing was signed, your files are unchanged");
        QCOMPARE(world.button("sendResume")->text(), "Send again");
        QTRY_VERIFY(!world.model->queue().row(0).stopping);
        world.button("sendCancel")->click(); // It is Remove now.
        QTRY_COMPARE(world.model->queue().rowCount(), 0);
    }

    void discardingEarlierWorkAsksFirst()
    {
        Shown world;
        world.clinic->waitingList = {{.id = "one", .title = "CT head", .patientId = "pat_smith", .state = "sealed", .bytes = 5'000'000}};
        world.show();
        QTRY_COMPARE(world.model->queue().rowCount(), 1);
        QCOMPARE(world.button("sendCancel")->text(), "Discard");
        world.button("sendCancel")->click();
        QVERIFY(world.button("sendKeep")->hasFocus());
        QCOMPARE(world.clinic->waiting()->size(), 1U);
        world.button("sendCancel")->click();
        QTRY_COMPARE(world.model->queue().rowCount(), 0);
        QCOMPARE(world.clinic->waiting()->size(), 0U);
    }

    void aMisfiledStudyIsRetractedWithAReason()
    {
        Shown world;
        world.clinic->addStudy("pat_bauer", {.title = "CT chest", .block = 1204, .orderId = world.bauer}, {}, {});
        world.show();
        QTRY_VERIFY(world.button("retractStudy"));
        QSignalSpy open(world.page.get(), &LaboratoryPage::openRequested);
        world.button("openImages")->click();
        QCOMPARE(open.count(), 1);
        QCOMPARE(open.first().first().value<models::PatientSummary>().family, "Bauer");
        world.button("retractStudy")->click();
        QTest::keyClicks(world.field("retractReason"), "of another patient");
        world.button("retractConfirm")->click();
        QTRY_VERIFY(world.clinic->records.at("rec_1").summary.retracted);
        QTRY_VERIFY(!world.button("retractStudy"));
    }

    void emptyFailedAndDoneAreSaidApart()
    {
        Shown world;
        world.clinic->orderList.clear();
        world.page = std::make_unique<LaboratoryPage>(*world.model);
        world.page->show();
        auto *empty = world.page->findChild<EmptyPlace *>();
        world.model->start();
        QTRY_COMPARE(empty->title(), "No orders yet");
        world.clinic->refuse("orders", ErrorCode::Offline);
        world.model->refresh();
        QTRY_COMPARE(empty->title(), "The orders were not loaded");
        world.clinic->allow("orders");
        world.clinic->addOrder("pat_smith", "CT chest", "reported");
        world.model->refresh();
        QTRY_COMPARE(empty->title(), "No order here");
    }

    void everythingThatTakesTheKeyboardHasAUniqueNameAndSize()
    {
        Shown world;
        const auto path = world.addForeignFolder("CT", 12);
        world.clinic->intakes[path].refused = {{"notes.txt", "not a DICOM file"}};
        world.clinic->waitingList = {{.id = "one", .title = "CT head", .patientId = "pat_smith", .state = "sealed", .bytes = 5},
                                     {.id = "two", .title = "CT foot", .patientId = "pat_smith", .state = "sealed", .bytes = 5}};
        world.clinic->addStudy("pat_smith", {.title = "CT chest", .block = 1204, .orderId = world.ann}, {}, {});
        world.show();
        world.page->showOrder(text(world.ann));
        world.page->takeFiles({path});
        QTRY_VERIFY(world.button("sendAnyway")->isVisible());
        QTRY_VERIFY(world.button("retractStudy"));
        QSet<QString> seen;
        for (const QWidget *widget : world.page->findChildren<QWidget *>()) {
            if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus)) {
                continue;
            }
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            const QString name = widget->accessibleName().isEmpty() && button ? button->text() : widget->accessibleName();
            QVERIFY2(!name.isEmpty(), qPrintable(widget->objectName() + widget->metaObject()->className()));
            QVERIFY2(!seen.contains(name), qPrintable(name));
            QVERIFY2(!widget->objectName().isEmpty(), qPrintable(name));
            QTRY_VERIFY2(widget->width() >= 24 && widget->height() >= 24, qPrintable(name)); // Laid out by and by.
            seen << name;
        }
        QVERIFY(seen.size() >= 14);
    }
};

MEDANCHOR_TEST(TestLaboratoryPage)
#include "tst_laboratory_page.moc"
