#include "services/media/recording_helper/sound.h"

extern "C" {
#include <libswresample/swresample.h>
}

#include <algorithm>
#include <cstring>

namespace med::media {

namespace {

using recording::kBytesPerSample;

constexpr std::uint64_t kRunUp = 250'000; ///< Microseconds that decoders need before they sound right.
constexpr std::uint64_t kFurtherBack = 5'000'000;
constexpr std::uint64_t kGap = kSoundRate / 10; ///< Samples; less is how times are rounded.
constexpr std::uint64_t kWorthAJump = 2 * kSoundRate;

std::uint64_t sampleAt(std::uint64_t microseconds) { return microseconds * (kSoundRate / 1000) / 1000; }
std::uint64_t timeOfSample(std::uint64_t sample) { return sample * 1000 / (kSoundRate / 1000); }

} // namespace

Sound::~Sound() { swr_free(&m_resampler); }

Expected<std::unique_ptr<Sound>> Sound::open(ByteView bytes)
{
    MED_TRY(auto track, Track::open(bytes, AVMEDIA_TYPE_AUDIO));
    std::unique_ptr<Sound> sound(new Sound(std::move(track)));
    MED_CHECK(sound->goTo(0));
    if (sound->ready() == 0) {
        return failure(ErrorCode::Corrupt, "the recording is damaged: nothing of it can be heard");
    }
    return sound;
}

std::uint64_t Sound::ready() const { return m_silence + (m_ready.size() - m_taken) / kBytesPerSample; }

void Sound::drop(std::uint64_t count)
{
    const std::uint64_t nothing = std::min(count, m_silence);
    m_silence -= nothing;
    m_taken += std::size_t(count - nothing) * kBytesPerSample;
    m_at += count;
}

Expected<> Sound::setUp(const AVFrame &frame)
{
    if (m_resampler && m_rate == frame.sample_rate && m_format == frame.format && m_channels == frame.ch_layout.nb_channels) {
        return {};
    }
    AVChannelLayout from {};
    if (frame.ch_layout.order == AV_CHANNEL_ORDER_UNSPEC) {
        av_channel_layout_default(&from, frame.ch_layout.nb_channels);
    } else {
        av_channel_layout_copy(&from, &frame.ch_layout);
    }
    AVChannelLayout to {};
    av_channel_layout_default(&to, int(kSoundChannels));
    swr_free(&m_resampler);
    bool possible = frame.sample_rate > 0
        && swr_alloc_set_opts2(&m_resampler, &to, AV_SAMPLE_FMT_S16, int(kSoundRate), &from, AVSampleFormat(frame.format), frame.sample_rate, 0, nullptr) >= 0;
    if (possible && from.nb_channels == 1) {
        constexpr double both[] = {1, 1}; // One microphone is heard as loud as it was recorded.
        possible = swr_set_matrix(m_resampler, both, 1) >= 0;
    }
    possible = possible && swr_init(m_resampler) >= 0;
    av_channel_layout_uninit(&from);
    av_channel_layout_uninit(&to);
    if (!possible) {
        swr_free(&m_resampler);
        return failure(ErrorCode::Corrupt, "the recording is damaged: its sound is of a kind that cannot be heard");
    }
    m_rate = frame.sample_rate;
    m_format = frame.format;
    m_channels = frame.ch_layout.nb_channels;
    return {};
}

/// Nothing for a frame: what the resampler still holds.
Expected<> Sound::convert(const AVFrame *frame)
{
    if (!m_resampler) {
        return {};
    }
    const int room = swr_get_out_samples(m_resampler, frame ? frame->nb_samples : 0);
    if (room < 0) {
        return refused(room);
    }
    m_ready.erase(m_ready.begin(), m_ready.begin() + std::ptrdiff_t(m_taken));
    m_taken = 0;
    const std::size_t before = m_ready.size();
    m_ready.resize(before + std::size_t(room) * kBytesPerSample);
    std::uint8_t *to[] = {m_ready.data() + before};
    const int made = swr_convert(m_resampler, to, room, frame ? const_cast<const std::uint8_t **>(frame->extended_data) : nullptr, frame ? frame->nb_samples : 0);
    m_ready.resize(before + std::size_t(std::max(0, made)) * kBytesPerSample);
    return made < 0 ? Expected<>(refused(made)) : Expected<>();
}

Expected<bool> Sound::decode()
{
    if (m_ended) {
        return false;
    }
    MED_TRY(const auto frame, m_track->next());
    if (!frame) {
        m_ended = true;
        MED_CHECK(convert(nullptr));
        return ready() > 0;
    }
    MED_CHECK(setUp(*frame));
    const std::uint64_t begins = sampleAt(std::uint64_t(frame->best_effort_timestamp));
    const std::uint64_t expected = m_at + ready();
    if (!m_placed) {
        m_at = begins;
        m_placed = true;
    } else if (begins > expected + kGap && m_ready.size() == m_taken) {
        m_silence += begins - expected;
    }
    MED_CHECK(convert(frame.get()));
    return true;
}

Expected<> Sound::goTo(std::uint64_t from)
{
    const std::uint64_t at = timeOfSample(from);
    for (const std::uint64_t back : {kRunUp, kFurtherBack, at}) {
        const std::uint64_t place = at > back ? at - back : 0;
        MED_CHECK(m_track->seek(place));
        swr_free(&m_resampler);
        m_ready.clear();
        m_taken = 0;
        m_silence = 0;
        m_ended = false;
        m_placed = false;
        MED_TRY(const bool more, decode());
        if (more && place == 0 && m_at > 0) { // It begins later than the film.
            m_silence = m_at;
            m_at = 0;
        }
        if (more && m_at <= from) {
            return {};
        }
    }
    return {}; // Behind the end.
}

Expected<recording::Given> Sound::samples(std::uint64_t from, std::span<std::uint8_t> output)
{
    if (from < m_at || from > m_at + ready() + kWorthAJump) {
        MED_CHECK(goTo(from));
    }
    const std::uint64_t wanted = output.size() / kBytesPerSample;
    bool more = true;
    while (more && m_at < from) {
        drop(std::min(from - m_at, ready()));
        if (m_at < from) {
            MED_TRY(more, decode());
        }
    }
    std::uint64_t given = 0;
    while (given < wanted && (ready() > 0 || more)) {
        if (ready() == 0) {
            MED_TRY(more, decode());
            continue;
        }
        const std::uint64_t nothing = std::min(wanted - given, m_silence);
        const std::uint64_t some = nothing > 0 ? nothing : std::min(wanted - given, ready());
        std::uint8_t *to = output.data() + given * kBytesPerSample;
        if (nothing > 0) {
            std::memset(to, 0, std::size_t(nothing) * kBytesPerSample);
        } else {
            std::memcpy(to, m_ready.data() + m_taken, std::size_t(some) * kBytesPerSample);
        }
        drop(some);
        given += some;
    }
    const bool last = m_ended && ready() == 0;
    if (last) {
        m_track->endsAt(timeOfSample(m_at));
    }
    return recording::Given {.begin = timeOfSample(from), .end = timeOfSample(from + given), .count = std::uint32_t(given), .last = last,
                             .damaged = m_track->isDamaged()};
}

} // namespace med::media
