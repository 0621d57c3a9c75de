#include "tests/support/test_main.h"

#include "models/measurement.h"

#include <QSignalSpy>
#include <QTest>

using namespace med;
using namespace med::models;
using dicom::SpacingSource;

class TestMeasurement : public QObject {
    Q_OBJECT
private:
    /// Columns count 0, 1, 2 …; the slope and intercept make −1000 + 2 × column.
    static dicom::Frame ramp(std::uint32_t side = 20)
    {
        dicom::Frame frame{.rows = side, .columns = side, .slope = 2, .intercept = -1000};
        for (std::uint32_t i = 0; i < side * side; ++i) {
            frame.values.push_back(std::int16_t(i % side));
        }
        return frame;
    }

private slots:
    void lengthsKnowThatPixelsMayNotBeSquare()
    {
        const dicom::PixelSpacing spacing{
            .rows = 2, .columns = 0.5, .source = SpacingSource::PixelSpacing};
        QCOMPARE(lengthOf({10, 10}, {18, 10}, spacing), 4.0);
        QCOMPARE(lengthOf({10, 10}, {10, 18}, spacing), 16.0);
        QCOMPARE(lengthOf({0, 0}, {6, 2}, spacing), 5.0);
        QCOMPARE(lengthOf({0, 0}, {3, 4}, {}), 5.0);
    }

    void anglesAreThoseOfThePatientNotOfThePixels()
    {
        const dicom::PixelSpacing square{
            .rows = 0.7, .columns = 0.7, .source = SpacingSource::PixelSpacing};
        const dicom::PixelSpacing flat{
            .rows = 1, .columns = 2, .source = SpacingSource::PixelSpacing};
        QCOMPARE(*angleOf({10, 0}, {0, 0}, {0, 10}, square), 90.0);
        QCOMPARE(*angleOf({10, 0}, {0, 0}, {10, 10}, square), 45.0);
        QCOMPARE(*angleOf({-10, 0}, {0, 0}, {10, 0}, square), 180.0);
        QCOMPARE(*angleOf({5, 0}, {0, 0}, {5, 10}, flat), 45.0);
        QVERIFY(!angleOf({1, 1}, {1, 1}, {5, 5}, square));
    }

    void aRegionCountsThePixelsWhoseCentresLieInside()
    {
        const dicom::PixelSpacing spacing{
            .rows = 0.5, .columns = 2, .source = SpacingSource::PixelSpacing};
        // A circle of radius 2 around a corner of pixels: 12 centres lie inside.
        const auto found = statisticsOf(ramp(), {8, 8}, {12, 12}, spacing);
        QVERIFY(found);
        QCOMPARE(found->pixels, 12);
        QCOMPARE(found->mean, -1000 + 2 * 9.5);
        QCOMPARE(found->least, -984.0);
        QCOMPARE(found->most, -978.0);
        // Columns 8 to 11 with 2, 4, 4, 2 pixels: squares of the distances: 4 × 9 + 8 × 1.
        QVERIFY(qAbs(found->deviation - std::sqrt(44.0 / 11)) < 1e-9);
        QVERIFY(qAbs(found->area - 3.14159265 * 4 * 1) < 1e-6);
        QVERIFY(qAbs(statisticsOf(ramp(), {12, 12}, {8, 8}, {})->area - 3.14159265 * 4) < 1e-6);
    }

    void paddingAndWhatLiesOutsideIsNotMeasured()
    {
        dicom::Frame frame = ramp();
        frame.padding = {{0, 9}};
        QCOMPARE(statisticsOf(frame, {8, 8}, {12, 12}, {})->pixels, 6);
        QVERIFY(!statisticsOf(frame, {2, 2}, {6, 6}, {}));
        QVERIFY(!statisticsOf(frame, {40, 40}, {50, 50}, {}));
        QVERIFY(!statisticsOf(frame, {5, 5}, {5, 9}, {}));
        QVERIFY(!valueAt(frame, {9.9, 3}));
        QCOMPARE(*valueAt(frame, {10.0, 3}), -980.0);
        QVERIFY(!valueAt(frame, {-0.1, 3}));
        QVERIFY(!valueAt(frame, {20, 3}));
    }

    void hounsfieldUnitsAreSaidOnlyWhereTheyAre_data()
    {
        QTest::addColumn<QString>("modality");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("image");
        QTest::addColumn<QString>("unit");
        QTest::newRow("CT says so") << "CT" << "HU" << "ORIGINAL\\PRIMARY\\AXIAL" << "HU";
        QTest::newRow("CT says nothing") << "CT" << "" << "ORIGINAL\\PRIMARY\\AXIAL" << "HU";
        QTest::newRow("a localiser") << "CT" << "" << "ORIGINAL\\PRIMARY\\LOCALIZER" << "";
        QTest::newRow("unspecified") << "CT" << "US" << "" << "";
        QTest::newRow("MR") << "MR" << "" << "" << "";
        QTest::newRow("PET activity") << "PT" << "BQML" << "" << "Bq/mL";
        QTest::newRow("PET by body weight") << "PT" << "GML" << "" << "g/mL";
        QTest::newRow("PET of no unit") << "PT" << "NONE" << "" << "";
        QTest::newRow("PET of another unit") << "PT" << "CM2ML" << "" << "CM2ML";
        QTest::newRow("density") << "DX" << "OD" << "" << "OD";
    }
    void hounsfieldUnitsAreSaidOnlyWhereTheyAre()
    {
        QFETCH(QString, modality);
        QFETCH(QString, type);
        QFETCH(QString, image);
        QTEST(unitOf({.modality = modality.toStdString(),
                      .imageType = image.toStdString(),
                      .rescaleType = type.toStdString()}),
              "unit");
    }

    void aPointLeadsIntoThePatientAndBack()
    {
        dicom::Instance coronal;
        coronal.spacing = {.rows = 2, .columns = 0.5, .source = SpacingSource::PixelSpacing};
        coronal.position = dicom::Vector3{-100, 20, 300};
        coronal.orientation = dicom::Orientation{.row = {1, 0, 0}, .column = {0, 0, -1}};
        const auto place = patientPoint(coronal, {40.5, 10.5});
        QCOMPARE((*place)[0], -80.0);
        QCOMPARE((*place)[1], 20.0);
        QCOMPARE((*place)[2], 280.0);
        QCOMPARE(*imagePoint(coronal, *place), QPointF(40.5, 10.5));
        coronal.spacing.source = SpacingSource::ImagerPixelSpacing;
        QVERIFY(!patientPoint(coronal, {1, 1}));
    }

    void measurementsStayOnTheirImage()
    {
        MeasurementBook book;
        QSignalSpy changed(&book, &MeasurementBook::changed);
        const FrameKey here{.file = 3};
        const FrameKey there{.file = 3, .frame = 1};
        const int first = book.add(here, {.points = {{1, 1}, {2, 2}}});
        const int second = book.add(there, {.points = {{1, 1}, {2, 2}}});
        QVERIFY(first != second);
        QCOMPARE(book.of(here).size(), 1);
        book.move(here, first, {{5, 5}, {6, 6}});
        QCOMPARE(book.of(here)[0].points[0], QPointF(5, 5));
        book.remove(here, second); // Is on the other image.
        QCOMPARE(book.of(there).size(), 1);
        book.remove(there, second);
        QVERIFY(book.of(there).isEmpty());
        QCOMPARE(changed.count(), 4);
    }
};

MEDANCHOR_TEST(TestMeasurement)
#include "tst_measurement.moc"
