#include "services/dicom/helper.h"
#include "services/dicom/helper/prescan.h"
#include "services/dicom/synthetic.h"
#include "tests/services/dicom/dicom_data.h"
#include "tests/services/dicom/hostile_files.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace med;
using namespace med::dicom;
using namespace med::tests;

/// Whatever a file holds, this process lives, answers soon, and the next file is read.
class TestHostileFiles : public QObject {
    Q_OBJECT
    Helper m_helper;
    QByteArray m_good;

    static bool noSequence(std::uint16_t, std::uint16_t) { return false; }

    /// An answer or an error with a reason, within the time; then the good file still decodes.
    void survives(const Source &source, const QString &what)
    {
        QElapsedTimer clock;
        clock.start();
        const auto instance = m_helper.inspect(source);
        const auto frame = m_helper.decode(source);
        QVERIFY2(clock.elapsed() < 11'000,
                 qPrintable(what)); // two requests of at most five seconds
        for (const auto *error :
             {instance ? nullptr : &instance.error(), frame ? nullptr : &frame.error()}) {
            QVERIFY2(!error || (!error->detail.empty() && error->code != ErrorCode::Io),
                     qPrintable(what));
        }
        if (frame) {
            const auto pixels = std::size_t(frame->rows) * frame->columns;
            QVERIFY2(frame->isColour() ? frame->rgb.size() == pixels * 3
                                       : frame->values.size() == pixels,
                     qPrintable(what));
        }
    }

    Error errorOf(const QByteArray &bytes)
    {
        const auto instance = m_helper.inspect(viewOf(bytes));
        const auto again = m_helper.decode(viewOf(m_good));
        if (!again) {
            qFatal("the next file is not read: %s", again.error().detail.c_str());
        }
        return instance ? Error{ErrorCode::Io, "it was accepted"} : instance.error();
    }

private slots:
    void initTestCase()
    {
        const auto files = syntheticUltrasound({.seed = 1, .patientName = "A^B"});
        m_good = QByteArray(reinterpret_cast<const char *>(files[0].bytes.data()),
                            qsizetype(files[0].bytes.size()));
        QVERIFY(m_helper.decode(viewOf(m_good)));
    }

    void everyMalformedFileEndsInAnAnswerOrAReason()
    {
        if (dicomFolder().isEmpty()) {
            QSKIP(skipText());
        }
        QDirIterator files(dicomFolder() + "/malformed", QDir::Files);
        int count = 0;
        while (files.hasNext()) {
            const QString path = files.next();
            const auto source = Source::file(path.toStdString());
            QVERIFY(source);
            QElapsedTimer clock;
            clock.start();
            survives(*source, path);
            QVERIFY2(clock.elapsed() < 5000, qPrintable(path));
            ++count;
        }
        QCOMPARE(count, 26);
    }

    void whatIsKnownToBeBrokenIsSaidSo_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("detail");
        const int corrupt = int(ErrorCode::Corrupt), invalid = int(ErrorCode::Invalid);
        QTest::newRow("cut") << "MR_truncated.dcm" << corrupt << "ends before its pixels";
        QTest::newRow("frames") << "badVR.dcm" << corrupt << "number of frames";
        QTest::newRow("no rows") << "dwv-test_no-number-rows.dcm" << corrupt << "no rows";
        QTest::newRow("huge") << "2026-05-26-oob-monochrome-65535.dcm" << invalid
                              << "64 million pixels";
        QTest::newRow("a plan") << "rtplan_truncated.dcm" << -1 << "";
    }
    void whatIsKnownToBeBrokenIsSaidSo()
    {
        if (dicomFolder().isEmpty()) {
            QSKIP(skipText());
        }
        QFETCH(QString, file);
        QFETCH(int, code);
        QFETCH(QString, detail);
        const auto frame = m_helper.decode((dicomFolder() + "/malformed/" + file).toStdString());
        QVERIFY(!frame);
        QVERIFY2(code < 0 || int(frame.error().code) == code, frame.error().detail.c_str());
        QVERIFY2(QString::fromStdString(frame.error().detail).contains(detail),
                 frame.error().detail.c_str());
    }

    void pixelsThatAreNotThereAreNotMadeUp()
    {
        const auto us = [](int element, int value) {
            return QByteArray("\x28\x00", 2) + char(element) + char(element >> 8)
                + QByteArray("US\x02\x00", 4) + char(value) + char(value >> 8);
        };
        const QByteArray file = dicomStart(kExplicitLittle) + us(0x0002, 1)
            + QByteArray("\x28\x00\x04\x00", 4) + QByteArray("CS\x0C\x00MONOCHROME2 ", 16)
            + us(0x0010, 4000) + us(0x0011, 3000) + us(0x0100, 16) + us(0x0101, 16) + us(0x0102, 15)
            + us(0x0103, 0) + QByteArray("\xE0\x7F\x10\x00OW\x00\x00\x00\x01\x00\x00", 12)
            + QByteArray(256, 'x');
        const auto frame = m_helper.decode(viewOf(file));
        QVERIFY(!frame);
        QCOMPARE(frame.error().code, ErrorCode::Corrupt);
        QCOMPARE(frame.error().detail,
                 std::string("the image needs 24000000 bytes of pixels and the file holds 256"));
    }

    void nestedSequencesAreRefusedBeforeTheyAreParsed()
    {
        const auto error =
            errorOf(dicomStart(kExplicitLittle) + nestedSequences(180'000)); // 3.6 MB
        QCOMPARE(error.code, ErrorCode::Corrupt);
        QVERIFY2(QString::fromStdString(error.detail).contains("nested more than 64 deep"),
                 error.detail.c_str());
    }

    void sixtyFourLevelsAreAllowed()
    {
        const auto file = [](int depth) {
            return dicomStart(kExplicitLittle) + nestedSequences(depth);
        };
        QVERIFY(prescan(viewOf(file(64)), noSequence));
        QVERIFY(!prescan(viewOf(file(65)), noSequence));
    }

    void implicitSequencesOfKnownLengthAreFollowed()
    {
        // Inside out: each level wraps the one before in an item in a sequence, all of explicit
        // length.
        QByteArray nested;
        const auto number = [](qsizetype value) {
            QByteArray bytes;
            for (int i = 0; i < 4; ++i) {
                bytes += char(value >> (8 * i) & 0xFF);
            }
            return bytes;
        };
        for (int level = 0; level < 65; ++level) {
            const QByteArray item =
                QByteArray("\xFE\xFF\x00\xE0", 4) + number(nested.size()) + nested;
            nested = QByteArray("\x08\x00\x40\x11", 4) + number(item.size()) + item;
        }
        const QByteArray file = dicomStart(kImplicitLittle) + nested;
        QVERIFY(!prescan(viewOf(file), [](std::uint16_t group, std::uint16_t element) {
            return group == 0x0008 && element == 0x1140;
        }));
        QCOMPARE(errorOf(file).code, ErrorCode::Corrupt);
    }

    void elementsAreCounted()
    {
        const QByteArray one = QByteArray("\x09\x00\x10\x00LO\x00\x00", 8);
        const QByteArray file = dicomStart(kExplicitLittle) + one.repeated(2000);
        QVERIFY(prescan(viewOf(file), noSequence, {.elements = 2001}));
        QVERIFY(!prescan(viewOf(file), noSequence, {.elements = 1999}));
    }

    void aBombThatOnlyTheParserSeesEndsTheHelperAlone()
    {
        const auto error = errorOf(dicomStart(kDeflated) + deflated(nestedSequences(400'000)));
        QCOMPARE(error.code, ErrorCode::Corrupt);
        QVERIFY2(QString::fromStdString(error.detail).startsWith("the file was refused"),
                 error.detail.c_str());
    }

    void anInflatedGigabyteIsRefused()
    {
#ifdef MEDANCHOR_SANITIZED
        QSKIP("the limit on memory is left out under the sanitizers");
#endif
        // One element that says it has 1.25 GiB, and 64 MiB of zeros for a start, in a few
        // kilobytes.
        QByteArray dataset("\x09\x00\x10\x00OB\x00\x00\x00\x00\x00\x50", 12);
        dataset += QByteArray(64 << 20, '\0');
        const QByteArray file = dicomStart(kDeflated) + deflated(dataset);
        QVERIFY(file.size() < 100'000);
        const auto error = errorOf(file);
        QCOMPARE(error.code, ErrorCode::Corrupt);
        QVERIFY2(QString::fromStdString(error.detail).contains("more memory than is allowed"),
                 error.detail.c_str());
    }

    void whatTakesTooLongIsStoppedAndTheNextFileIsRead()
    {
        // Three million sorted elements: allowed, but not within the fifth of a second given here.
        QByteArray dataset;
        dataset.reserve(24'000'000);
        for (int group = 0x11; group < 0x11 + 2 * 46; group += 2) {
            for (int element = 0; element < 0x10000; ++element) {
                const char bytes[] = {char(group), 0, char(element), char(element >> 8), 'L', 'O',
                                      0,           0};
                dataset.append(bytes, 8);
            }
        }
        Helper hurried({.timeout = std::chrono::milliseconds(200)});
        QElapsedTimer clock;
        clock.start();
        const auto instance = hurried.inspect(viewOf(dicomStart(kExplicitLittle) + dataset));
        QVERIFY(!instance);
        QCOMPARE(instance.error().code, ErrorCode::Corrupt);
        QCOMPARE(instance.error().detail,
                 std::string("the file was refused: reading it took too long"));
        QVERIFY(m_helper.inspect(viewOf(m_good)));
    }

    void cutAndFlippedFilesDoNoHarm()
    {
        if (dicomFolder().isEmpty()) {
            QSKIP(skipText());
        }
        QRandomGenerator dice(20'250'305);
        for (const char *name :
             {"transfer_syntax/MR_small.dcm", "transfer_syntax/MR_small_RLE.dcm",
              "transfer_syntax/MR_small_jpeg_ls_lossless.dcm", "transfer_syntax/emri_small_RLE.dcm",
              "transfer_syntax/image_dfl.dcm", "transfer_syntax/MR_small_bigendian.dcm",
              "colour/SC_rgb_jpeg_gdcm.dcm", "us/examples_palette.dcm", "pixel_formats/mlut_18.dcm",
              "seg/seg_image_ct_binary.dcm", "seg/liver_deflate.dcm", "seg/liver_rle.dcm",
              "transfer_syntax/MR4_J2KR.dcm", "transfer_syntax/emri_small_jpeg_2k_lossless.dcm",
              "transfer_syntax/HTJ2KLossless_08_RGB.dcm", "transfer_syntax/MR4_JPLY.dcm",
              "colour/SC_rgb_dcmtk_+eb+cr.dcm", "colour/SC_rgb_jpeg.dcm", "us/examples_ybr_color.dcm"}) {
            QFile file(dicomFolder() + '/' + name);
            QVERIFY2(file.open(QIODevice::ReadOnly), name);
            const QByteArray whole = file.readAll();
            for (int part = 0; part < 16; ++part) {
                const auto source = Source::memory(viewOf(whole.left(whole.size() * part / 16)));
                QVERIFY(source);
                survives(*source,
                         QStringLiteral("%1 cut at %2/16").arg(QLatin1String(name)).arg(part));
            }
            for (int round = 0; round < 40; ++round) {
                QByteArray changed = whole;
                for (int flip = 0; flip < 6; ++flip) { // most of them where the header is
                    const auto reach =
                        round % 2 ? whole.size() : qMin<qsizetype>(whole.size(), 2000);
                    const auto at = qsizetype(dice.bounded(quint32(reach)));
                    changed[at] = char(changed.at(at) ^ (1 << dice.bounded(8)));
                }
                const auto source = Source::memory(viewOf(changed));
                QVERIFY(source);
                survives(
                    *source,
                    QStringLiteral("%1 flipped, round %2").arg(QLatin1String(name)).arg(round));
            }
        }
        QVERIFY(m_helper.decode(viewOf(m_good)));
    }

    void aFileThatEndsTooEarlySaysSo_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name :
             {"transfer_syntax/MR_small.dcm", "transfer_syntax/MR_small_RLE.dcm",
              "transfer_syntax/MR_small_jpeg_ls_lossless.dcm", "transfer_syntax/emri_small_RLE.dcm",
              "transfer_syntax/MR_small_bigendian.dcm", "us/examples_palette.dcm"}) {
            QTest::newRow(name) << name;
        }
    }
    void aFileThatEndsTooEarlySaysSo()
    {
        if (dicomFolder().isEmpty()) {
            QSKIP(skipText());
        }
        QFETCH(QString, name);
        QFile file(dicomFolder() + '/' + name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray whole = file.readAll();
        const auto complete = m_helper.inspect(viewOf(whole));
        QVERIFY(complete && !complete->truncated);
        // Also by a few bytes, and everywhere in the pixels.
        std::vector<qsizetype> lengths{whole.size() - 1, whole.size() - 2, whole.size() - 9};
        for (int part = 8; part < 16; ++part) {
            lengths.push_back(whole.size() * part / 16);
        }
        for (const qsizetype length : lengths) {
            const auto cut = m_helper.inspect(viewOf(whole.left(length)));
            QVERIFY2(!cut || cut->truncated, qPrintable(QString::number(length)));
        }
    }

    void whatIsNoDicomFileIsInvalid_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text")
            << QByteArray("Dear colleague, please find enclosed the images.\n").repeated(20);
        QTest::newRow("zeros") << QByteArray(5000, '\0');
        QTest::newRow("PNG") << QByteArray("\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16)
                + QByteArray(500, 'x');
    }
    void whatIsNoDicomFileIsInvalid()
    {
        QFETCH(QByteArray, bytes);
        const auto error = errorOf(bytes);
        QVERIFY2(error.code == ErrorCode::Invalid || error.code == ErrorCode::Corrupt,
                 error.detail.c_str());
    }

    void whatIsNoFileIsRefusedAtOnce()
    {
        QTemporaryDir folder;
        QCOMPARE(m_helper.inspect(std::filesystem::path("/nonexistent/x.dcm")).error().code,
                 ErrorCode::NotFound);
        QCOMPARE(m_helper.inspect(std::filesystem::path(folder.path().toStdString())).error().code,
                 ErrorCode::Invalid);
        const auto pipe = (folder.path() + "/pipe").toStdString();
        QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
        QCOMPARE(m_helper.inspect(std::filesystem::path(pipe)).error().code, ErrorCode::Invalid);
        QCOMPARE(m_helper.inspect(std::filesystem::path("/dev/zero")).error().code,
                 ErrorCode::Invalid);
    }
};

MEDANCHOR_TEST(TestHostileFiles)
#include "tst_hostile_files.moc"
