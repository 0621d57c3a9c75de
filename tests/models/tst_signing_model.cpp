#include "tests/support/test_main.h"

#include "models/act_model.h"
#include "tests/support/fake_workplace.h"

#include <QSignalSpy>
#include <QTest>

#include <future>
#include <thread>

using namespace med;
using namespace med::models;
using tests::FakeWorkplace;
using Stage = SigningModel::Stage;
using workflows::SigningStage;

class TestSigningModel : public QObject {
    Q_OBJECT
private:
    static SigningRequest order(SigningWeight weight = SigningWeight::Short)
    {
        return {.function = "Order:Request", .weight = weight, .title = "CT chest"};
    }
    static std::future<bool> askOnAWorker(std::shared_ptr<workflows::SigningDesk> desk, SigningRequest request)
    {
        return std::async(std::launch::async, [desk, request] { return desk->approve(request); });
    }

private slots:
    void anAnswerReachesTheWorkerThatWaits()
    {
        SigningModel model;
        auto answer = askOnAWorker(model.desk(), order());
        QTRY_COMPARE(model.stage(), Stage::Asking);
        QCOMPARE(model.request()->title, "CT chest");
        model.sign();
        QVERIFY(answer.get());
        QCOMPARE(model.stage(), Stage::Signing);
    }

    void refusingWhileTheWorkerWaitsSignsNothing()
    {
        SigningModel model;
        const QSignalSpy refused(&model, &SigningModel::refused);
        auto answer = askOnAWorker(model.desk(), order());
        QTRY_COMPARE(model.stage(), Stage::Asking);
        model.refuse();
        QVERIFY(!answer.get());
        QCOMPARE(model.stage(), Stage::Idle);
        QVERIFY(!model.request());
        QCOMPARE(refused.count(), 1);
        model.sign();
        QCOMPARE(model.stage(), Stage::Idle);
    }

    void goingAwayRefusesWhoWaitsAndWhoComesLater()
    {
        auto model = std::make_unique<SigningModel>();
        const auto desk = model->desk();
        auto answer = askOnAWorker(desk, order());
        QTRY_COMPARE(model->stage(), Stage::Asking);
        model.reset();
        QVERIFY(!answer.get());
        QVERIFY(!askOnAWorker(desk, order()).get());
        desk->reached(SigningStage::Signed, 0);
        QCoreApplication::processEvents();
    }

    void lockingRefusesUntilUnlocked()
    {
        SigningModel model;
        auto first = askOnAWorker(model.desk(), order());
        QTRY_COMPARE(model.stage(), Stage::Asking);
        model.setLocked(true);
        QVERIFY(!first.get());
        QCOMPARE(model.stage(), Stage::Idle);
        QVERIFY(!askOnAWorker(model.desk(), order()).get());
        model.setLocked(false);
        auto second = askOnAWorker(model.desk(), order());
        QTRY_COMPARE(model.stage(), Stage::Asking);
        model.sign();
        QVERIFY(second.get());
    }

    void aSecondActWaitsForTheAnswerToTheFirst()
    {
        SigningModel model;
        auto first = askOnAWorker(model.desk(), order());
        QTRY_COMPARE(model.stage(), Stage::Asking);
        auto later = order();
        later.title = "MR knee";
        auto second = askOnAWorker(model.desk(), later);
        QTest::qWait(30);
        QCOMPARE(model.request()->title, "CT chest");
        model.sign();
        QVERIFY(first.get());
        QTRY_COMPARE(model.stage(), Stage::Asking);
        QCOMPARE(model.request()->title, "MR knee");
        model.refuse();
        QVERIFY(!second.get());
    }

    void silentActsAskNobody()
    {
        SigningModel model;
        const QSignalSpy asked(&model, &SigningModel::asked);
        QVERIFY(askOnAWorker(model.desk(), order(SigningWeight::Silent)).get());
        QCoreApplication::processEvents();
        QCOMPARE(asked.count(), 0);
        auto mandate = askOnAWorker(model.desk(), order(SigningWeight::Mandate));
        QTRY_COMPARE(asked.count(), 1);
        model.sign();
        QVERIFY(mandate.get());
    }

    void saysHowFarTheActIs()
    {
        SigningModel model;
        const QSignalSpy confirmed(&model, &SigningModel::confirmed);
        QList<Stage> stages;
        connect(&model, &SigningModel::changed, this, [&] { stages << model.stage(); });
        auto done = std::async(std::launch::async, [desk = model.desk()] {
            if (desk->approve(order())) {
                desk->reached(SigningStage::Signed, 0);
                desk->reached(SigningStage::Endorsed, 0);
                desk->reached(SigningStage::Sent, 0);
                desk->reached(SigningStage::Confirmed, 1204);
            }
        });
        QTRY_COMPARE(model.stage(), Stage::Asking);
        model.sign();
        QTRY_COMPARE(model.stage(), Stage::Confirmed);
        QCOMPARE(model.block(), 1204U);
        QCOMPARE(stages, (QList<Stage> {Stage::Asking, Stage::Signing, Stage::Signed, Stage::Endorsed, Stage::Sent,
                                        Stage::Confirmed}));
        QCOMPARE(confirmed.count(), 1);
        done.get();
        model.dismiss();
        QCOMPARE(model.stage(), Stage::Idle);
    }

    void anotherThreadsActIsNotTheOneOnTheSheet()
    {
        SigningModel model;
        auto answer = askOnAWorker(model.desk(), order());
        QTRY_COMPARE(model.stage(), Stage::Asking);
        model.sign();
        QVERIFY(answer.get());
        std::thread([desk = model.desk()] { desk->reached(SigningStage::Confirmed, 7); }).join();
        QCoreApplication::processEvents();
        QCOMPARE(model.stage(), Stage::Signing);
    }

    void anActThatIsPutAwayStillTellsItsBlock()
    {
        SigningModel model;
        std::promise<void> goOn;
        const QSignalSpy confirmed(&model, &SigningModel::confirmed);
        auto done = std::async(std::launch::async, [desk = model.desk(), &goOn] {
            desk->approve(order());
            desk->reached(SigningStage::Sent, 0);
            goOn.get_future().wait();
            desk->reached(SigningStage::Confirmed, 9);
        });
        QTRY_COMPARE(model.stage(), Stage::Asking);
        model.sign();
        QTRY_COMPARE(model.stage(), Stage::Sent);
        model.dismiss();
        goOn.set_value();
        QTRY_COMPARE(confirmed.count(), 1);
        QCOMPARE(model.stage(), Stage::Idle);
        done.get();
    }

    void aSwitchOfPatientsRefusesWhatIsAsked()
    {
        SigningModel model;
        PatientContext context;
        const FakeWorkplace clinic;
        context.choose(clinic.people[0]);
        model.follow(context);
        auto answer = askOnAWorker(model.desk(), order());
        QTRY_COMPARE(model.stage(), Stage::Asking);
        context.choose(clinic.people[1]);
        QVERIFY(!answer.get());
    }

    void whatIsAskedLateAboutAnotherPatientIsRefused()
    {
        SigningModel model;
        PatientContext context;
        const FakeWorkplace clinic;
        model.follow(context);
        context.choose(clinic.people[1]);
        auto request = order();
        request.patient = clinic.people[0];
        auto late = askOnAWorker(model.desk(), request);
        QTRY_VERIFY(late.wait_for(std::chrono::seconds(0)) == std::future_status::ready);
        QVERIFY(!late.get());
        QCOMPARE(model.stage(), Stage::Idle);
        request.patient = clinic.people[1];
        auto answer = askOnAWorker(model.desk(), request);
        QTRY_COMPARE(model.stage(), Stage::Asking);
        model.sign();
        QVERIFY(answer.get());
        // Signed, the sheet is still about that patient: a switch puts it away.
        context.choose(clinic.people[0]);
        QCOMPARE(model.stage(), Stage::Idle);
    }

    void anActThatFailsAfterSigningSaysSo()
    {
        SigningModel model;
        ActModel act(&model);
        const QSignalSpy failed(&act, &ActModel::failed);
        act.run(Doing::Ordering, "x", [desk = model.desk()](std::stop_token) -> Expected<workflows::Receipt> {
            if (!desk->approve(order())) {
                return failure(ErrorCode::Cancelled, "refused");
            }
            desk->reached(SigningStage::Signed, 0);
            return failure(ErrorCode::Offline, "no gateway");
        });
        QTRY_COMPARE(model.stage(), Stage::Asking);
        QVERIFY(!act.run(Doing::Ordering, "y", {}));
        model.sign();
        QTRY_COMPARE(model.stage(), Stage::Failed);
        QCOMPARE(model.failure()->code, ErrorCode::Offline);
        QCOMPARE(model.reachedStage(), Stage::Signed);
        QCOMPARE(failed.count(), 1);
    }

    void anActThatWaitsIsNoFailure()
    {
        const auto clinic = std::make_shared<FakeWorkplace>();
        const std::string record = clinic->addStudy("pat_smith", {.title = "CT abdomen"}, {{}}, {{1}});
        SigningModel model;
        clinic->desk = &model;
        clinic->away = true;
        ActModel act(&model);
        const QSignalSpy succeeded(&act, &ActModel::succeeded);
        act.run(Doing::Acknowledging, "rec_1", [clinic, record](std::stop_token stop) { return clinic->acknowledge(record, stop); });
        QTRY_COMPARE(model.stage(), Stage::Asking);
        model.sign();
        QTRY_COMPARE(succeeded.count(), 1);
        QTRY_COMPARE(model.stage(), Stage::Waiting);
        QCOMPARE(model.reachedStage(), Stage::Signed);
        QVERIFY(!act.failure());
    }

    void anActOfTheClinicGoesAllTheWay()
    {
        const auto clinic = std::make_shared<FakeWorkplace>();
        const std::string record = clinic->addStudy("pat_smith", {.title = "CT abdomen"}, {{}}, {{1}});
        SigningModel model;
        clinic->desk = &model;
        ActModel act(&model);
        const QSignalSpy succeeded(&act, &ActModel::succeeded);
        const QSignalSpy refused(&act, &ActModel::refused);
        const auto acknowledge = [clinic, record](std::stop_token stop) { return clinic->acknowledge(record, stop); };
        act.run(Doing::Acknowledging, "rec_1", acknowledge);
        QTRY_COMPARE(model.stage(), Stage::Asking);
        model.refuse();
        QTRY_COMPARE(refused.count(), 1);
        QVERIFY(!act.failure());
        act.run(Doing::Acknowledging, "rec_1", acknowledge);
        QTRY_COMPARE(model.stage(), Stage::Asking);
        model.sign();
        QTRY_COMPARE(succeeded.count(), 1);
        QTRY_COMPARE(model.stage(), Stage::Confirmed);
        QCOMPARE(clinic->records.at(record).summary.acknowledgedBy, "Dr Amira Khan");
    }
};

MEDANCHOR_TEST(TestSigningModel)
#include "tst_signing_model.moc"
