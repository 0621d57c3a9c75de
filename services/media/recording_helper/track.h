#pragma once

#include "services/media/recording_helper/container.h"

namespace med::media {

/// One film or sound of a recording, decoded frame after frame, from wherever it is wanted. The bytes must outlive it.
class Track {
public:
    /// Errors: NotFound if there is no such track, Invalid if nothing here decodes it, Corrupt.
    static Expected<std::unique_ptr<Track>> open(ByteView bytes, AVMediaType kind);

    /// The next frame; nothing at the end. What is damaged is passed over. Errors: Corrupt for memory beyond the limit.
    Expected<Frame> next();
    /// Goes to where a frame begins that can be decoded by itself, at this time or before it as far as the file says.
    Expected<> seek(std::uint64_t microseconds);
    /// From the start of the recording, microseconds; a frame that says none follows the one before.
    std::uint64_t timeOf(const AVFrame &frame) const;
    /// How long a frame lasts, microseconds, as far as the file says: at least one.
    std::uint64_t lengthOf(const AVFrame &frame) const;
    /// Whether something until here could not be read.
    bool isDamaged() const { return m_damaged; }
    /// Says that the last frame ended then: sooner than the file says is damaged too.
    void endsAt(std::uint64_t microseconds);
    AVStream &stream() const { return *m_stream; }
    AVFormatContext &file() const { return m_container->context(); }

private:
    Track() = default;
    Expected<> restart();
    bool feed(); ///< A packet for the decoder; false at the end.
    ByteView m_bytes;
    AVMediaType m_kind = AVMEDIA_TYPE_UNKNOWN;
    std::unique_ptr<Container> m_container;
    AVStream *m_stream = nullptr;
    Decoder m_decoder;
    Packet m_packet;
    bool m_drained = false;
    bool m_damaged = false;
    std::uint64_t m_following = 0; ///< Where the frame after the last one begins if it does not say.
};

} // namespace med::media
