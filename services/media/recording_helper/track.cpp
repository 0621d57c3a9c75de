#include "services/media/recording_helper/track.h"

#include "services/media/recording_wire.h"

#include <algorithm>

namespace med::media {

namespace {

constexpr AVRational kMicroseconds {1, 1'000'000};
constexpr std::uint64_t kUsualFrame = 40'000; ///< Microseconds of a picture, where nothing says it.
constexpr std::uint64_t kNoted = 500'000; ///< Microseconds by which a recording may be shorter than it says.

} // namespace

Expected<std::unique_ptr<Track>> Track::open(ByteView bytes, AVMediaType kind)
{
    std::unique_ptr<Track> track(new Track);
    track->m_bytes = bytes;
    track->m_kind = kind;
    track->m_packet.reset(av_packet_alloc());
    MED_CHECK(track->restart());
    return track;
}

Expected<> Track::restart()
{
    m_decoder.reset();
    MED_TRY(m_container, Container::open(m_bytes));
    m_stream = m_container->stream(m_kind);
    const RecordingInfo info = m_container->info();
    if (!m_stream) {
        return failure(ErrorCode::NotFound, "the recording has no such track");
    }
    if (!(m_kind == AVMEDIA_TYPE_VIDEO ? info.film : info.sound).plays) {
        return failure(ErrorCode::Invalid, "the recording is of a kind that is not played here");
    }
    for (unsigned i = 0; i < file().nb_streams; ++i) {
        file().streams[i]->discard = file().streams[i] == m_stream ? AVDISCARD_DEFAULT : AVDISCARD_ALL;
    }
    m_decoder.reset(avcodec_alloc_context3(Container::decoderOf(*m_stream)));
    if (!m_packet || !m_decoder) {
        return refused(AVERROR(ENOMEM));
    }
    if (const int status = avcodec_parameters_to_context(m_decoder.get(), m_stream->codecpar); status < 0) {
        return refused(status);
    }
    m_decoder->thread_count = 1;
    m_decoder->pkt_timebase = m_stream->time_base;
    m_decoder->max_pixels = std::int64_t(recording::kMaxPixels);
    m_decoder->err_recognition = AV_EF_CRCCHECK;
    if (const int status = avcodec_open2(m_decoder.get(), nullptr, nullptr); status < 0) {
        return refused(status);
    }
    m_drained = false;
    m_following = 0;
    return {};
}

bool Track::feed()
{
    while (true) {
        const int status = av_read_frame(&file(), m_packet.get());
        if (status == AVERROR(EAGAIN)) {
            continue;
        }
        if (status < 0) {
            m_damaged = m_damaged || status != AVERROR_EOF;
            avcodec_send_packet(m_decoder.get(), nullptr);
            m_drained = true;
            return false;
        }
        if (m_packet->stream_index != m_stream->index) {
            av_packet_unref(m_packet.get());
            continue;
        }
        m_damaged = m_damaged || (m_packet->flags & AV_PKT_FLAG_CORRUPT) != 0;
        const int sent = avcodec_send_packet(m_decoder.get(), m_packet.get());
        av_packet_unref(m_packet.get());
        m_damaged = m_damaged || (sent < 0 && sent != AVERROR(EAGAIN));
        return true;
    }
}

Expected<Frame> Track::next()
{
    Frame frame(av_frame_alloc());
    if (!frame) {
        return refused(AVERROR(ENOMEM));
    }
    while (true) {
        const int status = avcodec_receive_frame(m_decoder.get(), frame.get());
        if (status >= 0) {
            m_damaged = m_damaged || frame->decode_error_flags != 0 || (frame->flags & AV_FRAME_FLAG_CORRUPT) != 0;
            frame->best_effort_timestamp = std::int64_t(timeOf(*frame)); // From here on microseconds of the recording.
            m_following = std::uint64_t(frame->best_effort_timestamp) + lengthOf(*frame);
            return frame;
        }
        if (status == AVERROR_EOF || (status == AVERROR(EAGAIN) && m_drained)) {
            return Frame();
        }
        if (status == AVERROR(ENOMEM)) {
            return refused(status);
        }
        m_damaged = m_damaged || status != AVERROR(EAGAIN);
        if (!m_drained) {
            feed();
        } else if (status != AVERROR(EAGAIN)) {
            return Frame();
        }
    }
}

Expected<> Track::seek(std::uint64_t microseconds)
{
    const std::int64_t at = av_rescale_q(std::int64_t(microseconds) + m_container->begin(), kMicroseconds, m_stream->time_base);
    const bool found = microseconds > 0 && avformat_seek_file(&file(), m_stream->index, INT64_MIN, at, at, 0) >= 0;
    if (!found) {
        return restart(); // From the start, where nothing can go wrong.
    }
    avcodec_flush_buffers(m_decoder.get());
    m_drained = false;
    m_following = microseconds;
    return {};
}

std::uint64_t Track::timeOf(const AVFrame &frame) const
{
    if (frame.best_effort_timestamp == AV_NOPTS_VALUE) {
        return m_following;
    }
    const std::int64_t time = av_rescale_q(frame.best_effort_timestamp, m_stream->time_base, kMicroseconds);
    const std::int64_t since = time == INT64_MIN ? 0 : time - m_container->begin();
    return std::uint64_t(std::clamp<std::int64_t>(since, 0, std::int64_t(recording::kMaxTime)));
}

std::uint64_t Track::lengthOf(const AVFrame &frame) const
{
    std::int64_t length = 0;
    if (m_kind == AVMEDIA_TYPE_AUDIO && frame.sample_rate > 0) {
        length = av_rescale(frame.nb_samples, 1'000'000, frame.sample_rate);
    } else if (frame.pkt_duration > 0) {
        length = av_rescale_q(frame.pkt_duration, m_stream->time_base, kMicroseconds);
    } else if (m_stream->avg_frame_rate.num > 0 && m_stream->avg_frame_rate.den > 0) {
        length = av_rescale(m_stream->avg_frame_rate.den, 1'000'000, m_stream->avg_frame_rate.num);
    } else {
        length = kUsualFrame;
    }
    return std::uint64_t(std::clamp<std::int64_t>(length, 1, 3'600'000'000));
}

void Track::endsAt(std::uint64_t microseconds)
{
    const bool measured = file().duration_estimation_method != AVFMT_DURATION_FROM_BITRATE; // And not guessed.
    if (measured && m_stream->duration > 0) {
        const std::int64_t says = av_rescale_q(m_stream->duration, m_stream->time_base, kMicroseconds);
        m_damaged = m_damaged || says > std::int64_t(microseconds + std::max<std::uint64_t>(kNoted, std::uint64_t(says) / 20));
    }
}

} // namespace med::media
