#include "tests/support/test_main.h"

#include "models/cine.h"
#include "tests/support/viewer_world.h"

#include <QTest>

using namespace med;
using namespace med::models;
using namespace med::tests;

class TestCine : public QObject {
    Q_OBJECT
private:
    static bool open(const ViewerWorld &world)
    {
        world.viewer().open(world.study());
        return QTest::qWaitFor([&world] {
            return world.viewer().frame() && world.viewer().state() == ViewerModel::State::Ready;
        });
    }

private slots:
    void theRateIsTheFilesElseFifteen_data()
    {
        QTest::addColumn<double>("display");
        QTest::addColumn<double>("time");
        QTest::addColumn<int>("rate");
        QTest::newRow("recommended") << 12.0 << 100.0 << 12;
        QTest::newRow("by frame time") << 0.0 << 40.0 << 25;
        QTest::newRow("unknown") << 0.0 << 0.0 << 15;
        QTest::newRow("too fast") << 120.0 << 0.0 << 30;
        QTest::newRow("too slow") << 0.2 << 0.0 << 1;
    }
    void theRateIsTheFilesElseFifteen()
    {
        QFETCH(double, display);
        QFETCH(double, time);
        const dicom::Instance instance{.frameTime = time, .displayRate = display};
        QTEST(Cine::rateOf(&instance), "rate");
        QCOMPARE(Cine::rateOf(nullptr), 15);
    }

    void itLoopsForwards()
    {
        const ViewerWorld world;
        QVERIFY(open(world));
        Cine cine(world.viewer());
        cine.play();
        cine.setRate(30);
        QVERIFY(cine.isPlaying());
        world.viewer().showImage(19);
        QList<int> directions;
        connect(&world.viewer().active(), &ViewerPane::scrolled, &cine,
                [&] { directions << world.viewer().active().direction(); });
        QTRY_VERIFY(world.viewer().currentImage() < 5);
        QVERIFY(!directions.contains(-1)); // So the next ones are fetched, not those passed.
        QTRY_VERIFY(cine.shownRate() > 5);
        cine.stop();
        const int image = world.viewer().currentImage();
        QTest::qWait(100);
        QCOMPARE(world.viewer().currentImage(), image);
    }

    void anImageThatHasNotComeIsWaitedFor()
    {
        const ViewerWorld world;
        QVERIFY(open(world));
        world.viewer().showSeries(1);
        QTRY_VERIFY(world.viewer().frame());
        // Only this series' files are read again: nothing is there of what was dropped.
        Cine cine(world.viewer());
        cine.play();
        QTRY_VERIFY(world.viewer().currentImage() != 2);
        QVERIFY(world.viewer().frame());
    }

    void anotherSeriesOrAnotherPatientStopsIt()
    {
        const ViewerWorld world;
        QVERIFY(open(world));
        Cine cine(world.viewer());
        cine.play();
        world.viewer().showSeries(1);
        QVERIFY(!cine.isPlaying());
        cine.play();
        QVERIFY(cine.isPlaying());
        world.workspace->context().choose(world.clinic->people[0]);
        QVERIFY(!cine.isPlaying());
        cine.play();
        QVERIFY(!cine.isPlaying());
    }

    void theRateStaysWithinItsLimits()
    {
        const ViewerWorld world;
        Cine cine(world.viewer());
        cine.setRate(500);
        QCOMPARE(cine.rate(), 30);
        cine.setRate(-1);
        QCOMPARE(cine.rate(), 1);
    }
};

MEDANCHOR_TEST(TestCine)
#include "tst_cine.moc"
