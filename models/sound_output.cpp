#include "models/sound_output.h"

#include "services/media/recording_reader.h"

#include <QAudio>
#include <QAudioDevice>
#include <QAudioSink>
#include <QMediaDevices>

#include <algorithm>

namespace med::models {

namespace {

constexpr int kWaiting = 300; ///< Milliseconds of sound that are with the device.
constexpr int kBytesPerSample = 2 * int(media::kSoundChannels);

/// Plain samples for PulseAudio or PipeWire: nothing of a recording but what was decoded in the confined process.
class DeviceOutput : public SoundOutput {
public:
    bool start() override
    {
        stop();
        const QAudioDevice device = QMediaDevices::defaultAudioOutput();
        if (device.isNull()) {
            return false;
        }
        QAudioFormat format;
        format.setSampleRate(int(media::kSoundRate));
        format.setChannelCount(int(media::kSoundChannels));
        format.setSampleFormat(QAudioFormat::Int16);
        m_sink = std::make_unique<QAudioSink>(device, format);
        m_sink->setBufferSize(qsizetype(media::kSoundRate) * kBytesPerSample * kWaiting / 1000);
        setVolume(m_volume);
        m_to = m_sink->start();
        m_written = 0;
        if (!m_to) {
            m_sink.reset();
        }
        return m_to != nullptr;
    }
    void stop() override
    {
        m_to = nullptr;
        if (m_sink) {
            m_sink->reset(); // Without waiting for what was written.
            m_sink.reset();
        }
    }
    bool isRunning() const override { return m_sink && m_to && m_sink->state() != QAudio::StoppedState; }
    std::uint64_t room() const override { return isRunning() ? std::uint64_t(m_sink->bytesFree()) / kBytesPerSample : 0; }
    void write(ByteView samples) override
    {
        if (isRunning()) {
            const qint64 written = m_to->write(reinterpret_cast<const char *>(samples.data()), qint64(samples.size()));
            m_written += std::uint64_t(std::max<qint64>(0, written));
        }
    }
    std::uint64_t heard() const override
    {
        const std::uint64_t waiting = isRunning() ? std::uint64_t(std::max<qsizetype>(0, m_sink->bufferSize() - m_sink->bytesFree())) : 0;
        return (m_written - std::min(m_written, waiting)) / kBytesPerSample;
    }
    void setVolume(double volume) override
    {
        m_volume = volume;
        if (m_sink) {
            m_sink->setVolume(QAudio::convertVolume(volume, QAudio::LogarithmicVolumeScale, QAudio::LinearVolumeScale));
        }
    }

private:
    std::unique_ptr<QAudioSink> m_sink;
    QIODevice *m_to = nullptr; ///< Belongs to m_sink.
    std::uint64_t m_written = 0; ///< Bytes.
    double m_volume = 1;
};

} // namespace

std::unique_ptr<SoundOutput> SoundOutput::device() { return std::make_unique<DeviceOutput>(); }

} // namespace med::models
