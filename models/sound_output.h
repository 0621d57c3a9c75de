#pragma once

#include "services/base/bytes.h"

#include <memory>

namespace med::models {

/// Where sound goes: samples of media::kSoundRate, media::kSoundChannels of them in turn, 16 bits each. In the GUI thread.
class SoundOutput {
public:
    virtual ~SoundOutput() = default;
    /// Begins with nothing waiting. False if there is no device.
    virtual bool start() = 0;
    /// What waits is not heard any more.
    virtual void stop() = 0;
    /// Whether it was started and the device has not gone.
    virtual bool isRunning() const = 0;
    /// Samples of each channel that can be written now.
    virtual std::uint64_t room() const = 0;
    virtual void write(ByteView samples) = 0;
    /// Samples of each channel that were heard since start(), about.
    virtual std::uint64_t heard() const = 0;
    /// 0 to 1, as an ear judges it.
    virtual void setVolume(double volume) = 0;

    /// The device that the desktop has chosen, looked for when it is started.
    static std::unique_ptr<SoundOutput> device();
};

} // namespace med::models
