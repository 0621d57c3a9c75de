#include "tests/support/test_main.h"

#include "tests/support/viewer_world.h"
#include "views/common/application.h"
#include "views/viewer/measure_words.h"
#include "views/viewer/viewport.h"

#include <QMouseEvent>
#include <QTest>

using namespace med;
using namespace med::views;
using tests::ViewerWorld;
using Kind = models::Measurement::Kind;

class TestMeasuring : public QObject {
    Q_OBJECT
private:
    /// One viewport of 640 px with an image of 64: ten pixels of the screen are one of the image.
    struct World : ViewerWorld {
        std::unique_ptr<Viewport> viewport =
            std::make_unique<Viewport>(viewer(), workspace->context());
        World()
        {
            viewport->resize(640, 640);
            viewport->show();
        }
        ~World() { viewport.reset(); }
        bool open()
        {
            viewer().open(study());
            return QTest::qWaitFor([this] {
                return viewer().frame() && viewer().state() == models::ViewerModel::State::Ready;
            });
        }
        void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
        {
            QTest::keyClick(viewport.get(), key, modifiers);
        }
        void drag(QPoint from, QPoint to)
        {
            QTest::mousePress(viewport.get(), Qt::LeftButton, {}, from);
            point(to, Qt::LeftButton);
            QTest::mouseRelease(viewport.get(), Qt::LeftButton, {}, to);
        }
        void click(QPoint at)
        {
            point(at, Qt::NoButton);
            QTest::mouseClick(viewport.get(), Qt::LeftButton, {}, at);
        }
        void point(QPoint at, Qt::MouseButtons buttons)
        {
            QMouseEvent move(QEvent::MouseMove, at, viewport->mapToGlobal(at), Qt::NoButton,
                             buttons, Qt::NoModifier);
            QApplication::sendEvent(viewport.get(), &move);
        }
        const QList<models::Measurement> &all() const
        {
            return viewer().measurements().of(*viewer().active().key());
        }
        QString said() const { return viewport->measuring().texts().join('|'); }
    };

private slots:
    void initTestCase() { prepareApplication(); }

    void aDragMeasuresALengthInThePatientsPlane()
    {
        World world;
        QVERIFY(world.open());
        world.key(Qt::Key_M);
        world.drag({100, 300}, {400, 300}); // 30 pixels of 0.8 mm.
        QCOMPARE(world.all().size(), 1);
        QCOMPARE(world.said(), "Length 24 mm (patient plane), chosen");
        QVERIFY(world.viewport->accessibleDescription().contains("24 mm (patient plane)"));
    }

    void theKeysMeasureTheSame()
    {
        World world;
        QVERIFY(world.open());
        world.key(Qt::Key_M);
        world.key(Qt::Key_Return);
        for (int i = 0; i < 10; ++i) {
            world.key(Qt::Key_Right);
        }
        world.key(Qt::Key_Left, Qt::ShiftModifier); // 79 px of the screen are 6.32 mm.
        QCOMPARE(world.viewer().currentImage(), 10);
        world.key(Qt::Key_Return);
        QCOMPARE(world.said(), "Length 6.3 mm (patient plane), chosen");
        const QPointF before = world.all().first().points[0];
        world.key(Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(world.all().first().points[0], before + QPointF(0, 0.8));
        QCOMPARE(world.said(), "Length 6.3 mm (patient plane), chosen");
    }

    void escapeGivesUpAndTwoEndsInOnePlaceMeasureNothing()
    {
        World world;
        QVERIFY(world.open());
        world.key(Qt::Key_M);
        world.key(Qt::Key_Return);
        world.key(Qt::Key_Return);
        QVERIFY(world.all().isEmpty());
        QVERIFY(world.viewport->measuring().isBusy());
        world.key(Qt::Key_Escape);
        QVERIFY(!world.viewport->measuring().isBusy());
        world.click({200, 200});
        world.key(Qt::Key_W);
        QVERIFY(!world.viewport->measuring().isBusy());
    }

    void threeClicksMeasureAnAngle()
    {
        World world;
        QVERIFY(world.open());
        world.key(Qt::Key_M, Qt::ShiftModifier);
        world.click({400, 320});
        world.click({320, 320});
        world.click({320, 200});
        QCOMPARE(world.said(), "Angle 90°, chosen");
    }

    void aRegionSaysMeanDeviationAndArea()
    {
        World world;
        QVERIFY(world.open());
        world.key(Qt::Key_H, Qt::ShiftModifier);
        world.drag({280, 280}, {360, 360}); // A circle of 8 pixels across: π × 3.2² mm².
        QCOMPARE(world.said(), "Region mean 100 HU, SD 0 · 32 mm², chosen");
    }

    void aMeasurementIsMovedByItsEndOrAsAWholeAndRemoved()
    {
        World world;
        QVERIFY(world.open());
        world.key(Qt::Key_M);
        world.drag({100, 300}, {400, 300});
        world.drag({400, 300}, {200, 300});
        QCOMPARE(world.said(), "Length 8 mm (patient plane), chosen");
        world.drag({150, 300}, {150, 400});
        QCOMPARE(world.all().first().points[1], QPointF(20, 40));
        world.drag({100, 500}, {200, 500});
        QCOMPARE(world.all().size(), 2);
        world.key(Qt::Key_N);
        world.key(Qt::Key_Delete);
        QCOMPARE(world.all().size(), 1);
        QCOMPARE(world.all().first().points[0], QPointF(10, 50));
    }

    void itStaysOnItsImageUnderEveryLook()
    {
        World world;
        QVERIFY(world.open());
        world.key(Qt::Key_M);
        world.drag({100, 300}, {400, 300});
        const auto points = world.all().first().points;
        world.key(Qt::Key_R);
        world.key(Qt::Key_F);
        world.key(Qt::Key_Z);
        world.key(Qt::Key_Up, Qt::ShiftModifier);
        QCOMPARE(world.all().first().points, points);
        world.key(Qt::Key_Down);
        QVERIFY(world.all().isEmpty());
        world.key(Qt::Key_Up);
        QCOMPARE(world.all().size(), 1);
    }

    void turnedAndFlippedTheMousePointsAtTheSamePixels()
    {
        World world;
        QVERIFY(world.open());
        world.key(Qt::Key_R);
        world.key(Qt::Key_F);
        world.key(Qt::Key_M);
        world.drag({100, 200}, {100, 400});
        const auto points = world.all().first().points;
        // Both ends lie in one row now: a quarter turn made the column a row.
        QVERIFY(qAbs(points[0].y() - points[1].y()) < 1e-6);
        QVERIFY(qAbs(qAbs(points[0].x() - points[1].x()) - 20) < 1e-6);
    }

    void theProbeSaysTheValueUnderThePointer()
    {
        World world;
        QVERIFY(world.open());
        world.key(Qt::Key_H);
        world.point({320, 320}, Qt::NoButton);
        QCOMPARE(world.viewport->measuring().probeText(), "100 HU");
        world.point({5, 5}, Qt::NoButton);
        QCOMPARE(world.viewport->measuring().probeText(), "−1,000 HU");
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(world.viewport.get(), &leave);
        QVERIFY(world.viewport->measuring().probeText().isEmpty());
        QVERIFY(!world.viewer().crosshair());
        world.key(Qt::Key_Left, Qt::ShiftModifier);
        QVERIFY(world.viewer().crosshair());
        QCOMPARE(world.said(), "Value at the crosshair: 100 HU");
        world.key(Qt::Key_Escape);
        QVERIFY(!world.viewer().crosshair());
    }

    void whereNothingIsKnownPixelsAreSaid()
    {
        QCOMPARE(measuredLengthText(12.34, dicom::SpacingSource::ImagerPixelSpacing),
                 "12.3 mm (detector plane)");
        QCOMPARE(measuredLengthText(41, dicom::SpacingSource::None), "41 px");
        QCOMPARE(measuredLengthText(24.6, dicom::SpacingSource::PixelSpacing),
                 "24.6 mm (patient plane)");
        QCOMPARE(measuredAreaText(234.9, dicom::SpacingSource::PixelSpacing), "235 mm²");
        QCOMPARE(measuredAreaText(20, dicom::SpacingSource::None), "20 px");
        QCOMPARE(measuredAreaText(3.14, dicom::SpacingSource::ImagerPixelSpacing),
                 "3.1 mm² (detector plane)");
        dicom::Frame colour{.rows = 1, .columns = 1};
        colour.rgb = {1, 2, 3};
        QCOMPARE(valueText(colour, nullptr, {0.5, 0.5}), "red 1, green 2, blue 3");
        const dicom::Frame grey{.rows = 1, .columns = 1, .values = {7}, .slope = 0.5};
        QCOMPARE(valueText(grey, nullptr, {0.5, 0.5}), "3.5");
        QCOMPARE(valueText(grey, nullptr, {1.5, 0.5}), "Not measured here");
    }

    void anotherPatientTakesTheMeasurementsAway()
    {
        World world;
        QVERIFY(world.open());
        world.key(Qt::Key_M);
        world.drag({100, 300}, {400, 300});
        const auto image = *world.viewer().active().key();
        world.workspace->context().choose(world.clinic->people[0]);
        QVERIFY(world.viewer().measurements().of(image).isEmpty());
        QVERIFY(world.said().isEmpty());
    }
};

MEDANCHOR_TEST(TestMeasuring)
#include "tst_measuring.moc"
