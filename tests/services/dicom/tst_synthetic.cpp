#include "services/dicom/geometry.h"
#include "services/dicom/helper.h"
#include "services/dicom/identity_match.h"
#include "services/dicom/synthetic.h"
#include "tests/support/test_main.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>
#include <set>

using namespace med;
using namespace med::dicom;

class TestSynthetic : public QObject {
    Q_OBJECT
    Helper m_helper;
    std::vector<SyntheticFile> m_radiograph; // takes seconds: made once

    static SyntheticRequest request()
    {
        return {.seed = 7,
                .patientName = "M\xC3\xBCller^Ann",
                .patientId = "485777",
                .birthDate = "19600203",
                .sex = "F",
                .accessionNumber = "A77",
                .studyDate = "20250305",
                .studyTime = "140700",
                .institution = "Harbour Laboratory",
                .referringPhysician = "Khan^Aisha"};
    }

    /// Mean of the modality values of a square around a point of a slice, in mm of the patient.
    static double meanAt(const Instance &instance, const Frame &frame, double x, double y)
    {
        const int column =
            int(std::lround((x - (*instance.position)[0]) / instance.spacing.columns));
        const int row = int(std::lround((y - (*instance.position)[1]) / instance.spacing.rows));
        double sum = 0;
        for (int r = row - 2; r <= row + 2; ++r) {
            for (int c = column - 2; c <= column + 2; ++c) {
                sum += frame.modalityValue(std::uint32_t(r), std::uint32_t(c));
            }
        }
        return sum / 25;
    }

private slots:
    void initTestCase() { m_radiograph = syntheticRadiograph(request()); }

    void theSameRequestGivesTheSameBytes()
    {
        const auto once = syntheticCt(request(), SyntheticRegion::Chest, 3);
        const auto again = syntheticCt(request(), SyntheticRegion::Chest, 3);
        QCOMPARE(once.size(), std::size_t(3));
        for (std::size_t i = 0; i < 3; ++i) {
            QCOMPARE(once[i].name, again[i].name);
            QVERIFY(once[i].bytes == again[i].bytes);
        }
        QVERIFY(syntheticUltrasound(request())[0].bytes == syntheticUltrasound(request())[0].bytes);
    }

    void anotherSeedOrPatientIsAnotherExamination()
    {
        auto other = request();
        other.seed = 8;
        auto patient = request();
        patient.patientId = "1";
        std::set<std::string> studies, series, objects;
        for (const auto &one : {request(), other, patient}) {
            for (const auto region : {SyntheticRegion::Chest, SyntheticRegion::Head}) {
                for (const auto &file : syntheticCt(one, region, 2)) {
                    const auto instance = m_helper.inspect(file.bytes);
                    QVERIFY(instance);
                    studies.insert(instance->studyUid);
                    series.insert(instance->seriesUid);
                    objects.insert(instance->sopInstanceUid);
                    QVERIFY(instance->sopInstanceUid.starts_with("2.25.")
                            && instance->sopInstanceUid.size() <= 64);
                }
            }
        }
        QCOMPARE(studies.size(), std::size_t(6));
        QCOMPARE(series.size(), std::size_t(6));
        QCOMPARE(objects.size(), std::size_t(12));
    }

    void theFilesSayWhoTheyAreOf()
    {
        for (const auto &files :
             {syntheticCt(request(), SyntheticRegion::Chest, 1), syntheticUltrasound(request())}) {
            const auto instance = m_helper.inspect(files.front().bytes);
            QVERIFY(instance);
            const auto match = matchIdentity(*instance,
                                             {.name = request().patientName,
                                              .patientId = "485777",
                                              .birthDate = "1960-02-03",
                                              .accessionNumber = "A77",
                                              .sex = "F"});
            QVERIFY(!match.stops);
            QVERIFY(instance->textIsFaithful);
            QCOMPARE(instance->institution, std::string("Harbour Laboratory"));
            QCOMPARE(instance->studyDate, std::string("20250305"));
            QCOMPARE(instance->transferSyntaxUid, std::string("1.2.840.10008.1.2.4.80"));
            QVERIFY(!instance->lossy && !instance->burnedInAnnotation);
        }
    }

    void aChestHasItsTissuesWhereTheyBelong()
    {
        const auto files = syntheticCt(request(), SyntheticRegion::Chest, 16);
        std::vector<Instance> series;
        for (const auto &file : files) {
            auto instance = m_helper.inspect(file.bytes);
            QVERIFY(instance);
            series.push_back(std::move(*instance));
        }
        const auto stacks = stacksOf(series);
        QCOMPARE(stacks.size(), std::size_t(1));
        QVERIFY(stacks[0].uniform && stacks[0].gaps.empty() && stacks[0].repeated == 0);
        QVERIFY(std::abs(stacks[0].spacing - 20) < 1e-9);
        QCOMPARE(stacks[0].shear, 0.0);
        QVERIFY(series.front().orientation);
        QCOMPARE(edgeLetters(*series.front().orientation).left, std::string("R"));
        QCOMPARE(series.front().windows.size(), std::size_t(1));

        const auto &instance = series[7]; // z = -50: heart and lungs
        const auto frame = m_helper.decode(files[7].bytes);
        QVERIFY(frame);
        QCOMPARE(frame->rows, 512U);
        QVERIFY(std::abs(meanAt(instance, *frame, 185, -185) + 1000) < 30); // air
        QVERIFY(meanAt(instance, *frame, -85, -10) < -600); // right lung
        QVERIFY(meanAt(instance, *frame, 95, 20) < -600); // left lung
        const double heart = meanAt(instance, *frame, 20, -30);
        QVERIFY2(heart > 60 && heart < 260, qPrintable(QString::number(heart)));
        QVERIFY(meanAt(instance, *frame, 0, 57) > 70); // vertebra or disc
        int bone = 0, fat = 0;
        for (const auto value : frame->values) {
            const double hounsfield = value * frame->slope + frame->intercept;
            bone += hounsfield > 500 ? 1 : 0;
            fat += hounsfield > -130 && hounsfield < -70 ? 1 : 0;
        }
        QVERIFY(bone > 1000 && bone < 30000);
        QVERIFY(fat > 5000);
        const auto liver = m_helper.decode(files[3].bytes); // z = -130
        QVERIFY(liver);
        const double tissue = meanAt(series[3], *liver, -70, -20);
        QVERIFY2(tissue > 90 && tissue < 170, qPrintable(QString::number(tissue)));
    }

    void aHeadHasASkullAndABrain()
    {
        const auto files = syntheticCt(request(), SyntheticRegion::Head, 8);
        const auto instance = m_helper.inspect(files[5].bytes); // z = 38
        const auto frame = m_helper.decode(files[5].bytes);
        QVERIFY(instance && frame);
        QCOMPARE(instance->bodyPart, std::string("HEAD"));
        const double brain = meanAt(*instance, *frame, 30, -30);
        QVERIFY2(brain > 5 && brain < 60, qPrintable(QString::number(brain)));
        QVERIFY(
            std::ranges::count_if(frame->values,
                                  [&](auto v) { return v * frame->slope + frame->intercept > 700; })
            > 3000);
    }

    void aRadiographShowsLungsAroundTheHeart()
    {
        const auto &files = m_radiograph;
        const auto instance = m_helper.inspect(files.front().bytes);
        const auto frame = m_helper.decode(files.front().bytes);
        QVERIFY(instance && frame);
        QCOMPARE(frame->rows, 1024U);
        QCOMPARE(instance->bitsStored, 12U);
        QCOMPARE(instance->modality, std::string("DX"));
        QCOMPARE(instance->spacing.source, SpacingSource::ImagerPixelSpacing);
        QVERIFY(!frame->inverted);
        const auto at = [&](std::uint32_t row, std::uint32_t column) {
            double sum = 0;
            for (std::uint32_t r = 0; r < 12; ++r) {
                for (std::uint32_t c = 0; c < 12; ++c) {
                    sum += frame->modalityValue(row + r, column + c);
                }
            }
            return sum / 144;
        };
        QVERIFY(at(400, 280) < 0.75 * at(400, 512)); // right lung and spine
        QVERIFY(at(400, 740) < 0.75 * at(400, 512));
        QVERIFY(at(500, 10) < 200); // air beside the body
        QVERIFY(at(800, 300) > at(400, 280)); // liver
    }

    void anUltrasoundIsAFan()
    {
        const auto files = syntheticUltrasound(request());
        const auto instance = m_helper.inspect(files.front().bytes);
        const auto frame = m_helper.decode(files.front().bytes);
        QVERIFY(instance && frame);
        QCOMPARE(instance->modality, std::string("US"));
        QCOMPARE(frame->columns, 640U);
        QCOMPARE(frame->modalityValue(5, 5), 0.0);
        double sum = 0;
        for (std::uint32_t column = 280; column < 360; ++column) {
            sum += frame->modalityValue(120, column);
        }
        QVERIFY(sum / 80 > 40);
    }

    void otherReadersFindNoFault()
    {
        const QString verifier = QStandardPaths::findExecutable("dciodvfy");
        if (verifier.isEmpty()) {
            QSKIP("dciodvfy (dicom3tools) is absent");
        }
        QTemporaryDir folder;
        for (const auto &files : {syntheticCt(request(), SyntheticRegion::Abdomen, 2), m_radiograph,
                                  syntheticUltrasound(request())}) {
            QFile file(folder.filePath("one.dcm"));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(reinterpret_cast<const char *>(files[0].bytes.data()),
                       qint64(files[0].bytes.size()));
            file.close();
            QProcess check;
            check.setProcessChannelMode(QProcess::MergedChannels);
            check.start(verifier, {file.fileName()});
            QVERIFY(check.waitForFinished());
            const QByteArray output = check.readAll();
            QVERIFY2(!output.contains("Error") && !output.contains("Warning"), output.constData());
        }
    }
};

MEDANCHOR_TEST(TestSynthetic)
#include "tst_synthetic.moc"
