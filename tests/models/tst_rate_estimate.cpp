#include "tests/support/test_main.h"

#include "models/rate_estimate.h"

#include <QTest>

using namespace med;
using namespace med::models;

namespace {

class HeldClock : public Clock {
public:
    Moment now() const override { return m_now; }
    void pass(int ms) { m_now += std::chrono::milliseconds(ms); }

private:
    Moment m_now = Moment(std::chrono::seconds(1'000'000));
};

constexpr std::uint64_t kMega = 1'000'000;

} // namespace

class TestRateEstimate : public QObject {
    Q_OBJECT
private slots:
    void saysNothingInTheFirstThreeSeconds()
    {
        HeldClock clock;
        RateEstimate rate(clock);
        rate.start();
        for (int i = 1; i <= 5; ++i) {
            clock.pass(500);
            rate.update(std::uint64_t(i) * 10 * kMega, 1000 * kMega);
        }
        QVERIFY(!rate.secondsLeft());
        QVERIFY(!rate.bytesPerSecond());
        clock.pass(500);
        rate.update(60 * kMega, 1000 * kMega);
        QVERIFY(rate.bytesPerSecond());
        QCOMPARE(*rate.bytesPerSecond() / kMega, 20ULL);
        QVERIFY(rate.secondsLeft());
        QCOMPARE(*rate.secondsLeft(), 50); // 47 s, rounded up to 5.
    }

    void roundsToMinutesAboveOne()
    {
        HeldClock clock;
        RateEstimate rate(clock);
        rate.start();
        clock.pass(4000);
        rate.update(40 * kMega, 1300 * kMega);
        QCOMPARE(*rate.secondsLeft(), 180); // 126 s.
    }

    void staysSteadyWhileTheSpeedTrembles()
    {
        HeldClock clock;
        RateEstimate rate(clock);
        rate.start();
        std::uint64_t done = 0;
        int last = 1 << 30;
        int rises = 0;
        for (int i = 0; i < 80; ++i) {
            clock.pass(500);
            done += (i % 2 ? 7 : 13) * kMega;
            rate.update(done, 2000 * kMega);
            if (rate.secondsLeft()) {
                rises += *rate.secondsLeft() > last;
                last = *rate.secondsLeft();
            }
        }
        QCOMPARE(rises, 0);
    }

    void growsWhenItReallyBecomesSlow()
    {
        HeldClock clock;
        RateEstimate rate(clock);
        rate.start();
        std::uint64_t done = 0;
        for (int i = 0; i < 20; ++i) {
            clock.pass(500);
            done += 10 * kMega;
            rate.update(done, 1000 * kMega);
        }
        const int before = *rate.secondsLeft();
        for (int i = 0; i < 60; ++i) {
            clock.pass(500);
            done += kMega / 2;
            rate.update(done, 1000 * kMega);
        }
        QVERIFY(*rate.secondsLeft() > 2 * before);
    }

    void goingOnDoesNotCountWhatWasThere()
    {
        HeldClock clock;
        RateEstimate rate(clock);
        rate.start(900 * kMega);
        clock.pass(4000);
        rate.update(904 * kMega, 1000 * kMega);
        QCOMPARE(*rate.bytesPerSecond() / kMega, 1ULL);
    }

    void aStandstillHasNoTimeLeft()
    {
        HeldClock clock;
        RateEstimate rate(clock);
        rate.start();
        clock.pass(5000);
        rate.update(0, 1000 * kMega);
        QVERIFY(!rate.secondsLeft());
        QVERIFY(!rate.bytesPerSecond());
    }
};

MEDANCHOR_TEST(TestRateEstimate)
#include "tst_rate_estimate.moc"
