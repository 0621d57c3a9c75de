#include "tests/support/test_main.h"

#include "models/series_model.h"
#include "tests/support/fake_images.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace med;
using namespace med::models;
using namespace med::tests;

class TestSeriesModel : public QObject {
    Q_OBJECT
private:
    static std::vector<SeriesRow> stack(const std::vector<FakeImage> &images,
                                        PatientSummary patient = ann())
    {
        std::vector<std::size_t> indices;
        std::vector<Expected<dicom::Instance>> files;
        FakeDecoder decoder;
        for (std::size_t i = 0; i < images.size(); ++i) {
            indices.push_back(100 + i);
            files.push_back(decoder.inspect(fakeFile(images[i])));
        }
        return stackSeries({.number = 2, .description = "Axial"}, indices, std::move(files),
                           patient);
    }
    static PatientSummary ann()
    {
        return {.patientId = "pat_smith",
                .family = "Smith",
                .given = "Ann",
                .birthDate = "1960-02-03",
                .mrn = "4857773456"};
    }

private slots:
    void slicesStandInTheirGeometricOrder()
    {
        const auto rows =
            stack({{.z = 5, .number = 1}, {.z = 0, .number = 2}, {.z = 2.5, .number = 3}});
        QCOMPARE(rows.size(), 1U);
        QCOMPARE(rows[0].images.size(), 3U);
        QCOMPARE(rows[0].images[0].key.file, 101U);
        QCOMPARE(rows[0].images[2].key.file, 100U);
        QCOMPARE(rows[0].images[1].position, 2.5);
        QCOMPARE(rows[0].instances[rows[0].images[2].instance].instanceNumber.value(), 1);
        QVERIFY(rows[0].otherIdentity.empty());
        QCOMPARE(rows[0].firstGap(), 0);
    }

    void missingSlicesAreCountedAndPlaced()
    {
        const auto rows =
            stack({{.z = 0}, {.z = 2.5}, {.z = 5}, {.z = 12.5}, {.z = 15}, {.z = 17.5}});
        QCOMPARE(rows[0].firstGap(), 3);
        QCOMPARE(rows[0].missing(), 2);
    }

    void onlyAWholeNumberOfSlicesIsMissing_data()
    {
        QTest::addColumn<QList<double>>("places");
        QTest::addColumn<QList<int>>("numbers");
        QTest::addColumn<int>("missing");
        QTest::newRow("one slice") << QList<double>{0, 1, 2, 3, 5, 6, 7} << QList<int>() << 1;
        QTest::newRow("two places") << QList<double>{0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 13, 14, 15, 16}
                                    << QList<int>() << 3;
        QTest::newRow("one and a half") << QList<double>{0, 1, 2, 3, 4.6, 5.6, 6.6, 7.6}
                                        << QList<int>() << 0;
        QTest::newRow("irregular elsewhere")
            << QList<double>{0, 1, 2.3, 3.3, 4.3, 6.3, 7.3, 8.3} << QList<int>() << 0;
        QTest::newRow("as many wide as narrow")
            << QList<double>{0, 1, 3, 4, 6, 7, 9, 10} << QList<int>() << 0;
        QTest::newRow("too few to tell") << QList<double>{0, 1, 2, 4} << QList<int>() << 0;
        QTest::newRow("numbered on") << QList<double>{0, 1, 2, 3, 6, 7, 8}
                                     << QList<int>{1, 2, 3, 4, 5, 6, 7} << 0;
        QTest::newRow("numbered on, downwards")
            << QList<double>{0, 1, 2, 3, 6, 7, 8} << QList<int>{7, 6, 5, 4, 3, 2, 1} << 0;
        QTest::newRow("numbers left out") << QList<double>{0, 1, 2, 3, 6, 7, 8}
                                          << QList<int>{1, 2, 3, 4, 7, 8, 9} << 2;
        QTest::newRow("two phases") << QList<double>{0, 0, 1, 1, 2, 2, 3, 3, 5, 5, 6, 6, 7, 7}
                                    << QList<int>() << 0;
    }
    void onlyAWholeNumberOfSlicesIsMissing()
    {
        QFETCH(QList<double>, places);
        QFETCH(QList<int>, numbers);
        QFETCH(int, missing);
        std::vector<FakeImage> images;
        for (int i = 0; i < places.size(); ++i) {
            images.push_back({.z = places[i], .number = numbers.value(i, 1)});
        }
        const auto rows = stack(images);
        QCOMPARE(rows.size(), 1U);
        QCOMPARE(rows[0].missing(), missing);
    }

    void anotherOrientationIsAStackOfItsOwn()
    {
        const auto rows = stack({{.z = 0}, {.z = 2.5}, {.z = 0, .coronal = true}, {.z = 5}});
        QCOMPARE(rows.size(), 2U);
        QCOMPARE(rows[0].images.size(), 3U);
        QCOMPARE(rows[1].images.size(), 1U);
    }

    void framesThatAreNotInTheFileAreNoImages()
    {
        const auto rows = stack({{.frames = 4, .lost = 1}});
        QCOMPARE(rows[0].images.size(), std::size_t(3));
        QCOMPARE(rows[0].lostFrames().frames, 1);
        QCOMPARE(rows[0].lostFrames().of, 4);
        QCOMPARE(stack({{.frames = 4}})[0].lostFrames().frames, 0);
    }

    void framesOfOneFileAreImagesOfTheirOwn()
    {
        const auto rows = stack({{.frames = 4}});
        QCOMPARE(rows[0].images.size(), 4U);
        QCOMPARE(rows[0].images[3].key.frame, 3U);
    }

    void anIdentityThatDiffersIsSaidOnce()
    {
        const auto rows = stack({{.z = 0, .name = "Smith^Anne"}, {.z = 2.5, .name = "Smith^Anne"}});
        QCOMPARE(rows[0].otherIdentity.size(), 1U);
        QCOMPARE(rows[0].otherIdentity[0].field, dicom::IdentityField::Name);
        QCOMPARE(rows[0].otherIdentity[0].found, "Smith^Anne");
    }

    void aFileThatIsNoImageStandsAtTheEnd()
    {
        FakeDecoder decoder;
        std::vector<Expected<dicom::Instance>> files;
        files.push_back(decoder.inspect(brokenFile()));
        files.push_back(decoder.inspect(fakeFile({})));
        const auto rows = stackSeries({}, {7, 8}, std::move(files), ann());
        QCOMPARE(rows[0].damaged, 1);
        QCOMPARE(rows[0].images.back().key.file, 7U);
        QCOMPARE(rows[0].images.back().instance, SeriesImage::npos);
    }

    void keepsTheRulesOfModels()
    {
        SeriesModel model;
        const QAbstractItemModelTester tester(&model);
        model.setRows({{.number = 1}, {.number = 2}, {.number = 3}});
        model.setLoaded(1, 5);
        model.replace(1, {{.number = 2}, {.number = 2}});
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(model.row(3).number, 3);
        model.setThumbnail(3, QImage(4, 4, QImage::Format_Grayscale8));
        QVERIFY(!model.index(3).data(Qt::DecorationRole).value<QImage>().isNull());
        model.setRows({});
        QCOMPARE(model.rowCount(), 0);
    }
};

MEDANCHOR_TEST(TestSeriesModel)
#include "tst_series_model.moc"
