#include "services/media/recording_helper/film.h"

extern "C" {
#include <libswscale/swscale.h>
}

#include <algorithm>

namespace med::media {

namespace {

constexpr std::uint64_t kWorthAJump = 2'000'000; ///< Microseconds; nearer ahead the pictures between are decoded.
constexpr std::uint64_t kFurtherBack = 10'000'000;

std::uint64_t beginOf(const Frame &frame) { return std::uint64_t(frame->best_effort_timestamp); }

} // namespace

Film::Film(std::unique_ptr<Track> track)
    : m_track(std::move(track))
    , m_turns(Container::turnsOf(m_track->stream()))
{
}

Film::~Film() { sws_freeContext(m_scaler); }

Expected<std::unique_ptr<Film>> Film::open(ByteView bytes)
{
    MED_TRY(auto track, Track::open(bytes, AVMEDIA_TYPE_VIDEO));
    std::unique_ptr<Film> film(new Film(std::move(track)));
    MED_CHECK(film->goTo(0));
    if (!film->m_now) {
        return failure(ErrorCode::Corrupt, "the recording is damaged: nothing of it can be shown");
    }
    return film;
}

Expected<> Film::advance()
{
    m_first = !m_now && !m_next;
    m_now = std::move(m_next);
    MED_TRY(m_next, m_track->next());
    if (m_first) {
        m_now = std::move(m_next);
        if (m_now) {
            MED_TRY(m_next, m_track->next());
        }
    }
    return {};
}

/// The first picture at this place; before it where a file finds its places only about.
Expected<> Film::goTo(std::uint64_t at)
{
    for (const std::uint64_t place : {at, at > kFurtherBack ? at - kFurtherBack : 0, std::uint64_t(0)}) {
        m_now.reset();
        m_next.reset();
        MED_CHECK(m_track->seek(place));
        MED_CHECK(advance());
        m_first = place == 0;
        if (m_now && (beginOf(m_now) <= at || place == 0)) {
            return {};
        }
    }
    return {};
}

Expected<recording::Given> Film::frame(std::uint64_t at, std::uint32_t width, std::uint32_t height, std::span<std::uint8_t> output)
{
    const bool before = m_now && at < beginOf(m_now) && !m_first;
    const bool farAhead = m_now && m_next && at > beginOf(m_next) + kWorthAJump;
    if (!m_now || before || farAhead) {
        MED_CHECK(goTo(at));
    }
    while (m_now && m_next && beginOf(m_next) <= at) {
        MED_CHECK(advance());
        m_first = false;
    }
    if (!m_now) {
        return failure(ErrorCode::Corrupt, "the recording is damaged: nothing of it can be shown");
    }
    MED_CHECK(draw(*m_now, width, height, output));
    const std::uint64_t begin = beginOf(m_now);
    const std::uint64_t end = m_next ? std::max(begin, beginOf(m_next)) : begin + m_track->lengthOf(*m_now);
    if (!m_next) {
        m_track->endsAt(end);
    }
    return recording::Given {.begin = begin, .end = end, .last = !m_next, .damaged = m_track->isDamaged()};
}

Expected<> Film::draw(const AVFrame &frame, std::uint32_t width, std::uint32_t height, std::span<std::uint8_t> output)
{
    const bool lies = m_turns % 2 == 1;
    const int across = int(lies ? height : width);
    const int down = int(lies ? width : height);
    // Not SWS_FAST_BILINEAR: it writes machine code for some sizes, which the confinement refuses.
    m_scaler = sws_getCachedContext(m_scaler, frame.width, frame.height, AVPixelFormat(frame.format), across, down, AV_PIX_FMT_RGB32,
                                    SWS_BILINEAR, nullptr, nullptr, nullptr);
    if (!m_scaler) {
        return failure(ErrorCode::Corrupt, "the recording is damaged: its pictures are of a kind that cannot be shown");
    }
    // What a file does not say is as large or small pictures usually are (ITU-R BT.709, BT.601).
    const int space = frame.colorspace != AVCOL_SPC_UNSPECIFIED ? frame.colorspace : frame.height > 576 ? AVCOL_SPC_BT709 : AVCOL_SPC_SMPTE170M;
    sws_setColorspaceDetails(m_scaler, sws_getCoefficients(space), frame.color_range == AVCOL_RANGE_JPEG, sws_getCoefficients(SWS_CS_DEFAULT), 1, 0,
                             1 << 16, 1 << 16);
    m_unturned.resize(m_turns == 0 ? 0 : output.size());
    std::uint8_t *rows[] = {m_turns == 0 ? output.data() : m_unturned.data(), nullptr, nullptr, nullptr};
    const int strides[] = {across * 4, 0, 0, 0};
    if (sws_scale(m_scaler, frame.data, frame.linesize, 0, frame.height, rows, strides) != down) {
        return failure(ErrorCode::Corrupt, "the recording is damaged: its pictures are of a kind that cannot be shown");
    }
    if (m_turns == 0) {
        return {};
    }
    const auto *from = reinterpret_cast<const std::uint32_t *>(m_unturned.data());
    auto *to = reinterpret_cast<std::uint32_t *>(output.data());
    for (int y = 0; y < down; ++y) {
        for (int x = 0; x < across; ++x) {
            const std::size_t place = m_turns == 1 ? std::size_t(x) * std::size_t(down) + std::size_t(down - 1 - y)
                : m_turns == 2                     ? std::size_t(down - 1 - y) * std::size_t(across) + std::size_t(across - 1 - x)
                                                   : std::size_t(across - 1 - x) * std::size_t(down) + std::size_t(y);
            to[place] = from[std::size_t(y) * std::size_t(across) + std::size_t(x)];
        }
    }
    return {};
}

} // namespace med::media
