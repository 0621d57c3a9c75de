#include "tests/support/test_main.h"

#include "models/ledger_model.h"
#include "tests/support/fake_workplace.h"

#include <QSignalSpy>
#include <QTest>

using namespace med;
using namespace med::models;
using tests::FakeWorkplace;

class TestLedgerModel : public QObject {
    Q_OBJECT
private slots:
    void saysWhereTheLedgerStandsAndWhenItGrew()
    {
        LedgerModel model(std::make_shared<FakeWorkplace>());
        const QSignalSpy grew(&model, &LedgerModel::grew);
        model.start();
        QTRY_COMPARE(grew.count(), 1);
        QVERIFY(model.status().connected);
        QCOMPARE(model.status().height, 1205U);
    }

    void aGatewayThatIsBackIsAsNewsAsABlock()
    {
        const auto clinic = std::make_shared<FakeWorkplace>();
        LedgerModel model(clinic);
        model.setInterval(std::chrono::milliseconds(5));
        const QSignalSpy grew(&model, &LedgerModel::grew);
        model.start();
        QTRY_COMPARE(grew.count(), 1);
        clinic->refuse("refresh", ErrorCode::Offline);
        QTRY_VERIFY(!model.status().connected);
        QCOMPARE(model.status().height, 1205U);
        clinic->allow("refresh");
        QTRY_VERIFY(model.status().connected);
        QCOMPARE(grew.count(), 2);
    }

    void aGatewayThatLiesIsNotAskedAgain()
    {
        const auto clinic = std::make_shared<FakeWorkplace>();
        clinic->refuse("refresh", ErrorCode::Corrupt);
        LedgerModel model(clinic);
        model.start();
        QTRY_VERIFY(model.failure());
        QCOMPARE(model.failure()->code, ErrorCode::Corrupt);
        QVERIFY(!model.status().connected);
        clinic->refusals.clear();
        QTest::qWait(50);
        QVERIFY(model.failure());
    }
};

MEDANCHOR_TEST(TestLedgerModel)
#include "tst_ledger_model.moc"
