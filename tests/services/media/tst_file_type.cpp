#include "services/media/file_type.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace med;
using namespace med::media;
using namespace med::tests;

class TestFileType : public QObject {
    Q_OBJECT
private:
    static QString typeOf(const QByteArray &bytes)
    {
        const auto type = mediaTypeOf({reinterpret_cast<const std::uint8_t *>(bytes.constData()), std::size_t(bytes.size())}, std::uint64_t(bytes.size()));
        return QString::fromUtf8(type.data(), qsizetype(type.size()));
    }
    /// Frames of MPEG-1 layer III, 128 kbit/s, 44.1 kHz: 417 bytes each.
    static QByteArray mp3(int frames)
    {
        QByteArray frame("\xff\xfb\x90\x00", 4);
        frame.append(413, '\0');
        return frame.repeated(frames);
    }

private slots:
    void aFileIsWhatItsContentSays_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("type");
        const auto row = [](const char *name, const QByteArray &bytes, const char *type) { QTest::newRow(name) << bytes << QString(type); };
        row("PDF", "%PDF-1.7\nrest", "application/pdf");
        row("PDF after a line of a mail system", QByteArray(1000, ' ') + "%PDF-1.4", "application/pdf");
        row("PDF mark too late", QByteArray(1025, '\0') + "%PDF-1.4", "");
        row("PNG", QByteArray("\x89PNG\r\n\x1a\n\0\0", 10), "image/png");
        row("PNG that a text transfer broke", QByteArray("\x89PNG\n\x1a\n\0\0", 9), "");
        row("JPEG", QByteArray("\xff\xd8\xff\xe0", 4), "image/jpeg");
        row("TIFF, little endian", QByteArray("II*\0\x08", 5), "image/tiff");
        row("TIFF, big endian", QByteArray("MM\0*\0", 5), "image/tiff");
        row("WAV", QByteArray("RIFF\x10\0\0\0WAVEfmt ", 16), "audio/wav");
        row("AVI", QByteArray("RIFF\x10\0\0\0AVI LIST", 16), "video/x-msvideo");
        row("another RIFF", QByteArray("RIFF\x10\0\0\0WEBPVP8 ", 16), "");
        row("RIFF cut off", "RIFF", "");
        row("FLAC", "fLaC\x01", "audio/flac");
        row("Ogg sound", QByteArray("OggS\0\x02", 6) + "OpusHead", "audio/ogg");
        row("Ogg film", QByteArray("OggS\0\x02", 6) + "\x80theora", "video/ogg");
        row("MP4", QByteArray("\0\0\0\x20" "ftypisom", 12), "video/mp4");
        row("MP4 of sound", QByteArray("\0\0\0\x20" "ftypM4A ", 12), "audio/mp4");
        row("QuickTime", QByteArray("\0\0\0\x14" "ftypqt  ", 12), "video/quicktime");
        row("a HEIC picture", QByteArray("\0\0\0\x18" "ftypheic", 12), "");
        row("WebM", QByteArray("\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm", 12), "video/webm");
        row("Matroska", QByteArray("\x1a\x45\xdf\xa3\xa3\x42\x82\x88matroska", 16), "video/x-matroska");
        row("MP3 with a tag", "ID3\x04", "audio/mpeg");
        row("MP3 of frames", mp3(3), "audio/mpeg");
        row("MP3 of one frame", mp3(1), "audio/mpeg");
        row("one MP3 header by chance", QByteArray("\xff\xfb\x90\x00", 4) + QByteArray(2000, 'x'), "");
        row("text", "Liver: no change.\r\n\tSee above.\n", "text/plain");
        row("text with a byte order mark", "\xef\xbb\xbfLeber: unver\xc3\xa4ndert", "text/plain");
        row("text with a form feed", "page 1\fpage 2", "text/plain");
        row("text with NUL", QByteArray("one\0two", 7), "");
        row("text with an escape", "\x1b[31mred", "");
        row("text with DEL", "a\x7f", "");
        row("text with a C1 control", "a\xc2\x9b" "31m", "");
        row("text in Latin-1", "unver\xe4ndert", "");
        row("overlong UTF-8", "a\xc0\xaf", "");
        row("nothing but space", " \n\t\r\n", "");
        row("empty", "", "");
        row("markup", "  <!DOCTYPE html><p>x", "");
        row("a drawing", "<svg xmlns='http://www.w3.org/2000/svg'/>", "");
        row("start file of a disc", "[AutoRun]\nopen=viewer.exe\n", "");
        row("text of 4 MiB", QByteArray(4 << 20, 'x'), "text/plain");
        row("longer text", QByteArray((4 << 20) + 1, 'x'), "");
        row("noise", QByteArray(5000, '\x93'), "");
        row("a program", "MZ\x90", "");
    }
    void aFileIsWhatItsContentSays()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, type);
        QCOMPARE(typeOf(bytes), type);
    }
    void aTextIsKnownOnlyWhole()
    {
        const QByteArray begin = "Liver: no change.";
        QCOMPARE(mediaTypeOf({reinterpret_cast<const std::uint8_t *>(begin.constData()), std::size_t(begin.size())}, 1000), std::string_view());
    }
    void everyBeginningIsLookedAtWithoutReadingFurther()
    {
        for (const QByteArray &file : {QByteArray("RIFF\x10\0\0\0WAVEfmt ", 16), mp3(2), QByteArray("\0\0\0\x20" "ftypisom", 12), QByteArray("[autorun]x")}) {
            for (int length = 0; length <= file.size(); ++length) {
                const QByteArray cut(file.constData(), length); // Of its own, so that a sanitizer sees the end.
                static_cast<void>(typeOf(cut));
            }
        }
    }
    void everyTypeHasAFamily()
    {
        QCOMPARE(familyOf("application/pdf"), FileFamily::Document);
        QCOMPARE(familyOf("image/tiff"), FileFamily::Picture);
        QCOMPARE(familyOf("text/plain"), FileFamily::Text);
        QCOMPARE(familyOf("audio/ogg"), FileFamily::Sound);
        QCOMPARE(familyOf("video/webm"), FileFamily::Film);
        QCOMPARE(familyOf("application/dicom"), FileFamily::Other);
    }
};

MEDANCHOR_TEST(TestFileType)
#include "tst_file_type.moc"
