#include "services/base/clock.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace med;

class TestClock : public QObject {
    Q_OBJECT
private slots:
    void timesGoThereAndBack()
    {
        const auto moment = fromIso8601("2025-03-05T14:07:31.25Z");
        QVERIFY(moment);
        QCOMPARE(toIso8601(*moment), std::string("2025-03-05T14:07:31Z"));
        QCOMPARE((moment->time_since_epoch() % std::chrono::seconds(1)).count(), 250'000'000L);
    }
    void refusesTimesThatDoNotExist_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"2025-02-29T00:00:00Z", "2025-13-01T00:00:00Z", "2025-01-01T24:00:00Z",
                                 "2025-01-01T00:00:00", "2025-01-01T00:00:00+01:00", "2025-01-01T00:00:00.Z", ""}) {
            QTest::newRow(text) << QByteArray(text);
        }
    }
    void refusesTimesThatDoNotExist()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!fromIso8601(text.toStdString()));
    }
};

MEDANCHOR_TEST(TestClock)
#include "tst_clock.moc"
