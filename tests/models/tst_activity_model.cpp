#include "tests/support/test_main.h"

#include "models/activity_model.h"
#include "tests/support/fake_workplace.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace med;
using namespace med::models;
using State = ActivityRow::State;

class TestActivityModel : public QObject {
    Q_OBJECT
private slots:
    void theTimeLeftIsToldAfterThreeSecondsAndStaysSteady()
    {
        qint64 now = 0;
        ActivityModel model(std::make_shared<tests::FakeWorkplace>(), [&now] { return now; });
        const QAbstractItemModelTester tester(&model);
        const QString id = model.begin("CT chest", "pat_smith", {});
        QList<int> told;
        for (int second = 1; second <= 20; ++second) {
            now = second * 1000;
            // Ten megabytes a second, now and then one more or less.
            model.progress(id, "upload", quint64(second) * 10'000'000 + (second % 3) * 300'000, 1'000'000'000);
            if (second < 3) {
                QCOMPARE(model.row(0).secondsLeft, -1);
            } else {
                told << model.row(0).secondsLeft;
            }
        }
        QVERIFY2(qAbs(told.first() - 97) <= 10, qPrintable(QString::number(told.first())));
        int changes = 0;
        for (qsizetype i = 1; i < told.size(); ++i) {
            changes += told.at(i) != told.at(i - 1);
        }
        QVERIFY2(changes < 5, qPrintable(QString::number(changes)));
    }

    void whatAnEarlierRunLeftIsGoneOnWithOrGivenUp()
    {
        auto clinic = std::make_shared<tests::FakeWorkplace>();
        clinic->waitingList = {{.id = "1", .title = "MR knee", .patientId = "pat_okoro", .state = "sealed", .paused = true},
                               {.id = "2", .title = "US abdomen", .patientId = "pat_bauer", .state = "submitted", .mayBeSent = true}};
        ActivityModel model(clinic);
        const QAbstractItemModelTester tester(&model);
        model.load();
        QTRY_COMPARE(model.rowCount(), 2);
        QCOMPARE(model.waitingCount(), 2);
        QCOMPARE(model.row(0).state, State::Paused);
        QVERIFY(model.row(0).canResume && model.row(0).canCancel);
        QCOMPARE(model.row(1).state, State::Unconfirmed);
        QVERIFY(!model.row(1).canCancel);
        auto &gate = clinic->gates["goOn 1"];
        gate.close();
        model.resume(model.row(0).id);
        QCOMPARE(model.row(0).state, State::Running);
        QVERIFY(model.isWorking());
        gate.open();
        QTRY_COMPARE(model.rowCount(), 1);
        QTRY_VERIFY(!model.isWorking());
    }

    void aWorkersControlsAreOfferedAsItsStateAllows()
    {
        ActivityModel model(std::make_shared<tests::FakeWorkplace>());
        const QAbstractItemModelTester tester(&model);
        int paused = 0;
        const QString id = model.begin("CT chest", "pat_smith", {.pause = [&paused] { ++paused; }, .resume = [] {}, .cancel = {}});
        QVERIFY(model.row(0).canPause && !model.row(0).canResume && !model.row(0).canCancel);
        model.pause(id);
        QCOMPARE(paused, 1);
        model.setState(id, State::Paused);
        QVERIFY(!model.row(0).canPause && model.row(0).canResume);
        model.finish(id, 1204);
        QVERIFY(!model.row(0).canPause && !model.row(0).canResume);
        QCOMPARE(model.newest()->block, quint64(1204));
        model.dismiss(id);
        QVERIFY(!model.newest());
    }

    void whatAWorkerReportsIsNotToldTwice()
    {
        auto clinic = std::make_shared<tests::FakeWorkplace>();
        clinic->waitingList = {{.id = "1", .title = "CT chest", .patientId = "pat_smith", .state = "sealed"}};
        ActivityModel model(clinic);
        model.begin("CT chest", "pat_smith", {});
        const QSignalSpy changed(&model, &ActivityModel::changed);
        model.load();
        QTRY_VERIFY(changed.count() > 0);
        QCOMPARE(model.rowCount(), 1);
    }
    void cleanupTestCase() { finishAsync(); }
};

MEDANCHOR_TEST(TestActivityModel)
#include "tst_activity_model.moc"
