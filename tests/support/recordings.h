#pragma once

#include <QByteArray>
#include <QColor>

#include <cstdint>
#include <span>

namespace med::tests {

/// A RIFF WAVE file of 16-bit samples, `channels` of them in turn.
QByteArray waveFile(std::span<const std::int16_t> samples, std::uint32_t rate, std::uint16_t channels = 1);

/// A tone of this frequency at half of full scale.
QByteArray toneFile(double seconds, double hertz = 440, std::uint32_t rate = 8000, std::uint16_t channels = 1);

/// Ten heart beats, 72 a minute: two sounds each, at 4 kHz.
QByteArray heartFile();

/// What the films made here show in the second that begins then: red, green, blue, white, and again.
QColor colorOfSecond(int second);

/// An AVI file of JPEG pictures, ten a second, and a tone of 440 Hz beside them.
QByteArray aviFile(int seconds, int width = 64, int height = 48);

/// A recording as FFmpeg's own writers make it: `container` is "mp4", "webm", "ogg", "matroska", "avi", "mov", "mp3", "flac", "mpegts" …;
/// `film` and `sound` are names of its encoders: "libx264", "libvpx", "aac"; none leaves a track out. Ten pictures a second, a
/// tone of 440 Hz. `turned`: a quarter turn that the file asks for. Empty where FFmpeg has no such writer.
QByteArray encodedRecording(const char *container, const char *film, const char *sound, int seconds, bool turned = false);

} // namespace med::tests
