#include "services/dicom/helper.h"
#include "tests/services/dicom/dicom_data.h"
#include "tests/services/dicom/hostile_files.h"

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
        {"seg/liver_nonbyte_aligned_j2k.dcm",
         "the table counted bits of bytes; ours are the pixels of the uncompressed twin"},
        {"malformed/emri_small_jpeg_2k_lossless_too_short.dcm",
         "only the last delimiter is missing: ours are the pixels of the whole file"},
    };
    return known;
}

/// Syntaxes whose decoders agree within one step only (mean ±0.5).
bool isLossy(const QString &syntax)
{
    static const QStringList uids {"1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.51", "1.2.840.10008.1.2.4.53",
                                   "1.2.840.10008.1.2.4.55", "1.2.840.10008.1.2.4.91"};
    return uids.contains(syntax);
}

/// Rows on which the table has no two decoders that agree, or that no decoder of ours reads: why we refuse them.
const QHash<QString, QString> &refusals()
{
    static const QHash<QString, QString> reasons {
        {"malformed/JPEG2000-embedded-sequence-delimiter.dcm", "four bytes of the codestream's size are overwritten"},
    };
    return reasons;
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
                               const QString &sha, bool lossy)
    {
        QStringList wrong;
        const auto near = [&](const char *name, double value, double distance) {
            const double expected = row.value(QLatin1String(name)).toDouble();
            if (!(qAbs(expected - value) <= distance)) {
                wrong << QStringLiteral("%1 %2 expected %3").arg(QLatin1String(name)).arg(value).arg(expected);
            }
        };
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
        if (lossy) {
            near("stored_min", ours.storedMin, 1);
            near("stored_max", ours.storedMax, 1);
            near("mod_min", ours.modalityMin, 1);
            near("mod_max", ours.modalityMax, 1);
            near("mod_mean", ours.modalityMean, 0.5);
            return wrong.join("; ");
        }
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

    void everyFileGivesTheAgreedPixelsOrAReason()
    {
        QHash<QString, QString> syntaxes;
        for (const auto &row : tableRows(dicomFolder() + "/MANIFEST.tsv")) {
            syntaxes.insert(row.value("path"), row.value("transfer_syntax"));
        }
        int same = 0, near = 0, alone = 0, refused = 0;
        QStringList wrong;
        for (const auto &row : tableRows(dicomFolder() + "/expected.tsv")) {
            const QString file = row.value("file");
            const bool known = !row.value("sha256_le").isEmpty() && !knownDifferences().contains(file);
            const bool lossy = isLossy(syntaxes.value(file));
            // Two decoders do not agree on 32-bit big-endian pixels: they are refused.
            const bool ambiguous = row.value("crosscheck").contains("ambiguous");
            QString sha;
            const auto ours = read(file, sha);
            if (!ours) {
                QVERIFY(!ours.error().detail.empty());
                ++refused;
                if (known && !ambiguous && !refusals().contains(file)) {
                    wrong << file + ": " + ours.error().detail.c_str();
                }
            } else if (!known) {
                ++alone;
            } else if (const auto difference = differences(row, *ours, sha, lossy); !difference.isEmpty()) {
                wrong << file + ": " + difference;
            } else {
                ++(sha == row.value("sha256_le") ? same : near);
            }
        }
        qInfo("%d files give the agreed bytes, %d lossy ones the agreed values, %d have no agreed pixels, %d were refused with a reason",
              same, near, alone, refused);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join('\n')));
        QVERIFY(same >= 360);
        QVERIFY(near >= 6);
    }

    void packedBitsAreTheSameInEachCompression_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("native");
        QTest::newRow("deflated") << "liver_deflate" << "liver";
        QTest::newRow("run lengths") << "liver_rle" << "liver";
        QTest::newRow("deflated, frames that end within a byte") << "liver_nonbyte_aligned_deflate" << "liver_nonbyte_aligned";
        QTest::newRow("run lengths, frames that end within a byte") << "liver_nonbyte_aligned_rle" << "liver_nonbyte_aligned";
        QTest::newRow("JPEG 2000") << "liver_nonbyte_aligned_j2k" << "liver_nonbyte_aligned";
    }
    void packedBitsAreTheSameInEachCompression()
    {
        QFETCH(QString, file);
        QFETCH(QString, native);
        for (std::uint32_t frame = 0; frame < 3; ++frame) {
            const auto ours = m_helper.decode((dicomFolder() + "/seg/" + file + ".dcm").toStdString(), frame);
            const auto plain = m_helper.decode((dicomFolder() + "/seg/" + native + ".dcm").toStdString(), frame);
            QVERIFY2(ours, ours ? "" : ours.error().detail.c_str());
            QVERIFY(plain && plain->values == ours->values);
            QVERIFY(std::ranges::count(plain->values, 1) > 100);
        }
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

        QString cut, whole;
        const auto shortened = read("malformed/emri_small_jpeg_2k_lossless_too_short.dcm", cut);
        QVERIFY(shortened && read("transfer_syntax/emri_small_jpeg_2k_lossless.dcm", whole));
        QCOMPARE(cut, whole);
        const auto instance = m_helper.inspect((dicomFolder() + "/malformed/emri_small_jpeg_2k_lossless_too_short.dcm").toStdString());
        QVERIFY(instance && instance->truncated); // And it is said.

        const auto own = read("malformed/MultiframeWindowing.dcm", sha);
        QVERIFY(own);
        QCOMPARE(own->modalityMax, 196.0); // 48 of the last frame, times 2, plus 100
    }

    void aSyntaxThatIsNotSupportedIsNamed()
    {
        QFile file(dicomFolder() + "/transfer_syntax/MR_small_jpeg_ls_lossless.dcm");
        QVERIFY(file.open(QIODevice::ReadOnly));
        QByteArray elsewhere = file.readAll();
        QCOMPARE(elsewhere.count("1.2.840.10008.1.2.4.80"), 1);
        elsewhere.replace("1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.94"); // Pixels that a server has.
        const auto frame = m_helper.decode(viewOf(elsewhere));
        QVERIFY(!frame);
        QCOMPARE(frame.error().code, ErrorCode::Invalid);
        const auto detail = QString::fromStdString(frame.error().detail);
        QVERIFY2(detail.contains("JPIPReferenced (1.2.840.10008.1.2.4.94)") && detail.endsWith("is not supported"), qPrintable(detail));
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
