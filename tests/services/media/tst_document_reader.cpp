#include "services/dicom/helper_process.h"
#include "services/media/document_reader.h"
#include "services/media/page_wire.h"
#include "tests/services/media/pdf_files.h"
#include "tests/support/test_main.h"

#include <QBuffer>
#include <QFile>
#include <QImage>
#include <QImageWriter>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace med;
using namespace med::media;
using namespace med::tests;

class TestDocumentReader : public QObject {
    Q_OBJECT
    DocumentReader m_reader;

    static ByteView viewOf(const QByteArray &bytes) { return {reinterpret_cast<const std::uint8_t *>(bytes.constData()), std::size_t(bytes.size())}; }
    static dicom::Source sourceOf(const QByteArray &bytes)
    {
        auto source = dicom::Source::memory(viewOf(bytes));
        if (!source) {
            qFatal("no memory file");
        }
        return std::move(*source);
    }
    static QImage imageOf(const PagePicture &picture)
    {
        return QImage(picture.pixels.data(), int(picture.width), int(picture.height), int(picture.width) * 4, QImage::Format_RGB32).copy();
    }
    static QByteArray pictureFile(const char *format, QSize size)
    {
        QImage image(size, QImage::Format_RGB32);
        image.fill(Qt::red);
        image.setPixelColor(0, 0, Qt::blue);
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        QImageWriter(&buffer, format).write(image);
        return bytes;
    }
    static QString program()
    {
        return QString::fromStdString((dicom::Helper::findExecutable()->parent_path() / "medanchor-document-helper").string());
    }

private slots:
    void aPdfIsDrawnPageByPage()
    {
        const auto source = sourceOf(pdfFile({"First", "Second"}));
        const auto list = m_reader.open(source);
        QVERIFY2(list, list ? "" : list.error().detail.c_str());
        QCOMPARE(list->kind, DocumentKind::Pdf);
        QCOMPARE(list->pages.size(), std::size_t(2));
        QCOMPARE(list->pages[0].width, 200.0);
        QCOMPARE(list->pages[0].height, 100.0);
        const auto picture = m_reader.render(source, 1, 400, 200);
        QVERIFY2(picture, picture ? "" : picture.error().detail.c_str());
        const QImage image = imageOf(*picture);
        QCOMPARE(image.pixelColor(2, 2), QColor(Qt::white));
        int dark = 0;
        for (int x = 40; x < 200; ++x) {
            for (int y = 80; y < 122; ++y) {
                dark += qGray(image.pixel(x, y)) < 100 ? 1 : 0;
            }
        }
        QVERIFY2(dark > 300, qPrintable(QString::number(dark))); // Words stand where they should.
        const auto words = m_reader.text(source, 1);
        QVERIFY2(words, words ? "" : words.error().detail.c_str());
        QCOMPARE(QString::fromStdString(*words).trimmed(), "Second");
        const auto none = m_reader.render(source, 2, 10, 10);
        QVERIFY(!none && none.error().code == ErrorCode::NotFound);
    }

    void picturesAreDrawn_data()
    {
        QTest::addColumn<QByteArray>("format");
        for (const char *format : {"png", "jpeg", "tiff"}) {
            QTest::newRow(format) << QByteArray(format);
        }
    }
    void picturesAreDrawn()
    {
        QFETCH(QByteArray, format);
        const auto source = sourceOf(pictureFile(format, {60, 40}));
        const auto list = m_reader.open(source);
        QVERIFY2(list, list ? "" : list.error().detail.c_str());
        QCOMPARE(list->kind, DocumentKind::Picture);
        QCOMPARE(list->pages.at(0).width, 60.0);
        const auto picture = m_reader.render(source, 0, 60, 40);
        QVERIFY2(picture, picture ? "" : picture.error().detail.c_str());
        QVERIFY(imageOf(*picture).pixelColor(40, 30).red() > 240);
        QVERIFY(imageOf(*picture).pixelColor(40, 30).blue() < 20);
        const auto words = m_reader.text(source, 0);
        QVERIFY(words && words->empty());
    }

    void aPhotoStandsAsItWasTaken()
    {
        QByteArray photo = pictureFile("jpeg", {60, 40});
        // EXIF 2.3: one entry, Orientation (0x0112) 6: the first row of the file is the right side.
        const QByteArray exif("Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0", 32);
        photo.insert(2, QByteArray("\xff\xe1\0\x22", 4) + exif);
        const auto source = sourceOf(photo);
        const auto list = m_reader.open(source);
        QVERIFY2(list, list ? "" : list.error().detail.c_str());
        QCOMPARE(list->pages.at(0).width, 40.0);
        QCOMPARE(list->pages.at(0).height, 60.0);
        QByteArray marked = pictureFile("jpeg", {64, 32});
        QImage image = QImage::fromData(marked);
        image.fill(Qt::red);
        for (int y = 0; y < 32; ++y) {
            for (int x = 0; x < 16; ++x) {
                image.setPixelColor(x, y, Qt::blue); // The left edge, which is the top as it was taken.
            }
        }
        QByteArray bytes;
        QBuffer buffer(&bytes);
        buffer.open(QIODevice::WriteOnly);
        QImageWriter(&buffer, "jpeg").write(image);
        bytes.insert(2, QByteArray("\xff\xe1\0\x22", 4) + exif);
        const auto picture = m_reader.render(sourceOf(bytes), 0, 32, 64);
        QVERIFY2(picture, picture ? "" : picture.error().detail.c_str());
        QVERIFY(imageOf(*picture).pixelColor(16, 4).blue() > 200);
        QVERIFY(imageOf(*picture).pixelColor(16, 60).red() > 200);
    }

    /// Where Qt uses several threads.
    void largePicturesAreDrawn()
    {
        for (const QByteArray &file : {pdfFile({"Large"}), pictureFile("png", {2400, 1800}), pictureFile("jpeg", {2400, 1800})}) {
            const auto source = sourceOf(file);
            const auto picture = m_reader.render(source, 0, 3000, 2000);
            QVERIFY2(picture, picture ? "" : picture.error().detail.c_str());
            QCOMPARE(picture->pixels.size(), std::size_t(3000 * 2000 * 4));
        }
    }

    void otherFilesAreRefused()
    {
        for (const QByteArray &file : {QByteArray("Dear colleague, "), QByteArray(), pictureFile("bmp", {4, 4}), QByteArray("GIF89a")}) {
            const auto list = m_reader.open(sourceOf(file));
            QVERIFY(!list);
            QVERIFY2(list.error().detail.contains("no PDF, PNG, JPEG or TIFF"), list.error().detail.c_str());
        }
    }

    void hostilePdfsAreDrawnOrRefused_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::newRow("a page as large as a country") << pdfFile({"x"}, "0 0 1000000000 1000000000");
        QTest::newRow("no size") << pdfFile({"x"}, "0 0 0 0");
        QTest::newRow("a negative size") << pdfFile({"x"}, "0 0 -200 -100");
        QTest::newRow("no numbers") << pdfFile({"x"}, "nan inf 1e999 -1e999");
        QTest::newRow("nested 10,000 deep") << pdfFile({"x"}, "0 0 200 100", "/A " + QByteArray(10'000, '[') + QByteArray(10'000, ']'));
        QTest::newRow("dictionaries nested 10,000 deep") << pdfFile({"x"}, "0 0 200 100", "/A" + QByteArray("<</A").repeated(10'000) + " 1" + QByteArray(">>").repeated(10'000));
        QByteArray many = pdfFile({"x"});
        many.replace("/Count 1", "/Count 2147483647");
        QTest::newRow("two thousand million pages") << many;
        QByteArray loop = pdfFile({"x"});
        loop.replace("Kids[10 0 R ]", "Kids[2 0 R ]");
        QTest::newRow("pages that hold themselves") << loop;
        QByteArray form = pdfFile({"x"}, "0 0 200 100");
        form.replace("(x) Tj ET", "(x) Tj ET /X Do");
        QTest::newRow("a missing form") << form;
        QTest::newRow("only a head") << QByteArray("%PDF-1.7\n");
        QTest::newRow("noise") << QByteArray("%PDF-1.7\n") + QByteArray(100'000, '\x93');
    }
    void hostilePdfsAreDrawnOrRefused()
    {
        QFETCH(QByteArray, file);
        const auto source = sourceOf(file);
        const auto list = m_reader.open(source);
        if (!list) {
            QVERIFY(!list.error().detail.empty());
        } else {
            QVERIFY(list->pages.size() <= wire::kMaxPages);
            const auto picture = m_reader.render(source, 0, 100, 100);
            QVERIFY(picture || !picture.error().detail.empty());
        }
        // What it did to the helper, it did not do to the next file.
        QVERIFY(m_reader.open(sourceOf(pdfFile({"good"}))));
    }

    void filesThatEndTooSoonOrWereChangedDoNoHarm()
    {
        QRandomGenerator random(7);
        for (const QByteArray &whole : {pdfFile({"First", "Second"}), pictureFile("png", {60, 40}), pictureFile("jpeg", {60, 40}), pictureFile("tiff", {60, 40})}) {
            for (int part = 1; part < 16; ++part) {
                QByteArray changed = whole;
                for (int i = 0; i < 8; ++i) {
                    changed[random.bounded(changed.size())] = char(random.bounded(256));
                }
                for (const QByteArray &file : {whole.first(whole.size() * part / 16), changed}) {
                    const auto source = sourceOf(file);
                    if (const auto list = m_reader.open(source)) {
                        const auto picture = m_reader.render(source, 0, 64, 64);
                        QVERIFY(picture || !picture.error().detail.empty());
                    }
                }
            }
        }
        QVERIFY(m_reader.open(sourceOf(pdfFile({"good"}))));
    }

    void aPhotoThatWasCutIsDamagedAndNotGrey()
    {
        const QByteArray whole = pictureFile("jpeg", {600, 400});
        QVERIFY(m_reader.open(sourceOf(whole)));
        QVERIFY(m_reader.open(sourceOf(whole + QByteArray(20, '\0')))); // What cameras write behind the end.
        QByteArray withThumbnail = whole.first(whole.size() * 3 / 4);
        const QByteArray thumbnail = "Exif" + QByteArray(2, '\0') + pictureFile("jpeg", {16, 16});
        withThumbnail.insert(2, QByteArray("\xff\xe1", 2) + char((thumbnail.size() + 2) >> 8) + char(thumbnail.size() + 2) + thumbnail);
        for (const QByteArray &cut : {whole.first(whole.size() * 3 / 4), whole.first(whole.size() - 2), withThumbnail}) {
            const auto list = m_reader.open(sourceOf(cut));
            QVERIFY(!list && list.error().code == ErrorCode::Corrupt);
            QCOMPARE(list.error().detail, "the picture is damaged");
        }
    }

    void aPictureThatClaimsMoreThanMemoryIsRefused()
    {
        QByteArray png = pictureFile("png", {60, 40});
        png.replace(16, 8, QByteArray("\x00\x00\xFF\xFF\x00\x00\xFF\xFF", 8)); // Its width and height; the checksum differs too.
        const auto source = sourceOf(png);
        const auto list = m_reader.open(source);
        QVERIFY(!list || !m_reader.render(source, 0, 64, 64));
    }

    void sizesBeyondTheLimitsAreNotAskedFor()
    {
        const auto source = sourceOf(pdfFile({"x"}));
        for (const auto &[width, height] : {std::pair(0U, 100U), std::pair(20'000U, 1U), std::pair(16'000U, 16'000U)}) {
            const auto picture = m_reader.render(source, 0, width, height);
            QVERIFY(!picture && picture.error().code == ErrorCode::Invalid);
        }
    }

    void whatItMustNotDoEndsItOrFails_data()
    {
        QTest::addColumn<QString>("what");
        for (const char *what : {"open", "socket", "fork", "execute", "memory"}) {
            QTest::newRow(what) << what;
        }
    }
    void whatItMustNotDoEndsItOrFails()
    {
#ifdef MEDANCHOR_SANITIZED
        QSKIP("the system call filter is left out under the sanitizers");
#endif
        QFETCH(QString, what);
        QProcess helper;
        helper.start(program(), {QString::number(QCoreApplication::applicationPid()), what});
        QVERIFY(helper.waitForFinished(20'000));
        const bool ended = helper.exitStatus() == QProcess::CrashExit && helper.exitCode() == SIGSYS;
        QVERIFY2(ended || (helper.exitStatus() == QProcess::NormalExit && helper.exitCode() == 0), qPrintable(QString::number(helper.exitCode())));
    }

    void oneThatHangsIsEnded()
    {
        const QTemporaryDir folder;
        QFile script(folder.filePath("hangs"));
        QVERIFY(script.open(QIODevice::WriteOnly));
        script.write("#!/bin/sh\nprintf '\\000\\000\\000\\000\\000\\000' >&3\nexec sleep 60 3>&3\n");
        script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        script.close();
        DocumentReader reader({.executable = folder.filePath("hangs").toStdString(), .timeout = std::chrono::milliseconds(300)});
        const auto list = reader.open(sourceOf(pdfFile({"x"})));
        QVERIFY(!list);
        QVERIFY2(list.error().detail.contains("took too long"), list.error().detail.c_str());
    }
};

MEDANCHOR_TEST(TestDocumentReader)
#include "tst_document_reader.moc"
