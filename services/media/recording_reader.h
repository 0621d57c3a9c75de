#pragma once

#include "services/dicom/helper.h"
#include "services/media/document_reader.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

namespace med::media {

/// What sound is given in, whatever it was recorded in: 16 bits a sample, left and right in turn.
constexpr std::uint32_t kSoundRate = 48'000; ///< Hertz.
constexpr std::uint32_t kSoundChannels = 2;
constexpr std::uint32_t kMaxSoundPiece = 2 * kSoundRate; ///< Samples of each channel, asked for at once.

/// One kind of content of a recording.
struct RecordingTrack {
    bool there = false;
    bool plays = false; ///< A decoder for it is there.
    std::string codec; ///< Its name as FFmpeg says it: "H.264 / AVC / MPEG-4 AVC / MPEG-4 part 10". Empty if unknown.
};

struct RecordingInfo {
    std::uint64_t duration = 0; ///< Microseconds; 0 if the file does not say, or says what cannot be.
    RecordingTrack sound;
    RecordingTrack film;
    std::uint32_t sampleRate = 0; ///< Hertz, as it was recorded.
    std::uint32_t channels = 0;
    std::uint32_t width = 0; ///< Pixels as they are looked at: square, and turned as it was filmed.
    std::uint32_t height = 0;
    double frameRate = 0; ///< Pictures a second; 0 if unknown.
};

/// What the film shows from `begin` until `end`, microseconds from the start of the recording.
struct FilmFrame {
    PagePicture picture;
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    bool last = false; ///< Nothing follows.
    bool damaged = false; ///< Some of the file until here could not be read.
};

struct SoundPiece {
    Bytes samples; ///< In the machine's byte order; fewer than asked for at the end.
    bool last = false;
    bool damaged = false;
};

/// Decodes sound and film (WAV, FLAC, Ogg, MP3, MP4, QuickTime, WebM, Matroska, AVI, and the streams of DICOM videos) in a
/// confined process of its own (`medanchor-recording-helper`, RECORDING_HELPER.md): a hostile file ends that process,
/// never this one. The process is started with the first request and ends with this object. It goes through one track
/// at a time, quickly where requests follow each other in time: use one reader for sound and another for film.
/// Threads: one at a time.
///
/// Errors of every request: Invalid if the file is no recording or no decoder is there, Corrupt if it is damaged, or
/// the process crashed or took longer than the time-out over it, Io if it cannot be started.
class RecordingReader {
public:
    struct Options {
        std::filesystem::path executable; ///< Empty: beside the DICOM helper.
        std::chrono::milliseconds timeout {10'000}; ///< A request, wall clock.
    };
    RecordingReader();
    explicit RecordingReader(Options options);
    ~RecordingReader();
    RecordingReader(const RecordingReader &) = delete;
    RecordingReader &operator=(const RecordingReader &) = delete;

    Expected<RecordingInfo> open(const dicom::Source &source);
    /// What is seen `at` microseconds, in width × height pixels, at most 8,192 a side and 36 million in all. Before the
    /// first picture it is the first, behind the end the last one. Errors: also Invalid for another size, NotFound without a film.
    Expected<FilmFrame> frame(const dicom::Source &source, std::uint64_t at, std::uint32_t width, std::uint32_t height);
    /// `count` samples of each channel from number `from` on, at kSoundRate: at most kMaxSoundPiece. Silence where the
    /// file has a gap. Errors: also Invalid for another count, NotFound without sound.
    Expected<SoundPiece> sound(const dicom::Source &source, std::uint64_t from, std::uint32_t count);

private:
    class Process;
    std::unique_ptr<Process> m_process;
};

} // namespace med::media
