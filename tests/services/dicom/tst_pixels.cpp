#include "services/dicom/helper.h"
#include "tests/services/dicom/dicom_data.h"

#include <QCryptographicHash>
#include <QTest>

using namespace med;
using namespace med::tests;

namespace {

/// Rows of expected.tsv with which we do not agree, and why.
const QHash<QString, QString> &knownDifferences()
{
    static const QHash<QString, QString> known{
        {"colour/SC_rgb_small_odd_big_endian.dcm",
         "the table's reader did not swap 8-bit samples in 16-bit words; ours are those of "
         "SC_rgb_small_odd.dcm"},
        {"ct/eCT_Supplemental.dcm",
         "the rescale stands in the functional groups, which the table left out"},
        {"malformed/MultiframeWindowing.dcm",
         "each frame has its own rescale in its functional group"},
    };
    return known;
}

/// Transfer syntaxes that are decoded; files of others are refused by name.
const QStringList &supportedSyntaxes()
{
    static const QStringList uids{
        "1.2.840.10008.1.2",      "1.2.840.10008.1.2.1",    "1.2.840.10008.1.2.1.99",
        "1.2.840.10008.1.2.2",    "1.2.840.10008.1.2.4.57", "1.2.840.10008.1.2.4.70",
        "1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.81", "1.2.840.10008.1.2.5"};
    return uids;
}

} // namespace

/// Decoded pixels against those that two other decoders agreed on.
class TestPixels : public QObject {
    Q_OBJECT
    dicom::Helper m_helper;

    Expected<dicom::PixelSummary> read(const QString &file, QString &sha)
    {
        MED_TRY(const auto source, dicom::Source::file((dicomFolder() + '/' + file).toStdString()));
        QCryptographicHash hash(QCryptographicHash::Sha256);
        auto summary = m_helper.pixels(source, [&](ByteView bytes) {
            hash.addData(QByteArrayView(bytes.data(), qsizetype(bytes.size())));
        });
        sha = QString::fromLatin1(hash.result().toHex());
        return summary;
    }

    /// Empty if the row's values are ours, else what differs.
    static QString differences(const QHash<QString, QString> &row, const dicom::PixelSummary &ours,
                               const QString &sha)
    {
        QStringList wrong;
        const auto number = [&](const char *name, double value, double tolerance) {
            const double expected = row.value(QLatin1String(name)).toDouble();
            if (!(qAbs(expected - value) <= tolerance * qMax(1.0, qAbs(expected)))) {
                wrong << QStringLiteral("%1 %2 expected %3")
                             .arg(QLatin1String(name))
                             .arg(value)
                             .arg(expected);
            }
        };
        number("rows", ours.rows, 0);
        number("cols", ours.columns, 0);
        number("frames", ours.frames, 0);
        number("samples", ours.samples, 0);
        number("stored_min", ours.storedMin, 1e-9);
        number("stored_max", ours.storedMax, 1e-9);
        number("mod_min", ours.modalityMin, 1e-5);
        number("mod_max", ours.modalityMax, 1e-5);
        number("mod_mean", ours.modalityMean, 1e-5);
        if (sha != row.value("sha256_le")) {
            wrong << "sha256";
        }
        return wrong.join("; ");
    }

private slots:
    void initTestCase()
    {
        if (dicomFolder().isEmpty()) {
            QSKIP(skipText());
        }
    }

    void everyFileOfASupportedSyntaxGivesTheAgreedPixels()
    {
        QHash<QString, QString> syntaxes;
        for (const auto &row : tableRows(dicomFolder() + "/MANIFEST.tsv")) {
            syntaxes.insert(row.value("path"), row.value("transfer_syntax"));
        }
        int same = 0, refused = 0;
        QStringList wrong;
        for (const auto &row : tableRows(dicomFolder() + "/expected.tsv")) {
            const QString file = row.value("file");
            const bool known =
                !row.value("sha256_le").isEmpty() && !knownDifferences().contains(file);
            const bool supported = supportedSyntaxes().contains(syntaxes.value(file));
            QString sha;
            const auto ours = read(file, sha);
            if (!ours && (!known || !supported)) {
                QVERIFY(!ours.error().detail.empty());
                ++refused;
            } else if (!ours) {
                // Two decoders do not agree on 32-bit big-endian pixels: they are refused.
                const bool ambiguous = row.value("crosscheck").contains("ambiguous");
                refused += ambiguous ? 1 : 0;
                wrong << (ambiguous ? QStringList()
                                    : QStringList(file + ": " + ours.error().detail.c_str()));
            } else if (known) {
                const auto difference = differences(row, *ours, sha);
                same += difference.isEmpty() ? 1 : 0;
                wrong << (difference.isEmpty() ? QStringList()
                                               : QStringList(file + ": " + difference));
            }
        }
        qInfo("%d files give the agreed pixels, %d were refused with a reason", same, refused);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
        QVERIFY(same >= 330);
    }

    void differencesFromTheTableAreOurIntention()
    {
        QString odd, twin, sha;
        const auto bigEndian = read("colour/SC_rgb_small_odd_big_endian.dcm", odd);
        QVERIFY(bigEndian && read("colour/SC_rgb_small_odd.dcm", twin));
        QCOMPARE(odd, twin);

        const auto enhanced = read("ct/eCT_Supplemental.dcm", sha);
        QVERIFY(enhanced);
        QCOMPARE(enhanced->storedMin, 0.0);
        QCOMPARE(enhanced->modalityMin, -1024.0);

        const auto own = read("malformed/MultiframeWindowing.dcm", sha);
        QVERIFY(own);
        QCOMPARE(own->modalityMax, 196.0); // 48 of the last frame, times 2, plus 100
    }

    void aSyntaxThatIsNotSupportedIsNamed_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("uid");
        QTest::newRow("J2K") << "transfer_syntax/emri_small_jpeg_2k_lossless.dcm"
                             << "1.2.840.10008.1.2.4.90";
        QTest::newRow("JPEG") << "colour/SC_rgb_jpeg.dcm"
                              << "1.2.840.10008.1.2.4.50";
        QTest::newRow("HTJ2K") << "transfer_syntax/HTJ2KLossless_08_RGB.dcm"
                               << "1.2.840.10008.1.2.4.201";
        QTest::newRow("deflated frames") << "seg/liver_deflate.dcm"
                                         << "1.2.840.10008.1.2.8.1";
    }
    void aSyntaxThatIsNotSupportedIsNamed()
    {
        QFETCH(QString, file);
        QFETCH(QString, uid);
        const auto frame = m_helper.decode((dicomFolder() + '/' + file).toStdString());
        QVERIFY(!frame);
        QCOMPARE(frame.error().code, ErrorCode::Invalid);
        const auto detail = QString::fromStdString(frame.error().detail);
        QVERIFY2(detail.contains(uid) && detail.endsWith("is not supported yet"),
                 qPrintable(detail));
    }

    void aFrameHoldsHounsfieldUnits()
    {
        const auto path =
            (dicomFolder() + "/series/ct_head_phantom_tilt_jpegls/I200.dcm").toStdString();
        const auto frame = m_helper.decode(path);
        const auto bytes = readFile(path);
        QVERIFY(frame && bytes);
        QVERIFY(frame->exact && !frame->isColour() && !frame->inverted);
        QCOMPARE(frame->values.size(), std::size_t(512 * 512));
        double lowest = 1e9, highest = -1e9;
        for (std::uint32_t row = 0; row < frame->rows; ++row) {
            for (std::uint32_t column = 0; column < frame->columns; ++column) {
                lowest = std::min(lowest, frame->modalityValue(row, column));
                highest = std::max(highest, frame->modalityValue(row, column));
            }
        }
        QString sha;
        const auto summary = read("series/ct_head_phantom_tilt_jpegls/I200.dcm", sha);
        QVERIFY(summary);
        QCOMPARE(lowest, summary->modalityMin);
        QCOMPARE(highest, summary->modalityMax);
        const auto fromMemory = m_helper.decode(*bytes);
        QVERIFY(fromMemory);
        QVERIFY(fromMemory->values == frame->values);
    }

    void aFrameThatIsNotThereIsNotFound()
    {
        const auto path =
            (dicomFolder() + "/series/ct_head_phantom_tilt_jpegls/I200.dcm").toStdString();
        const auto frame = m_helper.decode(path, 1);
        QVERIFY(!frame);
        QCOMPARE(frame.error().code, ErrorCode::NotFound);
        const auto report = m_helper.decode(
            (dicomFolder() + "/malformed/reportsi_with_empty_number_tags.dcm").toStdString());
        QVERIFY(!report);
        QCOMPARE(report.error().code, ErrorCode::NotFound);
    }
};

MEDANCHOR_TEST(TestPixels)
#include "tst_pixels.moc"
