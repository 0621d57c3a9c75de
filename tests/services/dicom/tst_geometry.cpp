#include "services/dicom/geometry.h"
#include "services/dicom/helper.h"
#include "tests/services/dicom/dicom_data.h"

#include <QDir>
#include <QTest>

#include <cmath>

using namespace med;
using namespace med::dicom;
using namespace med::tests;

namespace {

Instance slice(const Vector3 &position, std::int64_t number = 0)
{
    Instance instance;
    instance.rows = instance.columns = 4;
    instance.frames = 1;
    instance.spacing = {.rows = 1, .columns = 1, .source = SpacingSource::PixelSpacing};
    instance.orientation = Orientation{{1, 0, 0}, {0, 1, 0}};
    instance.position = position;
    instance.instanceNumber = number;
    return instance;
}

} // namespace

class TestGeometry : public QObject {
    Q_OBJECT
    QStringList m_names;

    std::vector<Instance> seriesIn(const QString &folder, const QString &pattern = "*.dcm")
    {
        Helper helper;
        std::vector<Instance> series;
        m_names = QDir(dicomFolder() + '/' + folder).entryList({pattern}, QDir::Files, QDir::Name);
        for (const QString &name : m_names) {
            auto instance =
                helper.inspect((dicomFolder() + '/' + folder + '/' + name).toStdString());
            if (!instance) {
                qFatal("%s: %s", qPrintable(name), instance.error().detail.c_str());
            }
            series.push_back(std::move(*instance));
        }
        return series;
    }

private slots:
    void aTiltedSeriesHasItsTrueSpacingAndShear()
    {
        if (dicomFolder().isEmpty()) {
            QSKIP(skipText());
        }
        const auto series = seriesIn("series/ct_head_phantom_tilt_jpegls");
        const auto stacks = stacksOf(series);
        QCOMPARE(stacks.size(), std::size_t(2));
        const auto &stack = stacks.front();
        QCOMPARE(stack.order.size(), series.size() - 1);
        QVERIFY2(std::abs(stack.spacing - 2.371) < 0.001,
                 qPrintable(QString::number(stack.spacing)));
        QVERIFY2(std::abs(stack.shear - 0.793) < 0.001, qPrintable(QString::number(stack.shear)));
        QVERIFY(stack.uniform);
        QVERIFY(stack.gaps.empty());
        QCOMPARE(stack.repeated, std::size_t(0));
        // What the file says is another distance, along the table.
        QVERIFY(std::abs(series[stack.order.front()].spacingBetweenSlices.value_or(0) - 2.5)
                < 0.001);
        // Names sort as texts: I100 before I20. The stack does not follow them.
        QVERIFY(!std::ranges::is_sorted(stack.order)
                && !std::ranges::is_sorted(stack.order, std::greater()));
        QVERIFY(std::ranges::is_sorted(stack.positions));
        QCOMPARE(stacks[1].order.size(), std::size_t(1));
        QCOMPARE(m_names.at(qsizetype(stacks[1].order.front())), QString("I10_localiser.dcm"));
    }

    void aVolumeWithoutSliceLocationIsInOrder()
    {
        if (dicomFolder().isEmpty()) {
            QSKIP(skipText());
        }
        const auto series = seriesIn("series/mr_volume_sagittal_128");
        const auto stacks = stacksOf(series);
        QCOMPARE(stacks.size(), std::size_t(1));
        QCOMPARE(stacks[0].order.size(), std::size_t(128));
        QVERIFY(stacks[0].uniform);
        QCOMPARE(stacks[0].shear, 0.0);
        QVERIFY(std::abs(stacks[0].spacing - series[0].spacing.rows) < 0.01); // isotropic
    }

    void lettersFollowTheDirectionCosines_data()
    {
        QTest::addColumn<QString>("position");
        for (const char *position : {"HFS", "HFP", "HFDL", "HFDR"}) {
            QTest::newRow(position) << position;
        }
    }
    void lettersFollowTheDirectionCosines()
    {
        if (dicomFolder().isEmpty()) {
            QSKIP(skipText());
        }
        QFETCH(QString, position);
        const auto series = seriesIn("orientation", position + "_sag_*.dcm");
        QCOMPARE(series.size(), std::size_t(3));
        for (const auto &instance : series) {
            // However the patient lay, a sagittal image of the head looks the same in patient
            // coordinates.
            QCOMPARE(QString::fromStdString(instance.patientPosition), position);
            QVERIFY(instance.orientation);
            const auto letters = edgeLetters(*instance.orientation);
            QCOMPARE(letters.left, std::string("A"));
            QCOMPARE(letters.right, std::string("P"));
            QCOMPARE(letters.top, std::string("H"));
            QCOMPARE(letters.bottom, std::string("F"));
        }
    }

    void obliqueDirectionsNameTheirMainAxisFirst()
    {
        QCOMPARE(lettersOf({0.8, -0.6, 0}), std::string("LA"));
        QCOMPARE(lettersOf({-0.2, 0.1, 0.97}), std::string("HR"));
        QCOMPARE(lettersOf({0, 0, -1}), std::string("F"));
        const auto axial = edgeLetters({{1, 0, 0}, {0, 1, 0}});
        QCOMPARE(axial.left + axial.right + axial.top + axial.bottom, std::string("RLAP"));
        const auto turned = edgeLetters({{0, -1, 0}, {1, 0, 0}});
        QCOMPARE(turned.left + turned.right + turned.top + turned.bottom, std::string("PARL"));
    }

    void eachDirectionAndSizeFormsItsOwnStack()
    {
        std::vector<Instance> series;
        for (int z = 0; z < 3; ++z) {
            series.push_back(slice({0, 0, double(z)}));
        }
        const auto other = [&](auto change) {
            auto instance = slice({0, 0, 10});
            change(instance);
            series.push_back(instance);
        };
        other([](Instance &i) { i.orientation->row = {-1, 0, 0}; });
        other([](Instance &i) { i.orientation->column = {0, -1, 0}; });
        other([](Instance &i) { i.rows = 5; });
        other([](Instance &i) { i.frameOfReferenceUid = "1.2"; });
        other([](Instance &i) { i.spacing.columns = 2; });
        other([](Instance &i) { i.position.reset(); });
        const auto stacks = stacksOf(series);
        QCOMPARE(stacks.size(), std::size_t(7));
        QCOMPARE(stacks[0].order.size(), std::size_t(3));
        QVERIFY(stacks[0].uniform);
    }

    void missingSlicesAreCounted()
    {
        std::vector<Instance> series;
        for (const int z : {0, 5, 10, 30, 35, 40}) {
            series.push_back(slice({0, 0, double(z)}));
        }
        std::ranges::reverse(series);
        const auto stack = stacksOf(series).front();
        QCOMPARE(stack.spacing, 5.0);
        QVERIFY(!stack.uniform);
        QCOMPARE(stack.gaps.size(), std::size_t(1));
        QCOMPARE(stack.gaps[0].after, std::size_t(2));
        QCOMPARE(stack.gaps[0].missing, std::size_t(3));
        QCOMPARE(stack.gaps[0].distance, 20.0);
        QCOMPARE(stack.order.front(), std::size_t(5));
    }

    void unevenDistancesAreNoUniformVolume()
    {
        std::vector<Instance> series;
        for (const double z : {0.0, 5.0, 10.0, 13.5, 18.5}) {
            series.push_back(slice({0, 0, z}));
        }
        const auto stack = stacksOf(series).front();
        QVERIFY(!stack.uniform);
        QVERIFY(stack.gaps.empty());
    }

    void imagesAtOnePlaceAreRepeatedNotMissing()
    {
        std::vector<Instance> series;
        for (int phase = 0; phase < 3; ++phase) {
            for (int z = 0; z < 4; ++z) {
                series.push_back(slice({0, 0, z * 2.0}, phase));
            }
        }
        const auto stack = stacksOf(series).front();
        QCOMPARE(stack.repeated, std::size_t(8));
        QCOMPARE(stack.spacing, 2.0);
        QVERIFY(stack.uniform);
        QCOMPARE(series[stack.order[0]].instanceNumber.value(), 0);
        QCOMPARE(series[stack.order[2]].instanceNumber.value(), 2);
    }

    void imagesWithoutGeometryAreInTheOrderOfTheirNumbers()
    {
        std::vector<Instance> series(3);
        series[0].instanceNumber = 10;
        series[1].instanceNumber = 2;
        series[2].instanceNumber = 7;
        const auto stacks = stacksOf(series);
        QCOMPARE(stacks.size(), std::size_t(1));
        QVERIFY(!stacks[0].hasGeometry);
        QVERIFY((stacks[0].order == std::vector<std::size_t>{1, 2, 0}));
        QVERIFY(stacksOf({}).empty());
    }

    void aLengthSaysWhereItLies()
    {
        QCOMPARE(describeSpacing({}), std::string("unknown: lengths are in pixels"));
        QVERIFY(describeSpacing({0.5, 0.25, SpacingSource::PixelSpacing})
                    .starts_with("0.5 \xC3\x97 0.25 mm in the patient"));
        if (dicomFolder().isEmpty()) {
            QSKIP(skipText());
        }
        // A radiograph whose two spacings are equal was not calibrated.
        const auto radiograph = seriesIn("xray", "dx_image.dcm");
        QCOMPARE(radiograph.front().spacing.source, SpacingSource::ImagerPixelSpacing);
        QVERIFY(describeSpacing(radiograph.front().spacing).find("detector plane")
                != std::string::npos);
        const auto echo = seriesIn("us", "examples_palette.dcm");
        QCOMPARE(echo.front().spacing.source, SpacingSource::None);
    }
};

MEDANCHOR_TEST(TestGeometry)
#include "tst_geometry.moc"
