#include "services/dicom/helper_process.h"
#include "services/media/recording_reader.h"
#include "services/media/recording_wire.h"
#include "tests/support/recordings.h"
#include "tests/support/test_main.h"

#include <QFile>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstring>

using namespace med;
using namespace med::media;
using namespace med::tests;

class TestRecordingReader : public QObject {
    Q_OBJECT
    RecordingReader m_reader;

    static dicom::Source sourceOf(const QByteArray &bytes)
    {
        auto source = dicom::Source::memory({reinterpret_cast<const std::uint8_t *>(bytes.constData()), std::size_t(bytes.size())});
        if (!source) {
            qFatal("no memory file");
        }
        return std::move(*source);
    }
    static std::uint64_t microseconds(double seconds) { return std::uint64_t(seconds * 1e6); }
    static QColor middleOf(const FilmFrame &frame)
    {
        QRgb pixel = 0;
        const std::size_t middle = (frame.picture.height / 2 * frame.picture.width + frame.picture.width / 2) * sizeof pixel;
        std::memcpy(&pixel, frame.picture.pixels.data() + middle, sizeof pixel);
        return QColor(pixel);
    }
    static bool isLike(const QColor &seen, const QColor &wanted)
    {
        return std::abs(seen.red() - wanted.red()) < 40 && std::abs(seen.green() - wanted.green()) < 40 && std::abs(seen.blue() - wanted.blue()) < 40;
    }
    static std::vector<std::int16_t> leftOf(const SoundPiece &piece)
    {
        std::vector<std::int16_t> left(piece.samples.size() / recording::kBytesPerSample);
        for (std::size_t i = 0; i < left.size(); ++i) {
            std::memcpy(&left[i], piece.samples.data() + i * recording::kBytesPerSample, 2);
        }
        return left;
    }
    /// By how often the sound passes zero upwards.
    static double hertzOf(const std::vector<std::int16_t> &samples)
    {
        int passes = 0;
        for (std::size_t i = 1; i < samples.size(); ++i) {
            passes += samples[i - 1] < 0 && samples[i] >= 0 ? 1 : 0;
        }
        return passes * double(kSoundRate) / double(samples.size());
    }
    static QString program()
    {
        return QString::fromStdString(dicom::findHelper("medanchor-recording-helper")->string());
    }
    /// Asks for all that a player asks for. What is refused says why.
    void play(const QByteArray &file)
    {
        const auto source = sourceOf(file);
        const auto info = m_reader.open(source);
        if (!info) {
            QVERIFY(!info.error().detail.empty());
            return;
        }
        QVERIFY(info->duration <= recording::kMaxTime);
        for (const double at : {0.0, 1.5, 0.3, 86'400.0}) {
            if (info->film.plays) {
                const auto frame = m_reader.frame(source, microseconds(at), 32, 24);
                QVERIFY(frame || !frame.error().detail.empty());
            }
            if (info->sound.plays) {
                const auto piece = m_reader.sound(source, std::uint64_t(at * kSoundRate), kSoundRate / 4);
                QVERIFY(piece || !piece.error().detail.empty());
            }
        }
    }
    /// What one file did to the helper, it did not do to the next.
    void playsAGoodOne()
    {
        const auto good = sourceOf(toneFile(1));
        QVERIFY(m_reader.open(good));
        QVERIFY(m_reader.sound(good, 0, 100));
    }

private slots:
    void aSoundFileIsHeardFromEverywhere()
    {
        const auto source = sourceOf(toneFile(3, 440, 8000));
        const auto info = m_reader.open(source);
        QVERIFY2(info, info ? "" : info.error().detail.c_str());
        QVERIFY(info->sound.there && info->sound.plays && !info->film.there);
        QCOMPARE(info->duration, microseconds(3));
        QCOMPARE(info->sampleRate, 8000U);
        QCOMPARE(info->channels, 1U);
        QVERIFY2(info->sound.codec.starts_with("PCM"), info->sound.codec.c_str());
        for (const double from : {0.0, 0.5, 2.25, 1.0}) {
            const auto piece = m_reader.sound(source, std::uint64_t(from * kSoundRate), kSoundRate / 2);
            QVERIFY2(piece, piece ? "" : piece.error().detail.c_str());
            const auto samples = leftOf(*piece);
            QCOMPARE(samples.size(), std::size_t(kSoundRate / 2));
            QVERIFY2(std::abs(hertzOf(samples) - 440) < 5, qPrintable(QString::number(hertzOf(samples))));
            QVERIFY(std::ranges::max(samples) > 15'500 && std::ranges::max(samples) < 16'500); // As loud as it was recorded.
            QVERIFY(!piece->damaged);
        }
        const auto end = m_reader.sound(source, 3 * kSoundRate - 1000, 4000);
        QVERIFY(end && end->last);
        QVERIFY(std::abs(double(leftOf(*end).size()) - 1000) < 50);
        const auto behind = m_reader.sound(source, 60 * kSoundRate, 100);
        QVERIFY(behind && behind->last && behind->samples.empty());
        const auto film = m_reader.frame(source, 0, 10, 10);
        QVERIFY(!film && film.error().code == ErrorCode::NotFound);
    }

    void piecesFollowEachOtherWithoutASeam()
    {
        const QByteArray file = toneFile(2, 441, 44'100, 2);
        const auto source = sourceOf(file);
        const auto whole = m_reader.sound(source, 0, kSoundRate);
        QVERIFY(whole);
        RecordingReader another;
        Bytes joined;
        for (std::uint32_t from = 0; from < kSoundRate; from += 4800) {
            const auto piece = another.sound(source, from, 4800);
            QVERIFY(piece);
            append(joined, piece->samples);
        }
        QCOMPARE(joined, whole->samples);
    }

    void recordingsOfEveryKindAreShownAndHeard_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<bool>("film");
        QTest::addColumn<bool>("sound");
        QTest::newRow("AVI of JPEG") << aviFile(3) << true << true;
        const auto row = [](const char *name, const char *container, const char *film, const char *sound) {
            QTest::newRow(name) << encodedRecording(container, film, sound, 3) << (film != nullptr) << (sound != nullptr);
        };
        row("MP4: H.264, AAC", "mp4", "libx264", "aac");
        row("MP4: H.265", "mp4", "libx265", nullptr);
        row("MP4: MPEG-4", "mp4", "mpeg4", "aac");
        row("QuickTime: JPEG", "mov", "mjpeg", "pcm_s16le");
        row("WebM: VP8, Vorbis", "webm", "libvpx", "libvorbis");
        row("WebM: VP9, Opus", "webm", "libvpx-vp9", "libopus");
        row("Matroska: H.264", "matroska", "libx264", "flac");
        row("Ogg: Theora, Vorbis", "ogg", "libtheora", "libvorbis");
        row("AVI: MPEG-4, MP3", "avi", "mpeg4", "libmp3lame");
        row("Ogg: Opus", "ogg", nullptr, "libopus");
        row("MP3", "mp3", nullptr, "libmp3lame");
        row("FLAC", "flac", nullptr, "flac");
        row("M4A", "ipod", nullptr, "aac");
        row("DICOM: MPEG-2 program stream", "vob", "mpeg2video", nullptr);
        row("DICOM: MPEG-2 elementary stream", "mpeg2video", "mpeg2video", nullptr);
        row("DICOM: H.264 transport stream", "mpegts", "libx264", "aac");
        row("DICOM: H.264 byte stream", "h264", "libx264", nullptr);
    }
    void recordingsOfEveryKindAreShownAndHeard()
    {
        QFETCH(QByteArray, file);
        QFETCH(bool, film);
        QFETCH(bool, sound);
        if (file.isEmpty()) {
            QSKIP("the FFmpeg of this machine has no such writer");
        }
        const auto source = sourceOf(file);
        const auto info = m_reader.open(source);
        QVERIFY2(info, info ? "" : info.error().detail.c_str());
        QCOMPARE(info->film.plays, film);
        QCOMPARE(info->sound.plays, sound);
        if (film) {
            QCOMPARE(info->width, 64U);
            QCOMPARE(info->height, 48U);
            for (const double at : {0.05, 0.55, 1.55, 2.55, 0.55, 2.55, 1.55}) {
                const auto frame = m_reader.frame(source, microseconds(at), 32, 24);
                QVERIFY2(frame, frame ? "" : frame.error().detail.c_str());
                QVERIFY(frame->begin <= frame->end);
                const QColor seen = middleOf(*frame);
                QVERIFY2(isLike(seen, colorOfSecond(int(at))), qPrintable(QStringLiteral("%1 s: %2").arg(at).arg(seen.name())));
                QVERIFY(!frame->damaged);
            }
            const auto end = m_reader.frame(source, microseconds(60), 32, 24);
            QVERIFY(end && end->last && isLike(middleOf(*end), colorOfSecond(2)));
        }
        if (sound) {
            for (const double from : {0.5, 2.0, 1.0}) {
                const auto piece = m_reader.sound(source, std::uint64_t(from * kSoundRate), kSoundRate / 2);
                QVERIFY2(piece, piece ? "" : piece.error().detail.c_str());
                const auto samples = leftOf(*piece);
                QCOMPARE(samples.size(), std::size_t(kSoundRate / 2));
                QVERIFY2(std::abs(hertzOf(samples) - 440) < 8, qPrintable(QStringLiteral("%1 s: %2").arg(from).arg(hertzOf(samples))));
                QVERIFY(!piece->damaged);
            }
        }
    }

    void aFilmStandsAsItWasFilmed()
    {
        const auto source = sourceOf(encodedRecording("mp4", "mpeg4", nullptr, 1, true));
        const auto info = m_reader.open(source);
        QVERIFY2(info, info ? "" : info.error().detail.c_str());
        QCOMPARE(info->width, 48U);
        QCOMPARE(info->height, 64U);
        const auto frame = m_reader.frame(source, 0, 48, 64);
        QVERIFY2(frame, frame ? "" : frame.error().detail.c_str());
        const QImage image(frame->picture.pixels.data(), 48, 64, QImage::Format_RGB32);
        // The mark at the top left of what is stored is a quarter turn further on.
        QVERIFY2(image.pixelColor(44, 4).lightness() < 40, qPrintable(image.pixelColor(44, 4).name()));
        QVERIFY(isLike(image.pixelColor(4, 4), colorOfSecond(0)) && isLike(image.pixelColor(4, 60), colorOfSecond(0)));
    }

    /// What scales pictures has ways of its own for some sizes, and one of them writes machine code.
    void aFilmIsDrawnInEverySize()
    {
        const auto source = sourceOf(aviFile(1));
        const auto turned = sourceOf(encodedRecording("mp4", "mpeg4", nullptr, 1, true));
        for (std::uint32_t width = 1; width < 300; width += width < 80 ? 1 : 8) {
            for (const std::uint32_t height : {1U, 17U, 64U, 480U}) {
                for (const dicom::Source *each : {&source, &turned}) {
                    const auto frame = m_reader.frame(*each, 0, width, height);
                    QVERIFY2(frame, qPrintable(QStringLiteral("%1 × %2: %3").arg(width).arg(height).arg(QString::fromStdString(frame ? "" : frame.error().detail))));
                }
            }
        }
    }

    void otherFilesAreRefused()
    {
        for (const QByteArray &file : {QByteArray(), QByteArray("Dear colleague, "), QByteArray("%PDF-1.7\n"), QByteArray("#EXTM3U\nhttp://example.org/a.ts\n"),
                                       QByteArray("ffconcat version 1.0\nfile /etc/passwd\n"), QByteArray("GIF89a")}) {
            const auto info = m_reader.open(sourceOf(file));
            QVERIFY(!info);
            QVERIFY2(info.error().code == ErrorCode::Invalid && info.error().detail.contains("no recording"), info.error().detail.c_str());
        }
    }

    void aKindThatIsNotDecodedSaysItsName()
    {
        QByteArray wave = toneFile(1);
        wave[20] = 0x61; // WAVE_FORMAT_WMAVOICE2's neighbour: Windows Media Audio 2.
        wave[21] = 0x01;
        const auto source = sourceOf(wave);
        const auto info = m_reader.open(source);
        QVERIFY2(info, info ? "" : info.error().detail.c_str());
        QVERIFY(info->sound.there && !info->sound.plays);
        QCOMPARE(info->sound.codec, "Windows Media Audio 2");
        const auto piece = m_reader.sound(source, 0, 100);
        QVERIFY(!piece && piece.error().code == ErrorCode::Invalid);
    }

    void whatIsCutIsPlayedAsFarAsItGoesAndSaysSo()
    {
        for (const QByteArray &whole : {toneFile(10), aviFile(4)}) {
            const auto source = sourceOf(whole.first(whole.size() / 2));
            QVERIFY(m_reader.open(source));
            const auto start = m_reader.sound(source, 0, 4800);
            QVERIFY2(start, start ? "" : start.error().detail.c_str());
            QVERIFY(!start->damaged);
            bool last = false;
            bool damaged = false;
            for (std::uint32_t second = 0; second < 12 && !last; ++second) {
                const auto piece = m_reader.sound(source, second * kSoundRate, kSoundRate);
                QVERIFY(piece);
                last = piece->last;
                damaged = piece->damaged;
            }
            QVERIFY(last && damaged);
        }
        const QByteArray mp4 = encodedRecording("mp4", "mpeg4", nullptr, 3); // Its index stands at the end.
        const auto cut = m_reader.open(sourceOf(mp4.first(mp4.size() * 2 / 3)));
        QVERIFY(!cut && cut.error().code == ErrorCode::Corrupt);
        QVERIFY2(cut.error().detail.contains("damaged"), cut.error().detail.c_str());
    }

    void hostileRecordingsArePlayedOrRefused_data()
    {
        QTest::addColumn<QByteArray>("file");
        const auto patched = [](QByteArray file, qsizetype at, const QByteArray &bytes) { return file.replace(at, bytes.size(), bytes); };
        const QByteArray most(4, '\xff');
        const QByteArray wave = toneFile(1);
        QTest::newRow("nothing but a head") << QByteArray("RIFF\0\0\0\0WAVE", 12);
        QTest::newRow("no sound at all") << toneFile(0);
        QTest::newRow("samples without end") << patched(patched(wave, 4, most), 40, most);
        QTest::newRow("4,294,967,295 samples a second") << patched(wave, 24, most);
        QTest::newRow("no samples a second") << patched(wave, 24, QByteArray(4, '\0'));
        QTest::newRow("65,535 channels") << patched(wave, 22, most.first(2));
        QTest::newRow("no channels") << patched(wave, 22, QByteArray(2, '\0'));
        QTest::newRow("65,535 bits a sample") << patched(wave, 34, most.first(2));
        QTest::newRow("frames of no bytes") << patched(wave, 32, QByteArray(2, '\0'));
        const QByteArray avi = aviFile(1);
        QTest::newRow("a film as large as a country") << patched(patched(avi, 64, most), 68, most);
        const auto format = avi.indexOf("strf");
        QTest::newRow("pictures as large as a country") << patched(avi, format + 12, QByteArray("\xff\xff\xff\x7f\xff\xff\xff\x7f", 8));
        QTest::newRow("pictures of 8,192 × 8,192") << patched(avi, format + 12, QByteArray("\x00\x20\x00\x00\x00\x20\x00\x00", 8));
        QTest::newRow("no pictures a second") << patched(avi, avi.indexOf("vids") + 20, QByteArray(8, '\0'));
        QTest::newRow("4,294,967,295 pictures a second") << patched(avi, avi.indexOf("vids") + 24, most);
        QByteArray jpeg = avi;
        QTest::newRow("a picture of 65,535 × 65,535") << jpeg.replace(QByteArray("\xff\xc0\x00\x11\x08\x00\x30\x00\x40", 9), QByteArray("\xff\xc0\x00\x11\x08\xff\xff\xff\xff", 9));
        const QByteArray mp4 = encodedRecording("mp4", "mpeg4", "aac", 1);
        for (const char *box : {"mvhd", "trak", "mdhd", "stsz", "stts", "stco", "stsc", "stsd", "esds", "tkhd"}) {
            for (const int after : {-4, 4, 8, 12, 16}) {
                QTest::addRow("%s, %d bytes on", box, after) << patched(mp4, mp4.indexOf(box) + after, most);
            }
        }
        const QByteArray webm = encodedRecording("webm", "libvpx", "libvorbis", 1);
        for (qsizetype at = 0x20; at < 0x200 && at + 8 < webm.size(); at += 24) {
            QTest::addRow("WebM, sizes at %lld", static_cast<long long>(at)) << patched(webm, at, QByteArray(8, '\x01'));
        }
        const QByteArray ogg = encodedRecording("ogg", "libtheora", "libvorbis", 1);
        QTest::newRow("Ogg of the year 292,471") << patched(ogg, ogg.lastIndexOf("OggS") + 6, QByteArray("\xff\xff\xff\xff\xff\xff\xff\x7f", 8));
        QTest::newRow("noise in an MP3") << encodedRecording("mp3", nullptr, "libmp3lame", 1).first(600) + QByteArray(300'000, '\x93');
        QTest::newRow("an ID3 tag of 256 MB") << QByteArray("ID3\x04\0\0\x7f\x7f\x7f\x7f", 10) + QByteArray(1000, 'x');
        QTest::newRow("a byte stream of zeros") << QByteArray("\0\0\0\1\x67", 5) + QByteArray(1'000'000, '\0');
        QTest::newRow("start codes only") << QByteArray("\0\0\1\x67", 4) + QByteArray("\0\0\1\x65", 4).repeated(200'000);
    }
    void hostileRecordingsArePlayedOrRefused()
    {
        QFETCH(QByteArray, file);
        play(file);
        playsAGoodOne();
    }

    void filesThatEndTooSoonOrWereChangedDoNoHarm()
    {
        QRandomGenerator random(11);
        for (const QByteArray &whole : {toneFile(1), aviFile(2), encodedRecording("mp4", "libx264", "aac", 2), encodedRecording("webm", "libvpx-vp9", "libopus", 2),
                                        encodedRecording("ogg", "libtheora", "libvorbis", 2), encodedRecording("flac", nullptr, "flac", 2),
                                        encodedRecording("mp3", nullptr, "libmp3lame", 2), encodedRecording("mpegts", "mpeg2video", nullptr, 2)}) {
            for (int part = 1; part < 12 && !whole.isEmpty(); ++part) {
                QByteArray changed = whole;
                for (int i = 0; i < 12; ++i) {
                    changed[random.bounded(i < 6 ? std::min<int>(600, int(changed.size())) : int(changed.size()))] = char(random.bounded(256));
                }
                play(whole.first(whole.size() * part / 12));
                play(changed);
            }
        }
        playsAGoodOne();
    }

    void whatIsBeyondTheLimitsIsNotAskedFor()
    {
        const auto source = sourceOf(toneFile(1));
        for (const auto &[width, height] : {std::pair(0U, 100U), std::pair(9'000U, 1U), std::pair(8'000U, 8'000U)}) {
            const auto frame = m_reader.frame(source, 0, width, height);
            QVERIFY(!frame && frame.error().code == ErrorCode::Invalid);
        }
        for (const std::uint32_t count : {0U, kMaxSoundPiece + 1}) {
            const auto piece = m_reader.sound(source, 0, count);
            QVERIFY(!piece && piece.error().code == ErrorCode::Invalid);
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
        const bool refused = (what == "memory" || what == "open") && helper.exitStatus() == QProcess::NormalExit && helper.exitCode() == 0;
        QVERIFY2(refused || (helper.exitStatus() == QProcess::CrashExit && helper.exitCode() == SIGSYS), qPrintable(QString::number(helper.exitCode())));
    }

    void oneThatHangsIsEnded()
    {
        const QTemporaryDir folder;
        QFile script(folder.filePath("hangs"));
        QVERIFY(script.open(QIODevice::WriteOnly));
        script.write("#!/bin/sh\nprintf '\\000\\000\\000\\000\\000\\000' >&3\nexec sleep 60 3>&3\n");
        script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        script.close();
        RecordingReader reader({.executable = folder.filePath("hangs").toStdString(), .timeout = std::chrono::milliseconds(300)});
        const auto info = reader.open(sourceOf(toneFile(1)));
        QVERIFY(!info);
        QVERIFY2(info.error().detail.contains("took too long"), info.error().detail.c_str());
    }
};

MEDANCHOR_TEST(TestRecordingReader)
#include "tst_recording_reader.moc"
