#pragma once

#include "services/media/recording_helper/track.h"
#include "services/media/recording_wire.h"

#include <span>

struct SwsContext;

namespace med::media {

/// The film of a recording, looked at at any time.
class Film {
public:
    static Expected<std::unique_ptr<Film>> open(ByteView bytes);
    ~Film();
    /// Fills the whole of `output` with what is seen `at` microseconds: 0xffRRGGBB, turned as it was filmed.
    Expected<recording::Given> frame(std::uint64_t at, std::uint32_t width, std::uint32_t height, std::span<std::uint8_t> output);

private:
    explicit Film(std::unique_ptr<Track> track);
    Expected<> advance();
    Expected<> goTo(std::uint64_t at);
    Expected<> draw(const AVFrame &frame, std::uint32_t width, std::uint32_t height, std::span<std::uint8_t> output);
    std::unique_ptr<Track> m_track;
    int m_turns = 0;
    Frame m_now;
    Frame m_next; ///< None at the end.
    bool m_first = false; ///< m_now is the first picture of the film.
    SwsContext *m_scaler = nullptr;
    Bytes m_unturned;
};

} // namespace med::media
