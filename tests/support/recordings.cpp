#include "tests/support/recordings.h"

#include <QBuffer>
#include <QDataStream>
#include <QImage>

#include <cmath>
#include <numbers>
#include <vector>

namespace med::tests {

namespace {

constexpr int kFramesPerSecond = 10;
constexpr std::uint32_t kAviRate = 8000;

class Riff {
public:
    explicit Riff(const char *kind, const char *form)
    {
        begin(kind, form);
    }
    void begin(const char *kind, const char *form)
    {
        m_bytes += QByteArray(kind, 4);
        m_open.push_back(m_bytes.size());
        number(0);
        m_bytes += QByteArray(form, 4);
    }
    void end()
    {
        const auto at = m_open.back();
        m_open.pop_back();
        const std::uint32_t size = std::uint32_t(m_bytes.size() - at - 4);
        for (int i = 0; i < 4; ++i) {
            m_bytes[at + i] = char(size >> (8 * i));
        }
    }
    void number(std::uint32_t value, int bytes = 4)
    {
        for (int i = 0; i < bytes; ++i) {
            m_bytes += char(value >> (8 * i));
        }
    }
    void numbers(std::initializer_list<std::uint32_t> values)
    {
        for (const std::uint32_t value : values) {
            number(value);
        }
    }
    void chunk(const char *kind, const QByteArray &body)
    {
        m_bytes += QByteArray(kind, 4);
        number(std::uint32_t(body.size()));
        m_bytes += body;
        if (body.size() % 2 == 1) {
            m_bytes += '\0';
        }
    }
    /// A chunk whose body is written next, of this size.
    void head(const char *kind, std::uint32_t size)
    {
        m_bytes += QByteArray(kind, 4);
        number(size);
    }
    void text(const char *four) { m_bytes += QByteArray(four, 4); }
    QByteArray finish()
    {
        while (!m_open.empty()) {
            end();
        }
        return m_bytes;
    }

private:
    QByteArray m_bytes;
    std::vector<qsizetype> m_open;
};

void waveFormat(Riff &riff, std::uint32_t rate, std::uint16_t channels)
{
    riff.number(1, 2); // PCM
    riff.number(channels, 2);
    riff.number(rate);
    riff.number(rate * channels * 2);
    riff.number(channels * 2U, 2);
    riff.number(16, 2);
}

QByteArray littleEndian(std::span<const std::int16_t> samples)
{
    QByteArray bytes;
    for (const std::int16_t sample : samples) {
        bytes += char(sample & 0xff);
        bytes += char((sample >> 8) & 0xff);
    }
    return bytes;
}

std::vector<std::int16_t> tone(double seconds, double hertz, std::uint32_t rate, std::uint16_t channels)
{
    std::vector<std::int16_t> samples;
    for (std::uint32_t i = 0; i < std::uint32_t(seconds * rate); ++i) {
        const auto value = std::int16_t(std::lround(16'000 * std::sin(2 * std::numbers::pi * hertz * i / rate)));
        samples.insert(samples.end(), channels, value);
    }
    return samples;
}

} // namespace

QByteArray waveFile(std::span<const std::int16_t> samples, std::uint32_t rate, std::uint16_t channels)
{
    Riff riff("RIFF", "WAVE");
    riff.head("fmt ", 16);
    waveFormat(riff, rate, channels);
    riff.chunk("data", littleEndian(samples));
    return riff.finish();
}

QByteArray toneFile(double seconds, double hertz, std::uint32_t rate, std::uint16_t channels)
{
    return waveFile(tone(seconds, hertz, rate, channels), rate, channels);
}

QByteArray heartFile()
{
    constexpr std::uint32_t rate = 4000;
    constexpr double beat = 60.0 / 72;
    std::vector<std::int16_t> samples(std::size_t(10 * beat * rate), 0);
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const double since = std::fmod(double(i) / rate, beat);
        const auto sound = [&](double begin, double hertz, double loud) {
            const double time = since - begin;
            return time < 0 ? 0.0 : loud * std::sin(2 * std::numbers::pi * hertz * time) * time / 0.02 * std::exp(1 - time / 0.02);
        };
        samples[i] = std::int16_t(std::lround(20'000 * (sound(0.1, 50, 0.9) + sound(0.42, 70, 0.6))));
    }
    return waveFile(samples, rate);
}

QColor colorOfSecond(int second)
{
    static const QColor colors[] = {Qt::red, Qt::green, Qt::blue, Qt::white};
    return colors[second % 4];
}

QByteArray aviFile(int seconds, int width, int height)
{
    const auto frames = std::uint32_t(seconds * kFramesPerSecond);
    const auto across = std::uint32_t(width);
    const auto down = std::uint32_t(height);
    Riff riff("RIFF", "AVI ");
    riff.begin("LIST", "hdrl");
    riff.head("avih", 56);
    riff.numbers({1'000'000 / kFramesPerSecond, 0, 0, 0x100, frames, 0, 2, 0, across, down, 0, 0, 0, 0});
    riff.begin("LIST", "strl");
    riff.head("strh", 56);
    riff.text("vids");
    riff.text("MJPG");
    riff.numbers({0, 0, 0, 1, kFramesPerSecond, 0, frames, 0, 0xffffffff, 0, 0, 0});
    riff.head("strf", 40);
    riff.numbers({40, across, down, 1 | (24 << 16)});
    riff.text("MJPG");
    riff.numbers({across * down * 3, 0, 0, 0, 0});
    riff.end();
    riff.begin("LIST", "strl");
    riff.head("strh", 56);
    riff.text("auds");
    riff.numbers({1, 0, 0, 0, 1, kAviRate, 0, std::uint32_t(seconds) * kAviRate, 0, 0xffffffff, 2, 0, 0});
    riff.head("strf", 16);
    waveFormat(riff, kAviRate, 1);
    riff.end();
    riff.end();
    riff.begin("LIST", "movi");
    const auto samples = tone(seconds, 440, kAviRate, 1);
    for (std::uint32_t frame = 0; frame < frames; ++frame) {
        QImage image(width, height, QImage::Format_RGB32);
        image.fill(colorOfSecond(int(frame) / kFramesPerSecond));
        QByteArray picture;
        QBuffer buffer(&picture);
        buffer.open(QIODevice::WriteOnly);
        image.save(&buffer, "JPEG", 95);
        riff.chunk("00dc", picture);
        const std::size_t part = kAviRate / kFramesPerSecond;
        riff.chunk("01wb", littleEndian(std::span(samples).subspan(frame * part, part)));
    }
    return riff.finish();
}

} // namespace med::tests
