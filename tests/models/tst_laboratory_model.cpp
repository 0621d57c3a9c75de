#include "tests/support/test_main.h"

#include "models/text.h"
#include "tests/support/laboratory_world.h"

#include <QAbstractItemModelTester>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace med;
using namespace med::models;
using tests::LaboratoryWorld;
using Activity = LaboratoryModel::Activity;
using IntakeState = IntakeModel::State;
using SendState = SendItem::State;

namespace {

/// A model whose orders are loaded, showing one.
struct Started : LaboratoryWorld {
    std::unique_ptr<LaboratoryModel> model = makeModel();
    QAbstractItemModelTester queueTester {&model->queue()};
    QAbstractItemModelTester orderTester {&model->orders()};

    void start(const std::string &order)
    {
        model->start();
        QTRY_COMPARE(model->orders().state(), LoadState::Ready);
        model->choose(text(order));
    }
    IntakeModel &intake() { return model->intake(); }
    SendQueueModel &queue() { return model->queue(); }
    /// Reads a folder and waits for the verdict.
    void read(const std::filesystem::path &path)
    {
        intake().offer({path});
        QTRY_VERIFY(intake().entry().state != IntakeState::Reading);
    }
    SendState stateOf(int row) const { return model->queue().row(row).state; }
    tests::Gate &sending(const std::string &order) { return clinic->gates["sending " + order]; }
    ~Started()
    {
        for (auto &[name, gate] : clinic->gates) {
            gate.open();
        }
        model.reset();
        finishAsync();
    }
};

} // namespace

class TestLaboratoryModel : public QObject {
    Q_OBJECT
private slots:
    void ordersToOthersAreNotHere()
    {
        LaboratoryWorld world;
        world.order(world.bauer).performerMsp = "StElinMSP";
        const auto model = world.makeModel();
        model->start();
        QTRY_COMPARE(model->orders().rowCount(), 2);
        QCOMPARE(model->orders().rowOf(text(world.bauer)), -1);
    }

    void theStateTableSaysWhichStepsThereAre_data()
    {
        QTest::addColumn<QString>("status");
        QTest::addColumn<QList<int>>("steps");
        const auto row = [](const char *status, QList<OrderStep> steps) {
            QList<int> numbers;
            for (const OrderStep step : steps) {
                numbers << int(step);
            }
            QTest::newRow(status) << status << numbers;
        };
        row("requested", {OrderStep::Accept, OrderStep::Reject});
        row("accepted", {OrderStep::Schedule, OrderStep::Start, OrderStep::Reject});
        row("scheduled", {OrderStep::Start, OrderStep::Reject});
        row("in-progress", {OrderStep::Reject});
        row("available", {});
        row("rejected", {});
        row("cancelled", {});
    }
    void theStateTableSaysWhichStepsThereAre()
    {
        QFETCH(QString, status);
        QFETCH(QList<int>, steps);
        const OrderEntry order {.status = status.toStdString()};
        for (int step = 0; step <= int(OrderStep::Cancel); ++step) {
            QCOMPARE(OrderQueueModel::allows(order, OrderStep(step)), steps.contains(step));
        }
    }

    void aSecondClickTakesAStepOnce()
    {
        Started world;
        auto &late = world.clinic->gates["moveOrder"];
        late.close();
        world.start(world.ann);
        auto &orders = world.model->orders();
        orders.move(text(world.ann), OrderStep::Accept);
        orders.move(text(world.ann), OrderStep::Accept);
        QTRY_COMPARE(late.waiting(), 1);
        QTest::qWait(20);
        QCOMPARE(late.waiting(), 1);
        late.open();
        QTRY_COMPARE(world.model->current()->status, "accepted");
    }

    void aRefusedStepIsSaidAtItsOrder()
    {
        Started world;
        world.start(world.ann);
        world.clinic->refuse("moveOrder", ErrorCode::Conflict);
        world.model->orders().move(text(world.ann), OrderStep::Accept);
        QTRY_VERIFY(world.model->orders().moveFailure(text(world.ann)));
        QCOMPARE(world.model->orders().moveFailure(text(world.ann))->code, ErrorCode::Conflict);
        QVERIFY(!world.model->orders().moveFailure(text(world.bauer)));
    }

    void filesThatAgreeMayBeSentAndShowTheirFirstImage()
    {
        Started world;
        world.start(world.ann);
        world.read(world.addFolder("CT", 12));
        QCOMPARE(world.intake().entry().state, IntakeState::Ready);
        QCOMPARE(world.intake().entry().name, "CT");
        QCOMPARE(world.model->activityOf(text(world.ann)), Activity::ReadyToSend);
        QVERIFY(world.model->maySend());
        QTRY_VERIFY(!world.intake().entry().picture.isNull());
    }

    void anAnswerThatIsLateIsDroppedWhenTheOrderWasSwitched()
    {
        Started world;
        const auto path = world.addForeignFolder("CT", 12);
        world.start(world.ann);
        auto &late = world.clinic->gates["readIntake " + world.ann];
        late.close();
        world.intake().offer({path});
        QTRY_COMPARE(late.waiting(), 1);
        world.model->choose(text(world.bauer));
        late.open();
        finishAsync();
        QCoreApplication::processEvents();
        QCOMPARE(world.intake().entry().state, IntakeState::Empty);
        QCOMPARE(world.intake().entryOf(text(world.ann)).state, IntakeState::Reading);
        QVERIFY(!world.model->maySend());
        // Back at the first, it is read again by itself.
        world.model->choose(text(world.ann));
        QTRY_COMPARE(world.intake().entry().state, IntakeState::Stopped);
    }

    void whatStopsNeedsAReasonOfTenLetters()
    {
        Started world;
        world.start(world.ann);
        world.read(world.addForeignFolder("CT", 12));
        QCOMPARE(world.intake().entry().state, IntakeState::Stopped);
        QVERIFY(!world.model->send());
        world.intake().setOverrideReason("   too few   ");
        QVERIFY(!world.model->maySend());
        world.intake().setOverrideReason("married since the last visit");
        QVERIFY(world.model->maySend());
        QVERIFY(world.model->send());
        QTRY_COMPARE(world.stateOf(0), SendState::Confirmed);
        QCOMPARE(world.queue().row(0).overrideReason, "married since the last visit");
    }

    void aSecondFolderAsksBeforeATypedReasonGoes()
    {
        Started world;
        world.start(world.ann);
        world.read(world.addForeignFolder("CT", 12));
        const auto other = world.addFolder("other", 3);
        world.intake().setOverrideReason("married");
        world.intake().offer({other});
        QVERIFY(world.intake().asksToReplace());
        QCOMPARE(world.intake().entry().name, "CT");
        world.intake().keep();
        QVERIFY(!world.intake().asksToReplace());
        QCOMPARE(world.intake().entry().overrideReason, "married");
        world.intake().offer({other});
        world.intake().replace();
        QTRY_COMPARE(world.intake().entry().state, IntakeState::Ready);
        QCOMPARE(world.intake().entry().name, "other");
        QVERIFY(world.intake().entry().overrideReason.isEmpty());
    }

    void filesMoveToTheOrderThatTheyMatch()
    {
        Started world;
        const auto path = world.addForeignFolder("CT", 12);
        world.clinic->intakes[path].matchingOrders = {world.bauer};
        world.start(world.ann);
        world.read(path);
        QVERIFY(world.model->matchingOrder());
        QCOMPARE(world.model->matchingOrder()->orderId, world.bauer);
        world.model->moveFilesTo(text(world.bauer));
        QCOMPARE(world.model->currentId(), text(world.bauer));
        QTRY_VERIFY(world.intake().entry().state != IntakeState::Reading);
        QCOMPARE(world.intake().entryOf(text(world.ann)).state, IntakeState::Empty);
    }

    void whatCannotBeReadIsSaid()
    {
        Started world;
        world.start(world.ann);
        world.read(world.folder.path().toStdString());
        QCOMPARE(world.intake().entry().state, IntakeState::Failed);
        QCOMPARE(world.intake().entry().failure->doing, Doing::ReadingFiles);
        QCOMPARE(world.intake().entry().failure->code, ErrorCode::Invalid);
        world.read("/nowhere/at/all");
        QCOMPARE(world.intake().entry().failure->code, ErrorCode::NotFound);
    }

    void severalFilesAreGatheredAndTheirOriginalsStay()
    {
        LaboratoryWorld world;
        const auto one = world.addFolder("one", 1);
        const auto two = world.addFolder("two", 1);
        const auto staged = stageFiles({one / "0.dcm", two / "0.dcm", one}, {});
        QVERIFY(staged);
        QCOMPARE(amountOf(staged->path, {}).files, 3);
        QVERIFY(staged->keeper);
        QVERIFY(std::filesystem::exists(one / "0.dcm"));
        const auto single = stageFiles({one}, {});
        QCOMPARE(single->path, one);
        QVERIFY(!single->keeper);
        QCOMPARE(stageFiles({one / "gone"}, {}).error().code, ErrorCode::NotFound);
    }

    void aSecondClickSendsOnce()
    {
        Started world;
        world.start(world.ann);
        world.sending(world.ann).close();
        world.read(world.addFolder("CT", 12));
        QVERIFY(world.model->send());
        QVERIFY(!world.model->send());
        const auto entry = world.intake().entry();
        QVERIFY(!world.queue().add({.order = *world.model->current(), .intake = {}, .staged = {}, .overrideReason = {}}));
        QCOMPARE(world.queue().rowCount(), 1);
        world.sending(world.ann).open();
        QTRY_COMPARE(world.stateOf(0), SendState::Confirmed);
        QTRY_COMPARE(world.model->current()->status, "available");
        QCOMPARE(world.model->activityOf(text(world.ann)), Activity::None);
    }

    void oneIsSentAtATimeAndOthersWait()
    {
        Started world;
        world.start(world.ann);
        world.sending(world.ann).close();
        world.read(world.addFolder("CT", 12));
        world.model->send();
        QTRY_COMPARE(world.sending(world.ann).waiting(), 1);
        world.model->choose(text(world.bauer));
        world.read(world.addFolder("CT2", 3));
        world.model->send();
        QCOMPARE(world.stateOf(0), SendState::Sending);
        QCOMPARE(world.stateOf(1), SendState::Queued);
        QCOMPARE(world.queue().waitingCount(), 2);
        QTRY_COMPARE(world.model->activityOf(text(world.ann)), Activity::Sending);
        world.sending(world.ann).open();
        QTRY_COMPARE(world.stateOf(1), SendState::Confirmed);
        QCOMPARE(world.stateOf(0), SendState::Confirmed);
    }

    void theFilesStayInSightUntilTheyAreSigned()
    {
        Started world;
        world.start(world.ann);
        auto &asked = world.clinic->gates["send " + world.ann];
        asked.close();
        world.read(world.addFolder("CT", 12));
        world.model->send();
        QTRY_COMPARE(asked.waiting(), 1);
        QCOMPARE(world.model->activityOf(text(world.ann)), Activity::Preparing);
        QVERIFY(world.model->intake().entry().state == models::IntakeModel::State::Ready);
        QVERIFY(!world.model->maySend()); // Not twice.
        world.sending(world.ann).close();
        asked.open();
        QTRY_COMPARE(world.model->activityOf(text(world.ann)), Activity::Sending);
        QVERIFY(world.model->intake().entry().state == models::IntakeModel::State::Empty);
        world.sending(world.ann).open();
        QTRY_COMPARE(world.stateOf(0), SendState::Confirmed);
    }

    void whatIsNotSignedKeepsItsFiles()
    {
        Started world;
        world.start(world.ann);
        world.clinic->refuse("send", ErrorCode::Cancelled);
        world.read(world.addFolder("CT", 12));
        world.model->send();
        QTRY_COMPARE(world.stateOf(0), SendState::NotSigned);
        QVERIFY(world.model->intake().entry().state == models::IntakeModel::State::Ready);
        QVERIFY(world.model->maySend());
        world.clinic->allow("send");
        world.model->send();
        QTRY_COMPARE(world.stateOf(0), SendState::Confirmed);
        QCOMPARE(world.queue().rowCount(), 1);
        QVERIFY(world.model->intake().entry().state == models::IntakeModel::State::Empty);
    }

    void pauseStopsAndKeepsAndResumeGoesOn()
    {
        Started world;
        world.start(world.ann);
        world.sending(world.ann).close();
        world.read(world.addFolder("CT", 12));
        world.model->send();
        QTRY_COMPARE(world.sending(world.ann).waiting(), 1);
        const QString id = world.queue().row(0).id;
        world.queue().pause(id);
        QCOMPARE(world.stateOf(0), SendState::Paused); // At once.
        QTRY_VERIFY(!world.queue().row(0).stopping);
        QCOMPARE(world.stateOf(0), SendState::Paused);
        world.sending(world.ann).open();
        world.queue().resume(id);
        QTRY_COMPARE(world.stateOf(0), SendState::Confirmed);
    }

    void pausingOneLetsTheNextGo()
    {
        Started world;
        world.start(world.ann);
        world.sending(world.ann).close();
        world.read(world.addFolder("CT", 12));
        world.model->send();
        world.model->choose(text(world.bauer));
        world.read(world.addFolder("CT2", 3));
        world.model->send();
        world.queue().pause(world.queue().row(0).id);
        QTRY_COMPARE(world.stateOf(1), SendState::Confirmed);
        QCOMPARE(world.stateOf(0), SendState::Paused);
    }

    void cancelAnswersAtOnceAndTheOrderCanBeAnsweredAgain()
    {
        Started world;
        world.start(world.ann);
        world.sending(world.ann).close();
        const auto path = world.addFolder("CT", 12);
        world.read(path);
        world.model->send();
        QTRY_COMPARE(world.sending(world.ann).waiting(), 1);
        QElapsedTimer timer;
        timer.start();
        world.queue().cancel(world.queue().row(0).id);
        QCOMPARE(world.stateOf(0), SendState::Cancelled);
        QVERIFY(timer.elapsed() < 200);
        QVERIFY(!world.queue().liveItemOf(text(world.ann)));
        QTRY_VERIFY(!world.queue().row(0).stopping);
        world.sending(world.ann).open();
        world.read(path);
        QVERIFY(world.model->send());
        QCOMPARE(world.queue().rowCount(), 1);
        QTRY_COMPARE(world.stateOf(0), SendState::Confirmed);
    }

    void failuresAreKeptAndCanBeRetried()
    {
        Started world;
        world.start(world.ann);
        world.read(world.addFolder("CT", 12));
        world.clinic->refuse("send", ErrorCode::Io);
        world.model->send();
        QTRY_COMPARE(world.stateOf(0), SendState::Failed);
        QCOMPARE(world.queue().row(0).failure->doing, Doing::SendingStudy);
        QCOMPARE(world.model->activityOf(text(world.ann)), Activity::Failed);
        world.clinic->allow("send");
        world.queue().resume(world.queue().row(0).id);
        QTRY_COMPARE(world.stateOf(0), SendState::Confirmed);
    }

    void whatIsOfflineOrUnconfirmedGoesOnByItself_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("state");
        QTest::newRow("offline") << int(ErrorCode::Offline) << int(SendState::NoConnection);
        QTest::newRow("pending") << int(ErrorCode::Pending) << int(SendState::Unconfirmed);
    }
    void whatIsOfflineOrUnconfirmedGoesOnByItself()
    {
        QFETCH(int, code);
        QFETCH(int, state);
        Started world;
        world.start(world.ann);
        world.read(world.addFolder("CT", 12));
        world.queue().setRetryInterval(std::chrono::milliseconds(150));
        world.clinic->refuse("send", ErrorCode(code));
        world.model->send();
        QTRY_COMPARE(int(world.stateOf(0)), state);
        {
            world.queue().cancel(world.queue().row(0).id);
            // What may be on the ledger cannot be cancelled.
            QCOMPARE(world.stateOf(0) == SendState::Cancelled, ErrorCode(code) == ErrorCode::Offline);
            if (ErrorCode(code) == ErrorCode::Offline) {
                world.queue().resume(world.queue().row(0).id);
                QTRY_COMPARE(int(world.stateOf(0)), state);
            }
        }
        world.clinic->allow("send");
        QTRY_COMPARE(world.stateOf(0), SendState::Confirmed);
    }

    void whatWasNotSignedIsSaidAndNothingIsSent()
    {
        class Refusing : public workflows::SigningDesk {
        public:
            bool approve(const workflows::SigningRequest &) override { return false; }
            void reached(workflows::SigningStage, std::uint64_t) override { }
        } desk;
        Started world;
        world.clinic->desk = &desk;
        world.start(world.ann);
        world.read(world.addFolder("CT", 12));
        world.model->send();
        QTRY_COMPARE(world.stateOf(0), SendState::NotSigned);
        QCOMPARE(world.order(world.ann).status, "requested");
    }

    void workOfAnEarlierRunWaitsForThePerson()
    {
        Started world;
        world.clinic->waitingList = {{.id = "one", .title = "CT head", .patientId = "pat_smith", .state = "sealed", .bytes = 5},
                                     {.id = "two", .title = "CT foot", .patientId = "pat_bauer", .state = "sealed", .bytes = 5}};
        world.start(world.ann);
        QTRY_COMPARE(world.queue().rowCount(), 2);
        QCOMPARE(world.stateOf(0), SendState::Earlier);
        QTRY_COMPARE(world.queue().row(0).order.patient.family, "Smith");
        world.queue().loadEarlier();
        world.queue().cancel(world.queue().row(1).id);
        QTRY_COMPARE(world.queue().rowCount(), 1);
        QCOMPARE(world.clinic->waiting()->size(), 1U);
        world.queue().resume(world.queue().row(0).id);
        QTRY_COMPARE(world.stateOf(0), SendState::Confirmed);
        QCOMPARE(world.clinic->waiting()->size(), 0U);
    }

    void closingInTheMiddleStopsTheSendingAndHarmsNothing()
    {
        LaboratoryWorld world;
        auto &gate = world.clinic->gates["sending " + world.ann];
        gate.close();
        auto model = world.makeModel();
        model->start();
        QTRY_COMPARE(model->orders().state(), LoadState::Ready);
        model->choose(text(world.ann));
        model->intake().offer({world.addFolder("CT", 12)});
        QTRY_COMPARE(model->intake().entry().state, IntakeState::Ready);
        model->send();
        QTRY_COMPARE(gate.waiting(), 1);
        model.reset();
        finishAsync(); // Returns only because the stop reached the work.
        QCOMPARE(gate.waiting(), 0);
        QCOMPARE(world.order(world.ann).status, "requested");
        QCoreApplication::processEvents();
    }

    void studiesOfTheShownOrderOnlyAndARetractionIsToldOnce()
    {
        Started world;
        const auto record = world.clinic->addStudy("pat_smith", {.title = "CT chest", .orderId = world.ann}, {}, {});
        world.clinic->addStudy("pat_smith", {.title = "CT of another order", .orderId = "ord_9"}, {}, {});
        auto &sent = world.model->sentStudies();
        const QAbstractItemModelTester tester(&sent);
        world.start(world.ann);
        QTRY_COMPARE(sent.rowCount(), 1);
        QCOMPARE(sent.row(0).recordId, record);
        QSignalSpy told(&sent, &SentStudies::retracted);
        sent.retract(text(record), "of another patient");
        sent.retract(text(record), "of another patient");
        QTRY_VERIFY(sent.rowCount() == 1 && sent.row(0).retracted);
        QCOMPARE(told.count(), 1);
        world.model->choose(text(world.bauer));
        QCOMPARE(sent.rowCount(), 0);
    }
};

MEDANCHOR_TEST(TestLaboratoryModel)
#include "tst_laboratory_model.moc"
