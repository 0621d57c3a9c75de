#include "services/media/recording_wire.h"
#include "tests/support/test_main.h"

#include <QRandomGenerator>
#include <QTest>

using namespace med;
using namespace med::media;
using namespace med::media::recording;

class TestRecordingWire : public QObject {
    Q_OBJECT

    static RecordingInfo someInfo()
    {
        return {.duration = 5'000'000, .sound = {.there = true, .plays = true, .codec = "Opus"}, .film = {.there = true, .plays = false, .codec = "WMV"},
                .sampleRate = 48'000, .channels = 2, .width = 0, .height = 0, .frameRate = 29.97};
    }

private slots:
    void whatWasWrittenIsRead()
    {
        const Request frame {.operation = Operation::Frame, .width = 640, .height = 480, .at = 1'500'000, .source = 7, .sourceSize = 99, .outputSize = 640 * 480 * 4};
        const Bytes bytes = encode(frame);
        QCOMPARE(bytes.size(), kRequestSize);
        const auto read = decodeRequest(bytes);
        QVERIFY(read);
        QCOMPARE(encode(*read), bytes);
        const auto info = decodeInfo(encode(someInfo()));
        QVERIFY(info);
        QCOMPARE(info->sound.codec, "Opus");
        QCOMPARE(info->frameRate, 29.97);
        QCOMPARE(encode(*info), encode(someInfo()));
        const Given given {.begin = 1, .end = 2, .count = 3, .last = true, .damaged = true};
        const auto answer = decodeGiven(encode(given));
        QVERIFY(answer);
        QCOMPARE(encode(*answer), encode(given));
    }

    void whatIsBeyondTheLimitsIsRefused()
    {
        const auto refused = [](const Request &request) { return !decodeRequest(encode(request)); };
        QVERIFY(refused({.operation = Operation::Frame, .width = kMaxSide + 1, .height = 1, .outputSize = (kMaxSide + 1) * 4}));
        QVERIFY(refused({.operation = Operation::Frame, .width = 8000, .height = 8000, .outputSize = 256'000'000}));
        QVERIFY(refused({.operation = Operation::Frame, .width = 2, .height = 2, .outputSize = 15}));
        QVERIFY(refused({.operation = Operation::Frame, .width = 2, .height = 2, .at = kMaxTime + 1, .outputSize = 16}));
        QVERIFY(refused({.operation = Operation::Frame}));
        QVERIFY(refused({.operation = Operation::Sound, .count = kMaxSoundPiece + 1, .outputSize = (kMaxSoundPiece + 1) * kBytesPerSample}));
        QVERIFY(refused({.operation = Operation::Sound}));
        QVERIFY(refused({.operation = Operation::Open, .at = 1}));
        QVERIFY(refused({.operation = Operation::Open, .outputSize = 1}));
        QVERIFY(refused({.operation = Operation(4)}));
        QVERIFY(refused({.operation = Operation::Open, .sourceSize = kMaxSource + 1}));
        const auto noInfo = [](auto change) {
            RecordingInfo info = someInfo();
            change(info);
            return !decodeInfo(encode(info));
        };
        QVERIFY(noInfo([](RecordingInfo &info) { info.duration = kMaxTime + 1; }));
        QVERIFY(noInfo([](RecordingInfo &info) { info.film.plays = true; })); // Without a size.
        QVERIFY(noInfo([](RecordingInfo &info) { info.width = kMaxSide + 1; }));
        QVERIFY(noInfo([](RecordingInfo &info) { info.frameRate = -1; }));
        QVERIFY(noInfo([](RecordingInfo &info) { info.frameRate = std::numeric_limits<double>::quiet_NaN(); }));
        QVERIFY(noInfo([](RecordingInfo &info) { info.sound.codec = "\xff"; }));
        QVERIFY(noInfo([](RecordingInfo &info) { info.sound = info.film = {}; }));
        QVERIFY(!decodeGiven(encode(Given {.begin = 2, .end = 1})));
        QVERIFY(!decodeGiven(encode(Given {.count = kMaxSoundPiece + 1})));
    }

    void whatIsCutOrChangedIsReadOrRefused()
    {
        QRandomGenerator random(3);
        const Bytes sound = encode(Request {.operation = Operation::Sound, .count = 10, .outputSize = 40});
        const Bytes info = encode(someInfo());
        for (std::size_t size = 0; size < sound.size(); ++size) {
            QVERIFY(!decodeRequest(ByteView(sound).first(size)));
        }
        for (std::size_t size = 0; size < info.size(); ++size) {
            QVERIFY(!decodeInfo(ByteView(info).first(size)));
        }
        for (int i = 0; i < 20'000; ++i) {
            Bytes changed = info;
            changed[std::size_t(random.bounded(int(changed.size())))] = std::uint8_t(random.bounded(256));
            if (const auto read = decodeInfo(changed)) {
                QCOMPARE(encode(*read), changed);
            }
        }
    }
};

MEDANCHOR_TEST(TestRecordingWire)
#include "tst_recording_wire.moc"
