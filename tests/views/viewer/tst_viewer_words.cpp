#include "tests/support/test_main.h"

#include "views/common/application.h"
#include "views/viewer/viewer_words.h"

#include <QTest>

using namespace med;
using namespace med::views;

class TestViewerWords : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { prepareApplication(); }

    void windowsAndSpacingsReadAsOnTheReferenceScreen()
    {
        QCOMPARE(windowText({.center = 60, .width = 400}), "W 400 · L 60");
        QCOMPARE(windowText({.center = -600, .width = 1800}), "W 1,800 · L −600");
        QCOMPARE(windowText({.center = 0.35, .width = 0.5}), "W 0.5 · L 0.35");
        QCOMPARE(
            pixelText(
                {.rows = 0.811, .columns = 0.811, .source = dicom::SpacingSource::PixelSpacing}),
            "0.811 mm per pixel");
        QCOMPARE(
            pixelText({.rows = 0.9, .columns = 0.8, .source = dicom::SpacingSource::PixelSpacing}),
            "0.8 × 0.9 mm per pixel");
        QVERIFY(pixelText({}).isEmpty());
    }

    void aSliceSaysItsThicknessAndItsPlace()
    {
        models::SeriesRow row;
        row.stack.hasGeometry = true;
        row.images = {{.position = -126.7}};
        dicom::Instance instance;
        QCOMPARE(sliceText(instance, row, 0), "Slice thickness not recorded · position −126.7 mm");
        instance.sliceThickness = 1.25;
        QCOMPARE(sliceText(instance, row, 0), "Slice 1.25 mm · position −126.7 mm");
        row.stack.hasGeometry = false;
        QCOMPARE(sliceText(instance, row, 0), "Slice 1.25 mm");
    }

    void captionsCountInTheSingularAndThePlural()
    {
        models::SeriesRow row{
            .number = 2, .description = "Axial", .state = models::LoadState::Ready};
        QCOMPARE(seriesTitle(row), "2 · Axial");
        QCOMPARE(seriesCaption(row), "No images");
        row.images.resize(1);
        QCOMPARE(seriesCaption(row), "1 image");
        row.images.resize(311);
        QCOMPARE(seriesCaption(row), "311 images");
        row.stack.gaps = {{.after = 201, .distance = 5, .missing = 1}};
        QCOMPARE(seriesCaption(row), "311 images, gap at 203");
        row.state = models::LoadState::Loading;
        row.loaded = 4;
        row.files = 12;
        QCOMPARE(seriesCaption(row), "Loading, 4 of 12");
    }

    void everythingThatMustBeSaidBeforeRelyingOnASeriesIsSaid()
    {
        models::SeriesRow row;
        QVERIFY(warningsOf(row).isEmpty());
        row.stack.gaps = {{.after = 201, .distance = 5, .missing = 1}};
        row.stack.spacing = 2.5;
        QCOMPARE(warningsOf(row).first().text, "Image 203 missing");
        row.stack.gaps.push_back({.after = 300, .distance = 10, .missing = 3});
        QCOMPARE(warningsOf(row).first().text, "4 images missing");
        row.stack.shear = 0.793;
        row.damaged = 1;
        row.instances = {{.frames = 10, .framesThere = 7, .burnedInAnnotation = true, .lossy = true, .lossyRatio = "10"}};
        QStringList said;
        for (const auto &warning : warningsOf(row)) {
            said << warning.text;
            QVERIFY(warning.detail.endsWith('.'));
        }
        QCOMPARE(said,
                 QStringList({"4 images missing", "Tilted gantry", "Lossy", "Burned-in text",
                              "3 frames missing", "1 file unreadable"}));
        QCOMPARE(warningsOf(row)[4].detail, "A file is cut off: of its 10 frames, those from 8 on are not in it.");
        row.stack.gaps.clear();
        row.stack.uniform = false;
        QCOMPARE(warningsOf(row).first().text, "Irregular spacing");
    }

    void anotherIdentityIsNamedFieldByField()
    {
        using dicom::IdentityField;
        QCOMPARE(identityText({{IdentityField::Name, "Smith^Anne"},
                               {IdentityField::PatientId, "4857773465"},
                               {IdentityField::BirthDate, "19660213"}}),
                 "name SMITH, Anne, MRN 485 777 3465, born 13-Feb-1966");
    }
};

MEDANCHOR_TEST(TestViewerWords)
#include "tst_viewer_words.moc"
