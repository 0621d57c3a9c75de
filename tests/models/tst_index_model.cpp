#include "models/index_model.h"
#include "tests/support/fake_clinic.h"
#include "tests/support/fake_workplace.h"
#include "tests/support/test_main.h"

#include <QSignalSpy>
#include <QTest>

using namespace med;
using namespace med::models;
using tests::FakeWorkplace;

class TestIndexModel : public QObject {
    Q_OBJECT
private slots:
    void followsAndSaysHowFarItIs()
    {
        const auto clinic = std::make_shared<FakeWorkplace>();
        ActivityModel activity(clinic);
        IndexModel model(clinic, activity);
        const QSignalSpy ready(&model, &IndexModel::ready);
        model.follow();
        model.follow(); // Once more after that.
        QTRY_COMPARE(ready.count(), 2);
        QVERIFY(!model.failure());
        QTest::qWait(20);
        QCOMPARE(ready.count(), 2);
    }
    void whatIsDamagedIsFollowedAgain()
    {
        const auto clinic = std::make_shared<FakeWorkplace>();
        clinic->refuse("verifyIndex", ErrorCode::Corrupt);
        ActivityModel activity(clinic);
        IndexModel model(clinic, activity);
        const QSignalSpy ready(&model, &IndexModel::ready);
        model.follow();
        QTRY_COMPARE(ready.count(), 2);
        QTest::qWait(20);
        QCOMPARE(ready.count(), 2); // And not for ever.
    }
    void aFailureStaysUntilTheNextTime()
    {
        const auto clinic = std::make_shared<FakeWorkplace>();
        clinic->refuse("follow", ErrorCode::Offline);
        ActivityModel activity(clinic);
        IndexModel model(clinic, activity);
        model.follow();
        QTRY_VERIFY(model.failure());
        QCOMPARE(model.failure()->code, ErrorCode::Offline);
        clinic->allow("follow");
        const QSignalSpy ready(&model, &IndexModel::ready);
        model.follow();
        QTRY_COMPARE(ready.count(), 1);
        QVERIFY(!model.failure());
    }
    void goesWhileItRuns()
    {
        const auto clinic = std::make_shared<FakeWorkplace>();
        ActivityModel activity(clinic);
        auto model = std::make_unique<IndexModel>(clinic, activity);
        model->follow();
        model.reset();
        QTest::qWait(20);
    }
};

MEDANCHOR_TEST(TestIndexModel)
#include "tst_index_model.moc"
