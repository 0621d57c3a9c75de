#include "services/dicom/helper.h"
#include "services/dicom/render.h"
#include "tests/services/dicom/dicom_data.h"
#include "tests/services/dicom/image_file.h"

#include <QCryptographicHash>
#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <numeric>

using namespace med;
using namespace med::dicom;
using namespace med::tests;

namespace {

/// Rows of expected.tsv whose levels are not ours by more than one, and why.
const QHash<QString, QString> &intendedDifferences()
{
    static const QString twoLevels = QStringLiteral("dcmj2pnm shows the second of two levels as 128; ours is white");
    static const QHash<QString, QString> known{
        {"seg/liver.dcm", twoLevels},
        {"seg/liver_nonbyte_aligned.dcm", twoLevels},
        {"seg/partial_overlaps.dcm", twoLevels},
        {"seg/seg.dcm", twoLevels},
        {"seg/seg_image_ct_binary.dcm", twoLevels},
        {"seg/seg_image_ct_binary_overlap.dcm", twoLevels},
        {"seg/seg_image_ct_binary_single_frame.dcm", twoLevels},
        {"nm_pt/GH610.dcm", "dcmj2pnm adds one to the range of values below a thousandth and shows nothing"},
        {"rt/rtdose_expb.dcm", "32-bit big-endian pixels are refused: readers differ over their byte order"},
        {"rt/rtdose_expb_1frame.dcm", "32-bit big-endian pixels are refused: readers differ over their byte order"},
    };
    return known;
}

} // namespace

/// Our 8-bit pictures against those of DCMTK's dcmj2pnm: of the table in any case, pixel by pixel where the program is
/// installed.
class TestDisplay : public QObject {
    Q_OBJECT
    Helper m_helper;

    /// The samples of a binary PGM or PPM; empty if it is none.
    static QByteArray samplesOf(const QString &path)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) {
            return {};
        }
        for (int words = 0; words < 4;) {
            const QByteArray line = file.readLine();
            words += line.startsWith('#') ? 0 : int(line.simplified().split(' ').size());
        }
        return file.readAll();
    }

    static QByteArray pictureOfDcmtk(const QString &program, const QString &path, const QStringList &options)
    {
        const QTemporaryDir folder;
        QProcess process;
        process.start(program, options + QStringList{"+F", "1", "+op", path, folder.filePath("a")});
        if (!process.waitForFinished(60'000) || process.exitCode() != 0) {
            return {};
        }
        const auto made = QDir(folder.path()).entryList(QDir::Files);
        return made.size() == 1 ? samplesOf(folder.filePath(made.front())) : QByteArray();
    }

    /// Where dcmj2pnm is installed, our picture is its.
    static void compareWithDcmtk(const QByteArray &bytes, const Image &ours, const Frame &frame)
    {
        const QString other = QStandardPaths::findExecutable("dcmj2pnm");
        if (other.isEmpty()) {
            qInfo("dcmj2pnm is ABSENT: the picture was compared with the expected levels only");
            return;
        }
        const QTemporaryDir folder;
        QFile file(folder.filePath("image.dcm"));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        file.close();
        const int most = worst(pictureOfDcmtk(other, file.fileName(), {}), ours, frame);
        QVERIFY2(most <= 1, qPrintable(QString::number(most)));
    }

    /// The largest difference, padding aside: DCMTK shows it as values.
    static int worst(const QByteArray &theirs, const Image &ours, const Frame &frame)
    {
        if (std::size_t(theirs.size()) != ours.levels.size()) {
            return 256;
        }
        int most = 0;
        for (std::size_t i = 0; i < ours.levels.size(); ++i) {
            const bool padded = frame.padding && frame.values[i] >= frame.padding->first && frame.values[i] <= frame.padding->second;
            most = padded ? most : qMax(most, qAbs(int(std::uint8_t(theirs.at(qsizetype(i)))) - int(ours.levels[i])));
        }
        return most;
    }

private slots:
    void everyPictureIsThatOfAnotherRenderer()
    {
        if (dicomFolder().isEmpty()) {
            QSKIP(skipText());
        }
        const QString other = QStandardPaths::findExecutable("dcmj2pnm");
        int compared = 0, same = 0, live = 0;
        QStringList wrong;
        for (const auto &row : tableRows(dicomFolder() + "/expected.tsv")) {
            const QString file = row.value("file");
            const QStringList rendered = row.value("render8").split(':'); // window, mean, hash
            if (rendered.size() != 3) {
                continue;
            }
            ++compared;
            const auto path = (dicomFolder() + '/' + file).toStdString();
            const auto instance = m_helper.inspect(path);
            const auto frame = m_helper.decode(path);
            if (!frame) {
                if (!intendedDifferences().contains(file)) {
                    wrong << file + ": " + frame.error().detail.c_str();
                }
                continue;
            }
            const bool windowed = rendered[0] == "Wi1";
            auto image = render(*frame, windowed ? defaultWindow(*instance, *frame) : storedRange(*frame));
            QVERIFY2(image, qPrintable(file));
            drawOverlay(*image, *frame);
            const QByteArrayView levels(image->levels.data(), qsizetype(image->levels.size()));
            const auto hash = QCryptographicHash::hash(levels.toByteArray(), QCryptographicHash::Sha256).toHex().left(16);
            same += rendered[2] == "sha256=" + QLatin1String(hash) ? 1 : 0;
            const double mean = std::accumulate(image->levels.begin(), image->levels.end(), 0.0) / double(image->levels.size());
            const double theirs = rendered[1].mid(5).toDouble();
            QString difference = qAbs(mean - theirs) > 1 && !frame->padding ? QStringLiteral("mean %1 expected %2").arg(mean).arg(theirs) : QString();
            if (!other.isEmpty()) {
                ++live;
                const auto picture = pictureOfDcmtk(other, dicomFolder() + '/' + file, windowed ? QStringList{"+Wi", "1"} : QStringList());
                if (const int most = worst(picture, *image, *frame); most > 1) {
                    difference += QStringLiteral(" a level differs by %1").arg(most);
                }
            }
            if (!difference.isEmpty() && !intendedDifferences().contains(file)) {
                wrong << file + ": " + difference;
            }
        }
        qInfo("%d pictures, of which %d have the very bytes of the table; %s", compared, same,
              other.isEmpty() ? "dcmj2pnm is ABSENT: single pixels were not compared"
                              : qPrintable(QStringLiteral("%1 compared pixel by pixel with dcmj2pnm").arg(live)));
        QVERIFY2(wrong.isEmpty(), qPrintable(QString::number(wrong.size()) + '\n' + wrong.join('\n')));
        QCOMPARE(compared, 284);
    }

    void aVoiTableIsThatOfAnotherRenderer()
    {
        if (dicomFolder().isEmpty()) {
            QSKIP(skipText());
        }
        const QString file = dicomFolder() + "/pixel_formats/vlut_04.dcm";
        const auto frame = m_helper.decode(file.toStdString());
        QVERIFY(frame && frame->windows.size() == 1);
        QCOMPARE(frame->windows[0].function, VoiFunction::Table);
        const auto image = render(*frame, defaultWindow({}, *frame));
        QVERIFY(image);
        const QString other = QStandardPaths::findExecutable("dcmj2pnm");
        if (other.isEmpty()) {
            QSKIP("dcmj2pnm is absent");
        }
        QVERIFY(worst(pictureOfDcmtk(other, file, {"+Wl", "1"}), *image, *frame) <= 1);
    }

    void aVoiTableMapsFromItsFirstValue()
    {
        // After a rescale below zero the first value is negative; entries of ten bits.
        const QByteArray file = ImageFile()
                                    .image(1, 6, 16, 12, false)
                                    .text(0x0028, 0x1052, "DS", "-1000")
                                    .text(0x0028, 0x1053, "DS", "1")
                                    .sequence(0x0028, 0x3010,
                                              {ImageFile()
                                                   .words(0x0028, 0x3002, "US", {4, 65536 - 2, 10})
                                                   .text(0x0028, 0x3003, "LO", "steep")
                                                   .words(0x0028, 0x3006, "US", {0, 512, 1023, 100})})
                                    .words(0x7FE0, 0x0010, "OW", {0, 998, 999, 1000, 1001, 4095})
                                    .file();
        const auto frame = m_helper.decode(viewOf(file));
        QVERIFY2(frame, frame ? "" : frame.error().detail.c_str());
        QCOMPARE(frame->windows.size(), std::size_t(1));
        QCOMPARE(frame->windows[0].explanation, std::string("steep"));
        QCOMPARE(render(*frame, frame->windows[0])->levels, (Bytes{0, 0, 128, 255, 25, 25}));
        // Half as wide: the curve is pressed together about the same centre, −0.5.
        Window narrow = frame->windows[0];
        narrow.width = 2;
        QCOMPARE(render(*frame, narrow)->levels, (Bytes{0, 0, 128, 25, 25, 25}));
    }

    void anOverlayLiesWhereItsOriginSays()
    {
        // 3 × 5 pixels from row 0, column −1 (from 1): larger than the image on three sides.
        ImageFile image;
        image.image(2, 3, 8, 8, false);
        image.words(0x6000, 0x0010, "US", {3}).words(0x6000, 0x0011, "US", {5}).text(0x6000, 0x0040, "CS", "G");
        image.words(0x6000, 0x0050, "SS", {0, -1}).words(0x6000, 0x0100, "US", {1}).words(0x6000, 0x0102, "US", {0});
        image.words(0x6000, 0x3000, "OW", {0b11'11011'01010'11111});
        // And one of a single pixel.
        image.words(0x6002, 0x0010, "US", {1}).words(0x6002, 0x0011, "US", {1}).words(0x6002, 0x0050, "SS", {1, 2});
        image.words(0x6002, 0x3000, "OW", {1}).bytes(0x7FE0, 0x0010, "OW", QByteArray(6, '\x10'));
        const auto frame = m_helper.decode(viewOf(image.file()));
        QVERIFY2(frame, frame ? "" : frame.error().detail.c_str());
        auto shown = render(*frame, storedRange(*frame));
        QVERIFY(shown);
        drawOverlay(*shown, *frame);
        QCOMPARE(shown->levels, (Bytes{16, 255, 16, 16, 255, 255}));
        compareWithDcmtk(image.file(), *shown, *frame);
    }

    void anOverlayIsReadFromUnusedBits()
    {
        ImageFile image;
        image.image(1, 4, 16, 12, false);
        image.words(0x6000, 0x0010, "US", {1}).words(0x6000, 0x0011, "US", {4}).text(0x6000, 0x0040, "CS", "G");
        image.words(0x6000, 0x0050, "SS", {1, 1}).words(0x6000, 0x0100, "US", {16}).words(0x6000, 0x0102, "US", {13});
        image.words(0x7FE0, 0x0010, "OW", {0x0FFF, 0x2000, 0x1000, 0x2800});
        const auto frame = m_helper.decode(viewOf(image.file()));
        QVERIFY2(frame, frame ? "" : frame.error().detail.c_str());
        QCOMPARE(frame->overlay, (Bytes{0b1010}));
        auto shown = render(*frame, storedRange(*frame));
        QCOMPARE(shown->levels, (Bytes{255, 0, 0, 128})); // None of it in the values.
        drawOverlay(*shown, *frame);
        QCOMPARE(shown->levels, (Bytes{255, 255, 0, 255}));
        compareWithDcmtk(image.file(), *shown, *frame);
    }

    void anOverlayOfSeveralFramesBelongsToThem()
    {
        ImageFile image;
        image.image(1, 8, 8, 8, false, "MONOCHROME2", 3);
        image.words(0x6000, 0x0010, "US", {1}).words(0x6000, 0x0011, "US", {8}).text(0x6000, 0x0015, "IS", "2");
        image.words(0x6000, 0x0050, "SS", {1, 1}).words(0x6000, 0x0051, "US", {2}).words(0x6000, 0x3000, "OW", {0x8001});
        image.bytes(0x7FE0, 0x0010, "OW", QByteArray(24, 'x'));
        const QByteArray file = image.file();
        QCOMPARE(m_helper.decode(viewOf(file), 0)->overlay, Bytes());
        QCOMPARE(m_helper.decode(viewOf(file), 1)->overlay, (Bytes{0x01}));
        QCOMPARE(m_helper.decode(viewOf(file), 2)->overlay, (Bytes{0x80}));
    }

    void segmentsOfAPaletteAreFollowed()
    {
        ImageFile image;
        image.image(1, 8, 8, 8, false, "PALETTE COLOR");
        for (const quint16 colour : {0x1101, 0x1102, 0x1103}) {
            image.words(0x0028, colour, "US", {8, 0, 16});
        }
        // Two entries, four on a line, and the first segment once more.
        image.words(0x0028, 0x1221, "OW", {0, 2, 0, 0x1000, 1, 4, 0x5000, 2, 1, 0, 0});
        image.words(0x0028, 0x1222, "OW", {0, 1, 0xFFFF, 1, 7, 0xFFFF}).words(0x0028, 0x1223, "OW", {0, 1, 0xFFFF, 1, 7, 0});
        image.bytes(0x7FE0, 0x0010, "OW", QByteArray("\0\1\2\3\4\5\6\7", 8));
        const auto frame = m_helper.decode(viewOf(image.file()));
        QVERIFY2(frame, frame ? "" : frame.error().detail.c_str());
        Bytes red, green, blue;
        for (std::size_t i = 0; i < 24; i += 3) {
            red.push_back(frame->rgb[i]);
            green.push_back(frame->rgb[i + 1]);
            blue.push_back(frame->rgb[i + 2]);
        }
        QCOMPARE(red, (Bytes{0, 16, 32, 48, 64, 80, 0, 16}));
        QCOMPARE(green, Bytes(8, 255));
        QCOMPARE(blue, (Bytes{255, 219, 182, 146, 109, 73, 36, 0}));
    }

    void damagedSegmentsAreSaid()
    {
        ImageFile image;
        image.image(1, 2, 8, 8, false, "PALETTE COLOR");
        for (const quint16 colour : {0x1101, 0x1102, 0x1103}) {
            image.words(0x0028, colour, "US", {8, 0, 16});
        }
        image.words(0x0028, 0x1221, "OW", {2, 1, 0, 0}).bytes(0x7FE0, 0x0010, "OW", QByteArray(2, 'x')); // Itself, for ever.
        const auto frame = m_helper.decode(viewOf(image.file()));
        QVERIFY(!frame);
        QCOMPARE(frame.error().detail, std::string("the segments of a lookup table are damaged"));
    }

    void theInverseShapeInvertsOnceAndLast_data()
    {
        QTest::addColumn<QByteArray>("photometric");
        QTest::addColumn<QByteArray>("shape");
        QTest::addColumn<bool>("inverted");
        QTest::newRow("as it is") << QByteArray("MONOCHROME2") << QByteArray("IDENTITY") << false;
        QTest::newRow("by its shape") << QByteArray("MONOCHROME2") << QByteArray("INVERSE") << true;
        QTest::newRow("by its pixels") << QByteArray("MONOCHROME1") << QByteArray("") << true;
        QTest::newRow("both say the same") << QByteArray("MONOCHROME1") << QByteArray("INVERSE") << true;
    }
    void theInverseShapeInvertsOnceAndLast()
    {
        QFETCH(QByteArray, photometric);
        QFETCH(QByteArray, shape);
        QFETCH(bool, inverted);
        ImageFile image;
        image.image(1, 4, 8, 8, false, photometric).words(0x0028, 0x0120, "US", {9}).text(0x0028, 0x1050, "DS", "100");
        image.text(0x0028, 0x1051, "DS", "200").text(0x2050, 0x0020, "CS", shape);
        image.bytes(0x7FE0, 0x0010, "OW", QByteArray("\x09\x00\x64\xFF", 4));
        const auto frame = m_helper.decode(viewOf(image.file()));
        QVERIFY2(frame, frame ? "" : frame.error().detail.c_str());
        const auto shown = render(*frame, defaultWindow({}, *frame));
        QCOMPARE(shown->levels, inverted ? (Bytes{0, 255, 127, 0}) : (Bytes{0, 0, 128, 255}));
    }

    void realNumbersKeepTheirPadding()
    {
        const float values[] = {0.25F, 0.75F, -1000, std::numeric_limits<float>::quiet_NaN()};
        const float padding = -1000;
        ImageFile image;
        image.image(1, 4, 32, 32, false);
        image.bytes(0x0028, 0x0122, "FL", QByteArray(reinterpret_cast<const char *>(&padding), 4));
        image.bytes(0x7FE0, 0x0008, "OF", QByteArray(reinterpret_cast<const char *>(values), 16));
        const auto frame = m_helper.decode(viewOf(image.file()));
        QVERIFY2(frame, frame ? "" : frame.error().detail.c_str());
        QVERIFY(frame->padding && !frame->exact);
        QVERIFY(qAbs(frame->modalityValue(0, 1) - 0.75) < 1e-5);
        QCOMPARE(render(*frame, fullRange(*frame))->levels, (Bytes{0, 255, 0, 0}));
        const Window dark{.center = 0.5, .width = 1, .function = VoiFunction::LinearExact};
        QCOMPARE(render(*frame, dark)->levels, (Bytes{64, 191, 0, 0}));
    }

    void aPreviewIsTheImageInLittle_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("longest");
        QTest::addColumn<int>("halved");
        QTest::newRow("mammogram") << "xray/MG1_J2KI.dcm" << 500 << 3;
        QTest::newRow("MR") << "transfer_syntax/MR4_J2KR.dcm" << 100 << 2;
        QTest::newRow("large enough") << "transfer_syntax/MR4_J2KR.dcm" << 257 << 0;
        QTest::newRow("colour") << "us/examples_jpeg2k.dcm" << 160 << 2;
        QTest::newRow("no more resolutions") << "transfer_syntax/MR_small_jp2klossless.dcm" << 1 << 5;
        QTest::newRow("another compression") << "transfer_syntax/MR4_JLSL.dcm" << 100 << 0;
        QTest::newRow("none") << "transfer_syntax/MR_small.dcm" << 8 << 0;
    }
    void aPreviewIsTheImageInLittle()
    {
        if (dicomFolder().isEmpty()) {
            QSKIP(skipText());
        }
        QFETCH(QString, file);
        QFETCH(int, longest);
        QFETCH(int, halved);
        const auto source = Source::file((dicomFolder() + '/' + file).toStdString());
        const auto whole = m_helper.decode(*source);
        const auto little = m_helper.decode(*source, 0, std::uint32_t(longest));
        QVERIFY2(whole && little, little ? "" : little.error().detail.c_str());
        QCOMPARE(int(little->halved), halved);
        const auto half = [&](std::uint32_t size) { return (size + (1U << halved) - 1) >> halved; };
        QCOMPARE(little->rows, half(whole->rows));
        QCOMPARE(little->columns, half(whole->columns));
        QVERIFY(!whole->isColour() || enlarged(*little).rgb.size() == whole->rgb.size());
        QCOMPARE(enlarged(*little).values.size(), whole->values.size());
        const auto window = whole->isColour() ? Window{} : fullRange(*whole);
        const auto expected = reduce(*render(*whole, window), little->columns, little->rows);
        const auto ours = render(*little, window);
        QVERIFY(ours && ours->levels.size() == expected.levels.size());
        double difference = 0;
        for (std::size_t i = 0; i < expected.levels.size(); ++i) {
            difference += std::abs(int(expected.levels[i]) - int(ours->levels[i]));
        }
        difference /= double(expected.levels.size());
        // A wavelet's low half is sharper than an average, and lies half a pixel beside it.
        QVERIFY2(difference < (halved == 5 ? 40 : whole->isColour() ? 16 : 6), qPrintable(QString::number(difference)));
    }

    void eachFrameHasItsOwnWindow()
    {
        if (dicomFolder().isEmpty()) {
            QSKIP(skipText());
        }
        const auto path = (dicomFolder() + "/malformed/MultiframeWindowing.dcm").toStdString();
        const auto instance = m_helper.inspect(path);
        QVERIFY(instance && instance->frames == 4);
        const auto first = m_helper.decode(path, 0);
        const auto last = m_helper.decode(path, 3);
        QVERIFY(first && last && last->windows.empty());
        QCOMPARE(defaultWindow(*instance, *first), (Window{.center = 16, .width = 128}));
        QCOMPARE(defaultWindow(*instance, *last), fullRange(*last)); // Not the first frame's.
        QCOMPARE(last->modalityValue(1, 1), 196.0);
    }
};

MEDANCHOR_TEST(TestDisplay)
#include "tst_display.moc"
