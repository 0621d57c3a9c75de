#include "services/dicom/helper.h"
#include "tests/services/dicom/dicom_data.h"
#include "tests/services/dicom/image_file.h"

#include <QTest>

using namespace med;
using namespace med::dicom;
using namespace med::tests;

/// Of a damaged file of several frames, those that are whole are read, and it is said which are not.
class TestSalvage : public QObject {
    Q_OBJECT
    Helper m_helper;

    static QByteArray read(const QString &file)
    {
        QFile opened(dicomFolder() + '/' + file);
        return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
    }

private slots:
    void framesBeforeTheCutAreThoseOfTheWholeFile_data()
    {
        QTest::addColumn<QString>("file");
        for (const char *file :
             {"transfer_syntax/emri_small.dcm", "transfer_syntax/emri_small_big_endian.dcm", "transfer_syntax/emri_small_RLE.dcm",
              "transfer_syntax/emri_small_jpeg_ls_lossless.dcm", "transfer_syntax/emri_small_jpeg_2k_lossless.dcm",
              "nm_pt/NM-MONO2-16-13x-heart.dcm", "us/US-PAL-8-10x-echo.dcm", "us/palette-multiframe-jpeg-ls.dcm",
              "us/examples_ybr_color.dcm", "xray/HasFragmentSequence.dcm", "mr/mr_heart_16frames.dcm", "seg/liver_nonbyte_aligned.dcm"}) {
            QTest::newRow(file) << file;
        }
    }
    void framesBeforeTheCutAreThoseOfTheWholeFile()
    {
        if (dicomFolder().isEmpty()) {
            QSKIP(skipText());
        }
        QFETCH(QString, file);
        const QByteArray whole = read(file);
        const auto complete = m_helper.inspect(viewOf(whole));
        QVERIFY(complete && complete->frames > 1);
        QCOMPARE(complete->framesThere, complete->frames);
        const QByteArray part = whole.left(whole.size() * 2 / 3);
        const auto cut = m_helper.inspect(viewOf(part));
        QVERIFY2(cut, cut ? "" : cut.error().detail.c_str());
        QVERIFY(cut->truncated);
        QCOMPARE(cut->frames, complete->frames);
        QVERIFY2(cut->framesThere > 0 && cut->framesThere < cut->frames, qPrintable(QString::number(cut->framesThere)));
        for (const std::uint32_t frame : {0U, cut->framesThere - 1}) {
            const auto ours = m_helper.decode(viewOf(part), frame);
            const auto theirs = m_helper.decode(viewOf(whole), frame);
            QVERIFY2(ours, ours ? "" : ours.error().detail.c_str());
            QVERIFY(theirs && ours->values == theirs->values && ours->rgb == theirs->rgb);
        }
        const auto next = m_helper.decode(viewOf(part), cut->framesThere);
        QVERIFY(!next);
        QCOMPARE(next.error().code, ErrorCode::Corrupt);
        QCOMPARE(QString::fromStdString(next.error().detail),
                 QStringLiteral("of %1 frames the file holds %2").arg(cut->frames).arg(cut->framesThere));
    }

    void aFileThatPromisesTooManyFramesShowsThoseThatItHas()
    {
        ImageFile image;
        image.image(2, 2, 8, 8, false, "MONOCHROME2", 900'000).bytes(0x7FE0, 0x0010, "OW", QByteArray("abcdefgh", 8));
        const auto instance = m_helper.inspect(viewOf(image.file()));
        QVERIFY(instance && !instance->truncated);
        QCOMPARE(instance->frames, 900'000U);
        QCOMPARE(instance->framesThere, 2U);
        QVERIFY(m_helper.decode(viewOf(image.file()), 1));
        QVERIFY(!m_helper.decode(viewOf(image.file()), 2));
    }

    void noFileHasBillionsOfFrames()
    {
        ImageFile image;
        image.image(2, 2, 8, 8, false, "MONOCHROME2", 2'000'000'000).bytes(0x7FE0, 0x0010, "OW", QByteArray("abcd", 4));
        QVERIFY(!m_helper.decode(viewOf(image.file())));
    }

    void oneDamagedFrameLeavesTheOthers()
    {
        if (dicomFolder().isEmpty()) {
            QSKIP(skipText());
        }
        QByteArray bytes = read("transfer_syntax/emri_small_jpeg_ls_lossless.dcm");
        const QByteArray mark = QByteArray("\xFF\xD8\xFF\xF7", 4);
        auto third = bytes.indexOf(mark);
        third = bytes.indexOf(mark, third + 4);
        third = bytes.indexOf(mark, third + 4);
        QVERIFY(third > 0);
        bytes[third + 9] = char(bytes.at(third + 9) ^ 0x40); // Its width.
        QVERIFY(m_helper.decode(viewOf(bytes), 1));
        const auto damaged = m_helper.decode(viewOf(bytes), 2);
        QVERIFY(!damaged && damaged.error().code == ErrorCode::Corrupt);
        QVERIFY(m_helper.decode(viewOf(bytes), 3));
    }
};

MEDANCHOR_TEST(TestSalvage)
#include "tst_salvage.moc"
