#include "models/recording_model.h"
#include "tests/support/clocked_output.h"
#include "tests/support/recordings.h"
#include "tests/support/test_main.h"

#include <QSignalSpy>
#include <QTest>

using namespace med;
using namespace med::models;
using namespace med::tests;

class TestRecordingModel : public QObject {
    Q_OBJECT

    static constexpr qint64 kSecond = 1'000'000;

    struct World {
        std::shared_ptr<ClockedOutput::State> device = std::make_shared<ClockedOutput::State>();
        RecordingModel model {std::make_unique<ClockedOutput>(device)};
        explicit World(const QByteArray &file) { model.open(bytes(file)); }
        static std::shared_ptr<const Bytes> bytes(const QByteArray &file) { return std::make_shared<Bytes>(file.begin(), file.end()); }
        bool isReady()
        {
            return QTest::qWaitFor([this] { return model.state() != RecordingModel::State::Opening; }, 10'000) && model.state() == RecordingModel::State::Ready;
        }
        std::vector<std::int16_t> left() const
        {
            std::vector<std::int16_t> samples(device->samples.size() / 4);
            for (std::size_t i = 0; i < samples.size(); ++i) {
                std::memcpy(&samples[i], device->samples.data() + i * 4, 2);
            }
            return samples;
        }
        /// Upward passes through zero, a second of what was heard.
        double hertz() const
        {
            const auto samples = left();
            int passes = 0;
            for (std::size_t i = 1; i < samples.size(); ++i) {
                passes += samples[i - 1] < 0 && samples[i] >= 0 ? 1 : 0;
            }
            return passes * double(media::kSoundRate) / double(std::max<std::size_t>(1, samples.size()));
        }
    };
    static bool isLike(const QColor &seen, const QColor &wanted)
    {
        return std::abs(seen.red() - wanted.red()) < 40 && std::abs(seen.green() - wanted.green()) < 40 && std::abs(seen.blue() - wanted.blue()) < 40;
    }
    static QColor middleOf(const QImage &image) { return image.isNull() ? QColor() : image.pixelColor(image.rect().center()); }

private slots:
    void aSoundIsPlayedToItsEndAndFromTheStartAgain()
    {
        World world(toneFile(1));
        QVERIFY(world.isReady());
        QCOMPARE(world.model.duration(), kSecond);
        QCOMPARE(world.model.hearing(), RecordingModel::Hearing::Heard);
        world.model.play();
        QVERIFY(world.model.isPlaying());
        QTRY_VERIFY_WITH_TIMEOUT(!world.model.isPlaying(), 10'000);
        QCOMPARE(world.model.position(), world.model.duration());
        QVERIFY2(std::abs(double(world.device->samples.size() / 4) - 48'000) < 100, qPrintable(QString::number(world.device->samples.size() / 4)));
        QVERIFY2(std::abs(world.hertz() - 440) < 5, qPrintable(QString::number(world.hertz())));
        world.model.play();
        QTRY_VERIFY(world.device->starts == 2);
        QVERIFY(world.model.position() < kSecond / 2);
    }

    void whatIsSeenFollowsWhatIsHeard()
    {
        World world(aviFile(3));
        world.model.want({64, 48});
        QVERIFY(world.isReady());
        QTRY_VERIFY(isLike(middleOf(world.model.picture()), colorOfSecond(0)));
        world.model.play();
        QTRY_VERIFY_WITH_TIMEOUT(world.model.position() > kSecond * 13 / 10, 10'000);
        QTRY_VERIFY(isLike(middleOf(world.model.picture()), colorOfSecond(int(world.model.position() / kSecond))));
        QVERIFY(world.device->samples.size() / 4 > 48'000);
        QTRY_VERIFY_WITH_TIMEOUT(!world.model.isPlaying(), 10'000);
        QVERIFY(isLike(middleOf(world.model.picture()), colorOfSecond(2)));
        QVERIFY(!world.model.isDamaged());
    }

    void whileItStandsStillEveryMomentIsShown()
    {
        World world(aviFile(4));
        world.model.want({640, 480});
        QVERIFY(world.isReady());
        for (const int second : {2, 0, 3, 1}) {
            world.model.seek(second * kSecond + kSecond / 2);
            QTRY_VERIFY(isLike(middleOf(world.model.picture()), colorOfSecond(second)));
        }
        QCOMPARE(world.model.picture().size(), QSize(64, 48)); // Never larger than it is.
        QCOMPARE(world.device->starts, 0);
        world.model.want({32, 48});
        QTRY_COMPARE(world.model.picture().size(), QSize(32, 24));
    }

    void withoutADeviceAClockSetsThePace()
    {
        World world(aviFile(2));
        world.device->plugged = false;
        world.model.want({64, 48});
        QVERIFY(world.isReady());
        world.model.play();
        QTRY_COMPARE(world.model.hearing(), RecordingModel::Hearing::NoDevice);
        QTRY_VERIFY(isLike(middleOf(world.model.picture()), colorOfSecond(1)));
        QTRY_VERIFY_WITH_TIMEOUT(!world.model.isPlaying(), 10'000);
        QCOMPARE(world.model.position(), world.model.duration());
        world.device->plugged = true;
        world.model.play();
        QTRY_COMPARE(world.device->starts, 1);
        QCOMPARE(world.model.hearing(), RecordingModel::Hearing::Heard);
    }

    void aDeviceThatGoesIsSaidAndTheRestGoesOn()
    {
        World world(toneFile(2));
        QVERIFY(world.isReady());
        world.model.play();
        QTRY_COMPARE(world.device->starts, 1);
        world.device->plugged = false;
        QTRY_COMPARE(world.model.hearing(), RecordingModel::Hearing::NoDevice);
        const qint64 then = world.model.position();
        QTRY_VERIFY(world.model.position() > then + kSecond / 4);
        QTRY_VERIFY_WITH_TIMEOUT(!world.model.isPlaying(), 10'000);
    }

    void slowerIsLowerAndTakesLonger()
    {
        World world(toneFile(2));
        QVERIFY(world.isReady());
        world.model.setSpeed(0.5);
        world.model.play();
        QTRY_VERIFY_WITH_TIMEOUT(world.model.position() > kSecond / 2, 10'000);
        QVERIFY2(std::abs(world.hertz() - 220) < 5, qPrintable(QString::number(world.hertz())));
        QVERIFY(world.device->samples.size() / 4 > 48'000);
        world.model.setSpeed(3);
        QCOMPARE(world.model.speed(), 0.5); // No such speed.
        world.model.stepSpeed(100);
        QCOMPARE(world.model.speed(), 2.0);
        QTRY_VERIFY_WITH_TIMEOUT(!world.model.isPlaying(), 10'000);
        QVERIFY2(std::abs(world.hertz() - 880) < 10, qPrintable(QString::number(world.hertz())));
    }

    void loudnessReachesTheDevice()
    {
        World world(toneFile(1));
        QVERIFY(world.isReady());
        world.model.setVolume(0.5);
        QCOMPARE(world.device->volume, 0.5);
        world.model.setMuted(true);
        QCOMPARE(world.device->volume, 0.0);
        world.model.play();
        QTRY_COMPARE(world.device->starts, 1);
        QCOMPARE(world.device->volume, 0.0);
        world.model.setVolume(7);
        QCOMPARE(world.model.volume(), 1.0);
        QVERIFY(!world.model.isMuted());
    }

    void theCourseOfASoundIsKnown()
    {
        std::vector<std::int16_t> samples(8000 * 2, 0);
        std::fill(samples.begin() + 8000, samples.end(), std::int16_t(12'000)); // Nothing for a second, then something.
        World world(waveFile(samples, 8000));
        QVERIFY(world.isReady());
        QTRY_COMPARE(world.model.peaks().size(), std::size_t(2 * kSecond / RecordingModel::kPeakLength));
        QVERIFY(world.model.peaks().at(100).high < 100);
        QVERIFY(world.model.peaks().at(300).high > 11'000);
    }

    void whatIsCutIsPlayedAndSaysSo()
    {
        const QByteArray whole = toneFile(10);
        World world(whole.first(whole.size() / 5));
        QVERIFY(world.isReady());
        QTRY_VERIFY(world.model.isDamaged());
        QVERIFY(std::abs(world.model.duration() - 2 * kSecond) < kSecond / 20); // And not what it claims.
    }

    void whatIsNoRecordingFails()
    {
        World world(QByteArray("fLaC"));
        QVERIFY(!world.isReady());
        QCOMPARE(world.model.state(), RecordingModel::State::Failed);
        QVERIFY(world.model.failure() && world.model.failure()->code == ErrorCode::Corrupt);
        QVERIFY(!world.model.reason().isEmpty());
        world.model.play();
        QVERIFY(!world.model.isPlaying());
        world.model.open(World::bytes(toneFile(1)));
        QVERIFY(world.isReady());
    }

    void anotherRecordingEndsTheOneBefore()
    {
        World world(toneFile(5));
        QVERIFY(world.isReady());
        world.model.play();
        QTRY_COMPARE(world.device->starts, 1);
        world.model.open(World::bytes(toneFile(1)));
        QVERIFY(!world.model.isPlaying());
        QVERIFY(world.isReady());
        QCOMPARE(world.model.position(), 0);
        QCOMPARE(world.model.duration(), kSecond);
        world.model.close();
        QCOMPARE(world.model.state(), RecordingModel::State::Empty);
        QVERIFY(world.model.peaks().empty());
    }
};

MEDANCHOR_TEST(TestRecordingModel)
#include "tst_recording_model.moc"
