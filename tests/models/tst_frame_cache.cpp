#include "tests/support/test_main.h"

#include "models/frame_cache.h"
#include "tests/support/fake_images.h"
#include "tests/support/fake_workplace.h"

#include <QCoreApplication>
#include <QSignalSpy>
#include <QTest>

using namespace med;
using namespace med::models;
using namespace med::tests;

class TestFrameCache : public QObject {
    Q_OBJECT
private:
    static std::shared_ptr<workflows::OpenedStudy>
    study(FakeWorkplace &clinic, std::vector<std::vector<std::uint8_t>> files)
    {
        const std::size_t count = files.size();
        const auto id =
            clinic.addStudy("pat_smith", {}, {fakeSeries(1, "s", 0, count)}, std::move(files));
        return clinic.open(id, {}).value();
    }
    static std::vector<FrameKey> keys(std::size_t count, std::size_t from = 0)
    {
        std::vector<FrameKey> all;
        for (std::size_t i = from; i < from + count; ++i) {
            all.push_back({.file = i});
        }
        return all;
    }
    static constexpr std::size_t kFrame = 64 * 64 * 2 + 64 * 64 / 8; // Values, and an overlay.

private slots:
    void eachFrameIsDecodedOnce()
    {
        FakeWorkplace clinic;
        FrameCache cache(std::make_shared<DecoderPool>(makeFakeDecoder, 2), 1 << 20);
        QSignalSpy ready(&cache, &FrameCache::ready);
        cache.setStudy(study(clinic, fakeStack(10)));
        cache.want(keys(10));
        cache.want(keys(10));
        QTRY_COMPARE(ready.count(), 10);
        cache.want(keys(10));
        QTest::qWait(20);
        QCOMPARE(ready.count(), 10);
        QCOMPARE(cache.decoded(), 10);
        QCOMPARE(cache.frame({.file = 3})->modalityValue(32, 32), 30.0);
        QCOMPARE(cache.bytes(), 10 * kFrame);
    }

    void memoryStaysWithinTheBudgetAndTheBestStay()
    {
        FakeWorkplace clinic;
        FrameCache cache(std::make_shared<DecoderPool>(makeFakeDecoder, 2), 4 * kFrame);
        cache.setStudy(study(clinic, fakeStack(20)));
        cache.want(keys(20));
        QTRY_VERIFY(cache.frame({.file = 0}) && cache.frame({.file = 3}));
        QTest::qWait(20);
        QVERIFY(cache.bytes() <= 4 * kFrame);
        cache.want(keys(4, 10));
        QTRY_VERIFY(cache.frame({.file = 10}) && cache.frame({.file = 13}));
        QVERIFY(cache.bytes() <= 4 * kFrame);
        QVERIFY(!cache.frame({.file = 0}));
    }

    void theShownFrameIsLoadedEvenIfItAloneIsTooMuch()
    {
        FakeWorkplace clinic;
        FrameCache cache(std::make_shared<DecoderPool>(makeFakeDecoder, 2), 100);
        cache.setStudy(study(clinic, fakeStack(3)));
        cache.want(keys(3));
        QTRY_VERIFY(cache.frame({.file = 0}));
        cache.want(keys(1, 2));
        QTRY_VERIFY(cache.frame({.file = 2}));
        QVERIFY(cache.bytes() <= kFrame);
    }

    void aRunOfFramesOfOneFileIsReadOnce()
    {
        FakeWorkplace clinic;
        FrameCache cache(std::make_shared<DecoderPool>(makeFakeDecoder, 2), 1 << 20);
        cache.setStudy(study(clinic, {fakeFile({.frames = 5, .value = 40})}));
        cache.want({{0, 0}, {0, 1}, {0, 2}, {0, 3}, {0, 4}});
        QTRY_VERIFY(cache.frame({0, 4}));
        QCOMPARE(cache.frame({0, 4})->modalityValue(32, 32), 44.0);
    }

    void aFailureSaysWhetherTheBytesOrTheImageWereWrong()
    {
        FakeWorkplace clinic;
        auto files = fakeStack(3);
        files[1] = brokenFile();
        const auto id = clinic.addStudy("pat_smith", {}, {fakeSeries(1, "s", 0, 3)}, files);
        clinic.damage(id, 2);
        FrameCache cache(std::make_shared<DecoderPool>(makeFakeDecoder, 1), 1 << 20);
        cache.setStudy(clinic.open(id, {}).value());
        cache.want(keys(3));
        QTRY_VERIFY(cache.frame({.file = 0}) && cache.failure({.file = 1})
                    && cache.failure({.file = 2}));
        QCOMPARE(cache.failure({.file = 1})->doing, Doing::DecodingImage);
        QCOMPARE(cache.failure({.file = 2})->doing, Doing::ReadingImage);
        QCOMPARE(cache.failure({.file = 2})->code, ErrorCode::Corrupt);
        QVERIFY(!cache.frame({.file = 2}));
    }

    void aLargeImageIsSeenAsAPreviewFirst()
    {
        FakeWorkplace clinic;
        FrameCache cache(std::make_shared<DecoderPool>(makeFakeDecoder, 1), 64 << 20);
        cache.setStudy(study(clinic, {fakeFile({.side = 1601, .value = 70, .halves = true}), fakeFile({.side = 1601, .halves = true})}));
        std::vector<std::uint32_t> seen;
        connect(&cache, &FrameCache::ready, &cache, [&](FrameKey key) {
            const auto frame = cache.frame(key);
            seen.push_back(frame->halved);
            QCOMPARE(frame->columns, 1601U);
            QCOMPARE(frame->modalityValue(800, 800), key.file == 0 ? 70.0 : 100.0);
        });
        cache.want(keys(2));
        QTRY_COMPARE(seen.size(), std::size_t(3));
        QCOMPARE(seen, (std::vector<std::uint32_t>{1, 0, 0})); // Nobody looks at the second.
        QCOMPARE(cache.bytes(), std::size_t(2) * (1601 * 1601 * 2 + (1601 * 1601 + 7) / 8));
    }

    void aPreviewGoesWhenItsImageFails()
    {
        FakeWorkplace clinic;
        FrameCache cache(std::make_shared<DecoderPool>(makeFakeDecoder, 1), 64 << 20);
        cache.setStudy(study(clinic, {fakeFile({.side = 1600, .halves = true, .broken = true})}));
        QSignalSpy ready(&cache, &FrameCache::ready);
        cache.want(keys(1));
        QTRY_VERIFY(cache.failure({.file = 0}));
        QCOMPARE(ready.count(), 1);
        QVERIFY(!cache.frame({.file = 0}));
    }

    void anotherStudyLeavesNothingOfTheOneBefore()
    {
        FakeWorkplace clinic;
        FrameCache cache(std::make_shared<DecoderPool>(makeFakeDecoder, 2), 1 << 20);
        const auto first = study(clinic, fakeStack(30));
        const auto second = study(clinic, {fakeFile({.value = 777})});
        cache.setStudy(first);
        cache.want(keys(30));
        cache.setStudy(second);
        QVERIFY(!cache.frame({.file = 0}));
        finishAsync();
        QCoreApplication::processEvents();
        QVERIFY(!cache.frame({.file = 0}));
        cache.want(keys(1));
        QTRY_VERIFY(cache.frame({.file = 0}));
        QCOMPARE(cache.frame({.file = 0})->modalityValue(32, 32), 777.0);
        QCOMPARE(cache.bytes(), kFrame);
    }
};

MEDANCHOR_TEST(TestFrameCache)
#include "tst_frame_cache.moc"
