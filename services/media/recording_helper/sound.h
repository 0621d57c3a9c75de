#pragma once

#include "services/media/recording_helper/track.h"
#include "services/media/recording_wire.h"

#include <deque>
#include <span>

struct SwrContext;

namespace med::media {

/// The sound of a recording, as samples of one kind from any of them on.
class Sound {
public:
    static Expected<std::unique_ptr<Sound>> open(ByteView bytes);
    ~Sound();
    /// Fills `output` with samples from number `from` on, of both channels, 16 bits each.
    Expected<recording::Given> samples(std::uint64_t from, std::span<std::uint8_t> output);

private:
    explicit Sound(std::unique_ptr<Track> track)
        : m_track(std::move(track))
    {
    }
    Expected<> goTo(std::uint64_t from);
    Expected<bool> decode(); ///< More of it into m_ready; false at the end.
    Expected<> convert(const AVFrame *frame);
    Expected<> setUp(const AVFrame &frame);
    std::uint64_t ready() const;
    void drop(std::uint64_t count);
    std::unique_ptr<Track> m_track;
    SwrContext *m_resampler = nullptr;
    int m_rate = 0; ///< What the resampler was made for.
    int m_format = -1;
    int m_channels = 0;
    std::uint64_t m_at = 0; ///< Number of the sample that comes next.
    bool m_placed = false; ///< m_at is known from a frame.
    bool m_ended = false;
    std::uint64_t m_silence = 0; ///< Samples of nothing before m_ready.
    Bytes m_ready;
    std::size_t m_taken = 0; ///< Bytes of m_ready that are gone.
};

} // namespace med::media
