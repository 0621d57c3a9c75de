#include "tests/support/test_main.h"

#include "tests/support/fake_workplace.h"
#include "models/examinations.h"
#include "views/common/application.h"
#include "views/common/button.h"
#include "views/common/label.h"
#include "views/common/notice.h"
#include "views/common/theme/text_size.h"
#include "views/orders/order_form.h"
#include "views/signing/signing_sheet.h"

#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTest>

using namespace med;
using namespace med::models;
using namespace med::views;
using tests::FakeWorkplace;

class TestOrderForm : public QObject {
    Q_OBJECT
private:
    struct World {
        std::shared_ptr<FakeWorkplace> clinic = std::make_shared<FakeWorkplace>();
        PatientContext context;
        SigningModel signing;
        std::unique_ptr<OrderDraftModel> draft;
        std::unique_ptr<OrderForm> form;

        World()
        {
            clinic->desk = &signing;
            clinic->network.push_back({.mspId = "QuayMSP", .name = "Quay Imaging", .kind = "laboratory"});
            context.choose(clinic->people[2]);
            draft = std::make_unique<OrderDraftModel>(clinic, context, &signing);
            draft->setSaveDelay(30);
            form = std::make_unique<OrderForm>(*draft, signing);
            form->resize(1000, 800);
            form->show();
            form->activateWindow();
            QTRY_VERIFY(form->isActiveWindow());
            form->enter();
        }
        QLineEdit *search() const { return form->findChild<QLineEdit *>("examinationSearch"); }
        Label *label(const char *name) const { return form->findChild<Label *>(name); }
        Button *side(const char *name) const { return form->findChild<Button *>(QStringLiteral("side-") + name); }
        void choose(const char *typed) const
        {
            search()->clear();
            QTest::keyClicks(search(), typed);
            QTest::keyClick(search(), Qt::Key_Return);
        }
        void fillIn() const
        {
            QTest::keyClicks(search(), "ct ch");
            QTest::keyClick(search(), Qt::Key_Return);
            draft->setLaboratory("HarbourMSP");
            QTest::keyClicks(form->findChild<QPlainTextEdit *>("orderReason"), "Cough for six weeks");
        }
    };

private slots:
    void initTestCase() { prepareApplication(); }

    void anExaminationIsFoundInBothLanguagesAndOrderedInOne_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::newRow("German") << "ct thorax";
        QTest::newRow("German, another word") << "ct brustk";
        QTest::newRow("English") << "ct chest";
        QTest::newRow("English, another word") << "ct lung";
        QTest::newRow("code") << "24627";
    }
    void anExaminationIsFoundInBothLanguagesAndOrderedInOne()
    {
        QFETCH(QString, typed);
        setLanguage(Language::German);
        const auto over = qScopeGuard([] { setLanguage(Language::English); });
        const World world;
        QTest::keyClicks(world.search(), typed);
        const auto *list = world.form->findChild<QListWidget *>("examinationList");
        QVERIFY(list->count() > 0);
        QCOMPARE(list->item(0)->text(), "CT Thorax");
        QTest::keyClick(world.search(), Qt::Key_Return);
        QCOMPARE(world.draft->draft().title, "CT chest");
        QCOMPARE(world.draft->draft().code, "24627-2");
        QVERIFY(world.label("chosenExamination")->text().contains("CT Thorax"));
    }

    void typingFindsTheExaminationAndCtrlEnterGoesOnToSigning()
    {
        World world;
        QSignalSpy ordered(world.form.get(), &OrderForm::ordered);
        world.fillIn();
        QCOMPARE(world.draft->draft().title, "CT chest");
        QCOMPARE(world.draft->draft().code, "24627-2");
        QTest::keyClick(world.form->findChild<QPlainTextEdit *>("orderReason"), Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(world.signing.isAsking());
        QVERIFY(world.form->findChild<QWidget *>("held")->isVisible());
        QVERIFY(!world.search()->isEnabled());
        world.signing.sign();
        QTRY_COMPARE(ordered.count(), 1);
        QCOMPARE(world.clinic->orderList.front().reason, "Cough for six weeks");
        QVERIFY(!world.draft->hasContent());
        QVERIFY(world.search()->isEnabled());
    }

    void refusingKeepsTheDraft()
    {
        World world;
        world.fillIn();
        world.form->findChild<Button *>("continueToSigning")->click();
        QTRY_VERIFY(world.signing.isAsking());
        world.signing.refuse();
        QTRY_VERIFY(!world.draft->act().isRunning());
        QCOMPARE(world.draft->draft().title, "CT chest");
        QVERIFY(world.clinic->orderList.empty());
        QVERIFY(world.search()->isEnabled());
    }

    void whatIsMissingIsSaidAtTheFieldAndTheFocusMovesThere()
    {
        World world;
        QVERIFY(!world.label("examinationError")->isVisible());
        world.form->findChild<Button *>("continueToSigning")->click();
        for (const char *name : {"examinationError", "laboratoryError", "reasonError"}) {
            QVERIFY(world.label(name)->isVisible());
        }
        QVERIFY(world.search()->hasFocus());
        QVERIFY(!world.signing.isAsking());
        world.fillIn();
        QVERIFY(!world.label("examinationError")->isVisible());
        QVERIFY(!world.label("reasonError")->isVisible());
    }

    void leavingUnsavedWorkAsksFirst()
    {
        World world;
        world.draft->setSaveDelay(100000);
        QSignalSpy back(world.form.get(), &OrderForm::back);
        world.fillIn();
        QTest::keyClick(world.form.get(), Qt::Key_Escape);
        QCOMPARE(back.count(), 0);
        QVERIFY(world.form->findChild<QWidget *>("leaving")->isVisible());
        world.form->findChild<Button *>("stayHere")->click();
        QCOMPARE(back.count(), 0);
        QTest::keyClick(world.form.get(), Qt::Key_Escape);
        world.form->findChild<Button *>("keepDraft")->click();
        QCOMPARE(back.count(), 1);
        QVERIFY(world.draft->isSaved());
        world.draft->setReason("else");
        world.form->leave([] {});
        world.form->findChild<Button *>("discardDraft")->click();
        QVERIFY(!world.draft->hasContent());
    }

    void aDraftIsSavedAWhileAfterTypingAndBelongsToItsPatient()
    {
        World world;
        QMap<QString, std::string> disk;
        QStringList asked;
        OrderDraftModel::Store::Found later;
        world.draft->setStore({.load = [&](const QString &patient, const auto &found) {
                                   asked << patient;
                                   later = found;
                               },
                               .save = [&](const QString &patient, const OrderDraft *draft) {
                                   if (draft) {
                                       disk[patient] = draft->reason;
                                   } else {
                                       disk.remove(patient);
                                   }
                               }});
        world.fillIn();
        QVERIFY(world.label("draftState")->text().startsWith("Draft, not saved yet"));
        QTRY_VERIFY(world.draft->isSaved());
        QCOMPARE(disk.value("pat_smith"), "Cough for six weeks");
        QVERIFY(world.label("draftState")->text().contains("SMITH, Ann"));
        world.context.choose(world.clinic->people[0]);
        QVERIFY(!world.draft->hasContent());
        QCOMPARE(world.form->findChild<QPlainTextEdit *>("orderReason")->toPlainText(), "");
        world.context.choose(world.clinic->people[2]);
        QCOMPARE(world.draft->draft().title, "CT chest");
        QCOMPARE(world.form->findChild<QPlainTextEdit *>("orderReason")->toPlainText(), "Cough for six weeks");
        QCOMPARE(asked, QStringList(QString::fromStdString(world.clinic->people[0].patientId)));
    }

    void aDraftOfAnEarlierRunArrivesLateAndOnlyWhereItBelongs()
    {
        World world;
        QHash<QString, OrderDraftModel::Store::Found> waiting;
        QStringList forgotten;
        world.draft->setStore({.load = [&](const QString &patient, const auto &found) { waiting[patient] = found; },
                               .save = [&](const QString &patient, const OrderDraft *draft) { forgotten << (draft ? QStringList() : QStringList(patient)); }});
        const auto reason = [&] { return world.form->findChild<QPlainTextEdit *>("orderReason")->toPlainText(); };
        const auto id = [&](int person) { return QString::fromStdString(world.clinic->people[std::size_t(person)].patientId); };
        world.context.choose(world.clinic->people[0]);
        world.context.choose(world.clinic->people[1]);
        waiting[id(0)](OrderDraft {.reason = "Headache"});
        QCOMPARE(reason(), "");
        waiting[id(1)](OrderDraft {.reason = "Cough"});
        QCOMPARE(reason(), "Cough");
        QVERIFY(world.label("draftState")->text().contains("kept from before"));
        world.context.choose(world.clinic->people[0]);
        QCOMPARE(reason(), "Headache");
        // What was given up does not come back, whatever the store still says.
        waiting.clear();
        world.draft->discard();
        QCOMPARE(forgotten, QStringList(id(0)));
        QVERIFY(waiting.isEmpty());
        QCOMPARE(world.draft->draft().reason, "");
    }

    void anOrderThatWaitsForTheLedgerCannotBeSignedTwice()
    {
        World world;
        world.clinic->refuse("requestOrder", ErrorCode::Pending);
        world.fillIn();
        world.form->findChild<Button *>("continueToSigning")->click();
        QTRY_VERIFY(world.draft->act().failure());
        QVERIFY(!world.draft->hasContent());
        QCOMPARE(world.form->findChild<QPlainTextEdit *>("orderReason")->toPlainText(), "");
        const auto *told = world.form->findChild<Notice *>("orderFailure");
        QVERIFY(told->isVisible());
        QVERIFY2(told->words().contains("Do not order it again"), qPrintable(told->words()));
    }

    void anyOtherCodeCanBeEntered()
    {
        World world;
        world.form->findChild<Button *>("otherCode")->click();
        QTest::keyClicks(world.form->findChild<QLineEdit *>("freeCode"), "http://snomed.info/sct|169069000");
        QCOMPARE(world.draft->missing().front(), OrderDraftModel::Field::Examination);
        QTest::keyClicks(world.form->findChild<QLineEdit *>("freeName"), "CT of chest");
        QCOMPARE(world.draft->draft().codeSystem, "http://snomed.info/sct");
        QCOMPARE(world.draft->draft().code, "169069000");
        QCOMPARE(world.draft->draft().title, "CT of chest");
    }

    void aPairedPartAsksForItsSideByTheKeyboard()
    {
        World world;
        const auto *side = world.form->findChild<QWidget *>("side");
        QVERIFY(!side->isVisible());
        world.fillIn(); // A CT of the chest.
        QVERIFY(!side->isVisible());
        world.choose("mr knee");
        QVERIFY(side->isVisible());
        QVERIFY(!world.label("sideError")->isVisible());
        QTest::keyClick(world.form.get(), Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(!world.signing.isAsking());
        QVERIFY(world.label("sideError")->isVisible());
        QCOMPARE(world.label("sideError")->text(), "Say which side is to be examined: left, right or both.");
        QVERIFY(world.side("left")->hasFocus());
        QTest::keyClick(world.side("left"), Qt::Key_Tab);
        QVERIFY(world.side("right")->hasFocus());
        QTest::keyClick(world.side("right"), Qt::Key_Space);
        QTest::keyClick(world.side("right"), Qt::Key_Space); // Again leaves it chosen.
        QVERIFY(world.side("right")->isChecked() && !world.side("left")->isChecked() && !world.side("both")->isChecked());
        QVERIFY(!world.label("sideError")->isVisible());
        QCOMPARE(world.label("chosenExamination")->text(), "Chosen: MR knee, right (24802-1)");
        QTest::keyClick(world.form.get(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(world.signing.isAsking());
        QCOMPARE(world.signing.request()->title, "MR knee, right");
        world.signing.sign();
        QTRY_VERIFY(!world.draft->act().isRunning());
        QCOMPARE(world.clinic->orderList.front().title, "MR knee, right");
        QVERIFY(world.clinic->orderList.front().laterality == codingOf(Side::Right));
        QVERIFY(!side->isVisible());
    }

    void whatIsMissingIsInSightWithLargeText()
    {
        TextSize::instance().setPercent(200);
        const auto over = qScopeGuard([] { TextSize::instance().setPercent(100); });
        World world;
        world.choose("mr knee");
        world.draft->setLaboratory("HarbourMSP");
        world.form->findChild<QPlainTextEdit *>("orderReason")->setPlainText("Locked");
        for (int height = 700; height < 1000; height += 60) {
            world.form->resize(1000, height);
            world.side("left")->click(); // Says nothing is missing, then again.
            world.choose("mr shoulder");
            world.choose("mr knee");
            QTest::keyClick(world.form.get(), Qt::Key_Return, Qt::ControlModifier);
            Label *told = world.label("sideError");
            QTRY_VERIFY(told->isVisible() && told->visibleRegion().boundingRect() == told->rect());
        }
    }

    void theSideStaysOnlyForTheSamePart()
    {
        World world;
        world.choose("mr knee");
        world.side("left")->click();
        world.choose("knee x-ray");
        QCOMPARE(world.draft->draft().title, "Knee X-ray, two views");
        QVERIFY(world.side("left")->isChecked());
        world.choose("mr shoulder");
        QVERIFY(!world.side("left")->isChecked());
        QVERIFY(world.draft->draft().laterality.isEmpty());
        world.side("both")->click();
        world.choose("ct head");
        QVERIFY(world.draft->draft().laterality.isEmpty());
        QVERIFY(!world.form->findChild<QWidget *>("side")->isVisible());
        world.draft->setSide(Side::Left); // There is none to be chosen.
        QVERIFY(world.draft->draft().laterality.isEmpty());
    }

    void aNameThatIsTypedAsksForTheSideToo()
    {
        World world;
        world.form->findChild<Button *>("otherCode")->click();
        QTest::keyClicks(world.form->findChild<QLineEdit *>("freeCode"), "http://snomed.info/sct|1");
        QTest::keyClicks(world.form->findChild<QLineEdit *>("freeName"), "X-ray of hand");
        QVERIFY(world.form->findChild<QWidget *>("side")->isVisible());
        QCOMPARE(world.draft->missing().front(), OrderDraftModel::Field::Side);
        QTest::keyClicks(world.form->findChild<QLineEdit *>("freeName"), "writing");
        QVERIFY(!world.form->findChild<QWidget *>("side")->isVisible());
    }

    void aSideOfAKeptDraftThatIsNoneOfOursIsAskedAgain()
    {
        World world;
        OrderDraftModel::Store::Found found;
        world.draft->setStore({.load = [&](const QString &, const auto &answer) { found = answer; }, .save = [](const QString &, const OrderDraft *) {}});
        world.context.choose(world.clinic->people[0]);
        found(OrderDraft {.codeSystem = "http://loinc.org", .code = "24802-1", .title = "MR knee",
                          .laterality = {.system = "urn:newer", .code = "q", .display = "upper left"}, .reason = "Locked"});
        QCOMPARE(world.label("chosenExamination")->text(), "Chosen: MR knee (side: upper left) (24802-1)");
        QCOMPARE(world.draft->missing().front(), OrderDraftModel::Field::Side);
        world.side("left")->click();
        QCOMPARE(world.label("chosenExamination")->text(), "Chosen: MR knee, left (24802-1)");
    }

    void theSideIsSaidInThePersonsLanguage()
    {
        setLanguage(Language::German);
        const auto over = qScopeGuard([] { setLanguage(Language::English); });
        const World world;
        world.choose("mr knie");
        QCOMPARE(world.side("both")->text(), "Beidseits");
        world.side("left")->click();
        QCOMPARE(world.label("chosenExamination")->text(), "Gewählt: MR Knie, links (24802-1)");
        QCOMPARE(world.draft->draft().title, "MR knee");
    }

    void everyCommonExaminationHasItsPartOfTheBody()
    {
        for (const Examination &examination : commonExaminations()) {
            const BodySite *site = siteOfExamination(kLoinc, examination.code, {});
            QVERIFY2(site, examination.title.data());
            const bool paired = siteOfExamination({}, {}, examination.title) != nullptr; // Its name says a paired part.
            QVERIFY2(site->paired == paired, examination.title.data());
        }
    }

    void anOrderThatFailsSaysWhyAndKeepsTheDraft()
    {
        World world;
        world.clinic->refuse("requestOrder", ErrorCode::NotFound);
        world.fillIn();
        world.form->findChild<Button *>("continueToSigning")->click();
        QTRY_VERIFY(world.draft->act().failure());
        QCOMPARE(world.draft->draft().title, "CT chest");
        QVERIFY(world.form->findChild<QWidget *>("continueToSigning")->isEnabled());
        // It is told beside the patient whom it is about, and nobody else.
        const auto told = [&] {
            const auto notices = world.form->findChildren<Notice *>("orderFailure");
            return notices.first()->isVisible();
        };
        QVERIFY(told());
        world.context.choose(world.clinic->people[0]);
        QVERIFY(!told());
        world.context.choose(world.clinic->people[2]);
        QVERIFY(told());
    }
};

MEDANCHOR_TEST(TestOrderForm)
#include "tst_order_form.moc"
