#pragma once

#include "models/sound_output.h"
#include "services/media/recording_reader.h"

#include <QElapsedTimer>

#include <algorithm>
#include <cstring>

namespace med::tests {

/// A sound device as the tests hear it: it takes samples at the pace of the clock and keeps them.
class ClockedOutput : public models::SoundOutput {
public:
    struct State {
        bool plugged = true;
        double volume = -1;
        int starts = 0;
        Bytes samples; ///< Since it was started last.
    };
    explicit ClockedOutput(std::shared_ptr<State> state)
        : m_state(std::move(state))
    {
    }
    bool start() override
    {
        m_running = m_state->plugged;
        m_state->samples.clear();
        m_state->starts += m_running ? 1 : 0;
        m_clock.start();
        return m_running;
    }
    void stop() override { m_running = false; }
    bool isRunning() const override { return m_running && m_state->plugged; }
    std::uint64_t room() const override { return isRunning() ? kWaiting - std::min(kWaiting, written() - heard()) : 0; }
    void write(ByteView samples) override { append(m_state->samples, samples); }
    std::uint64_t heard() const override
    {
        return std::min(written(), std::uint64_t(m_clock.nsecsElapsed() / 1000) * (media::kSoundRate / 1000) / 1000);
    }
    void setVolume(double volume) override { m_state->volume = volume; }

private:
    static constexpr std::uint64_t kWaiting = media::kSoundRate / 4;
    std::uint64_t written() const { return m_state->samples.size() / (2 * media::kSoundChannels); }
    std::shared_ptr<State> m_state;
    QElapsedTimer m_clock;
    bool m_running = false;
};

} // namespace med::tests
