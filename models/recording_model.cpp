#include "models/recording_model.h"

#include "models/text.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <mutex>

namespace med::models {

namespace {

constexpr int kTick = 10; ///< Milliseconds.
constexpr std::uint32_t kPiece = media::kSoundRate / 2; ///< Samples fetched at once.
constexpr std::uint64_t kAhead = media::kSoundRate; ///< Samples that are fetched before they are wanted.
constexpr std::size_t kSampleBytes = 2 * media::kSoundChannels; ///< Bytes of both channels.
constexpr double kPull = 0.1; ///< The part of a difference to what is heard that the clock gives way in one tick.
constexpr qint64 kJump = 200'000; ///< A larger difference is made up for at once.
constexpr std::uint64_t kLookedThrough = std::uint64_t(3600) * media::kSoundRate; ///< Samples.
constexpr std::size_t kPeakSamples = RecordingModel::kPeakLength * media::kSoundRate / 1'000'000;
constexpr std::uint64_t kToldAfter = 20 * media::kSoundRate;

qint64 timeOf(std::uint64_t samples) { return qint64(samples * 1000 / (media::kSoundRate / 1000)); }
std::uint64_t samplesOf(qint64 time) { return std::uint64_t(std::max<qint64>(0, time)) * (media::kSoundRate / 1000) / 1000; }

std::vector<SoundPeak> peaksOf(ByteView samples)
{
    std::vector<SoundPeak> peaks;
    for (std::size_t at = 0; at < samples.size(); at += kPeakSamples * kSampleBytes) {
        const ByteView part = samples.subspan(at, std::min(kPeakSamples * kSampleBytes, samples.size() - at));
        SoundPeak peak;
        for (std::size_t i = 0; i + 1 < part.size(); i += 2) {
            std::int16_t sample = 0;
            std::memcpy(&sample, part.data() + i, sizeof sample);
            peak.low = std::min(peak.low, sample);
            peak.high = std::max(peak.high, sample);
        }
        peaks.push_back(peak);
    }
    return peaks;
}

QImage imageOf(const media::PagePicture &picture)
{
    return QImage(picture.pixels.data(), int(picture.width), int(picture.height), int(picture.width) * 4, QImage::Format_RGB32).copy();
}

} // namespace

/// A reader for each track, so that neither waits for the other; each takes one request at a time.
struct RecordingModel::Open {
    std::shared_ptr<const Bytes> bytes;
    std::optional<dicom::Source> source;
    std::mutex filming;
    media::RecordingReader film;
    std::mutex sounding;
    media::RecordingReader sound;

    Expected<media::RecordingInfo> info()
    {
        const std::lock_guard lock(filming);
        MED_TRY(source, dicom::Source::memory(*bytes));
        return film.open(*source);
    }
    Expected<media::FilmFrame> frame(qint64 at, QSize size)
    {
        const std::lock_guard lock(filming);
        return film.frame(*source, std::uint64_t(at), std::uint32_t(size.width()), std::uint32_t(size.height()));
    }
    Expected<media::SoundPiece> piece(std::uint64_t from, std::uint32_t count)
    {
        const std::lock_guard lock(sounding);
        return sound.sound(*source, from, count);
    }
};

RecordingModel::RecordingModel(QObject *parent)
    : RecordingModel(SoundOutput::device(), parent)
{
}

RecordingModel::RecordingModel(std::unique_ptr<SoundOutput> output, QObject *parent)
    : QObject(parent)
    , m_output(std::move(output))
{
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(kTick);
    connect(&m_timer, &QTimer::timeout, this, &RecordingModel::tick);
}

RecordingModel::~RecordingModel() = default;

void RecordingModel::close()
{
    m_opening.cancel();
    m_filming.cancel();
    m_sounding.cancel();
    m_looking.cancel();
    m_timer.stop();
    m_output->stop();
    m_open.reset();
    m_state = State::Empty;
    m_failure.reset();
    m_reason.clear();
    m_info = {};
    m_damaged = m_noDevice = m_ended = false;
    m_position = m_duration = 0;
    m_speed = 1;
    m_sound.clear();
    m_picture = {};
    m_drawn = {};
    m_pictureBegin = m_pictureEnd = -1;
    m_lastPicture = false;
    m_peaks.clear();
    emit changed();
    emit pictureChanged();
    emit peaksChanged();
}

void RecordingModel::open(std::shared_ptr<const Bytes> recording)
{
    close();
    m_open = std::make_shared<Open>();
    m_open->bytes = std::move(recording);
    m_state = State::Opening;
    emit changed();
    m_opening = runAsync(
        this, [open = m_open](const Running &) { return open->info(); },
        [this](Expected<media::RecordingInfo> info) {
            if (!info) {
                fail(info.error());
                return;
            }
            m_info = std::move(*info);
            m_duration = qint64(m_info.duration);
            m_state = State::Ready;
            emit changed();
            moveTo(0);
            if (!hasFilm() && m_info.sound.plays) {
                look();
            }
        });
}

void RecordingModel::fail(const Error &error)
{
    m_timer.stop();
    m_output->stop();
    m_reason = text(error.detail);
    m_failure = noteFailure(error, Doing::PlayingRecording);
    m_state = State::Failed;
    m_picture = {};
    emit changed();
    emit pictureChanged();
}

/// Goes once through all of it: how loud it is where, and where it really ends.
void RecordingModel::look()
{
    m_looking = runAsync(
        this,
        [this, open = m_open](const Running &running) -> Expected<media::SoundPiece> {
            media::RecordingReader reader;
            std::vector<SoundPeak> told;
            std::uint64_t from = 0;
            std::uint64_t toldAt = 0;
            while (true) {
                if (running.stop().stop_requested()) {
                    return med::failure(ErrorCode::Cancelled, "another recording is wanted");
                }
                MED_TRY(auto piece, reader.sound(*open->source, from, media::kMaxSoundPiece));
                const auto more = peaksOf(piece.samples);
                told.insert(told.end(), more.begin(), more.end());
                from += piece.samples.size() / kSampleBytes;
                const bool last = piece.last || from >= kLookedThrough || piece.samples.empty();
                if (last || from >= toldAt + kToldAfter) {
                    toldAt = from;
                    running.tell([this, told = std::exchange(told, {}), from, end = piece.last] {
                        m_peaks.insert(m_peaks.end(), told.begin(), told.end());
                        if (end && from > 0) {
                            m_duration = timeOf(from);
                        }
                        emit peaksChanged();
                    });
                }
                if (last) {
                    return piece;
                }
            }
        },
        [this](Expected<media::SoundPiece> last) {
            if (!last) {
                fail(last.error());
                return;
            }
            m_damaged = m_damaged || last->damaged;
            emit changed();
        });
}

RecordingModel::Hearing RecordingModel::hearing() const
{
    return !m_info.sound.there    ? Hearing::NoSound
        : !m_info.sound.plays     ? Hearing::NoDecoder
        : m_noDevice              ? Hearing::NoDevice
                                  : Hearing::Heard;
}

void RecordingModel::play()
{
    if (m_state != State::Ready || isPlaying() || (!m_info.sound.plays && !hasFilm())) {
        return;
    }
    m_noDevice = false; // One may have been plugged in.
    moveTo(m_ended ? 0 : m_position);
    m_timer.start();
    tick();
    emit changed();
}

void RecordingModel::pause()
{
    if (isPlaying()) {
        m_timer.stop();
        m_output->stop();
        emit changed();
    }
}

void RecordingModel::end()
{
    const qint64 found = std::max(hasFilm() ? m_pictureEnd : 0, isHeard() ? timeOf(m_soundWanted) : 0);
    if (found > 0 && (isHeard() || !m_info.sound.plays)) {
        m_duration = found; // Whatever the file said.
    }
    m_position = m_duration > 0 ? m_duration : m_position;
    m_ended = true;
    pause();
    emit moved();
}

void RecordingModel::seek(qint64 position)
{
    if (m_state == State::Ready) {
        moveTo(position);
    }
}

/// All that was ahead is dropped, and what belongs here is asked for.
void RecordingModel::moveTo(qint64 position)
{
    m_position = std::clamp<qint64>(position, 0, m_duration > 0 ? m_duration : position < 0 ? 0 : position);
    m_ended = m_duration > 0 && m_position >= m_duration;
    m_sounding.cancel();
    m_output->stop();
    m_clock.invalidate();
    m_sound.clear();
    m_soundAt = 0;
    m_written = 0;
    m_soundEnded = false;
    m_soundBegin = m_soundWanted = samplesOf(m_position);
    showPicture();
    emit moved();
}

void RecordingModel::setSpeed(double speed)
{
    if (std::ranges::find(kSpeeds, speed) == kSpeeds.end() || speed == m_speed) {
        return;
    }
    m_speed = speed;
    if (isPlaying()) {
        moveTo(m_position); // What is with the device goes at the old pace.
    }
    emit changed();
}

void RecordingModel::stepSpeed(int steps)
{
    const auto at = std::ranges::find(kSpeeds, m_speed) - kSpeeds.begin();
    setSpeed(kSpeeds[std::size_t(std::clamp<std::ptrdiff_t>(at + steps, 0, std::ptrdiff_t(kSpeeds.size()) - 1))]);
}

void RecordingModel::setVolume(double volume)
{
    m_volume = std::clamp(volume, 0.0, 1.0);
    m_muted = false;
    m_output->setVolume(m_volume);
    emit changed();
}

void RecordingModel::setMuted(bool muted)
{
    m_muted = muted;
    m_output->setVolume(muted ? 0 : m_volume);
    emit changed();
}

void RecordingModel::want(QSize place)
{
    m_place = place;
    showPicture();
}

/// The picture of this moment, unless it is there or on its way.
void RecordingModel::showPicture()
{
    if (m_state != State::Ready || !hasFilm() || m_place.isEmpty() || m_filming.isRunning()) {
        return;
    }
    const QSize whole(int(m_info.width), int(m_info.height));
    QSize size = whole.scaled(m_place, Qt::KeepAspectRatio).boundedTo(whole).expandedTo({1, 1});
    const bool isThere = m_drawn == size && m_position >= m_pictureBegin && (m_position < m_pictureEnd || m_lastPicture);
    if (isThere) {
        return;
    }
    m_filming = runAsync(
        this, [open = m_open, at = m_position, size](const Running &) -> Expected<std::pair<media::FilmFrame, QImage>> {
            MED_TRY(auto frame, open->frame(at, size));
            QImage image = imageOf(frame.picture);
            return std::pair(std::move(frame), std::move(image));
        },
        [this, size, at = m_position](Expected<std::pair<media::FilmFrame, QImage>> answer) {
            if (!answer) {
                fail(answer.error());
                return;
            }
            const media::FilmFrame &frame = answer->first;
            m_picture = std::move(answer->second);
            m_drawn = size;
            m_pictureBegin = std::min(at, qint64(frame.begin));
            m_pictureEnd = std::max(at + 1, qint64(frame.end));
            m_lastPicture = frame.last;
            const bool news = frame.damaged && !m_damaged;
            m_damaged = m_damaged || frame.damaged;
            emit pictureChanged();
            if (news) {
                emit changed();
            }
            showPicture();
        });
}

void RecordingModel::fetchSound()
{
    const std::uint64_t ahead = m_sound.size() / kSampleBytes;
    if (!isHeard() || m_soundEnded || m_sounding.isRunning() || ahead >= kAhead) {
        return;
    }
    m_sounding = runAsync(
        this, [open = m_open, from = m_soundWanted](const Running &) { return open->piece(from, kPiece); },
        [this](Expected<media::SoundPiece> piece) {
            if (!piece) {
                fail(piece.error());
                return;
            }
            append(m_sound, piece->samples);
            m_soundWanted += piece->samples.size() / kSampleBytes;
            m_soundEnded = piece->last || piece->samples.empty();
            if (piece->damaged && !m_damaged) {
                m_damaged = true;
                emit changed();
            }
        });
}

/// Samples for the output, taken from m_sound at the speed that is wanted.
Bytes RecordingModel::stretched(std::uint64_t count)
{
    const std::uint64_t have = m_sound.size() / kSampleBytes;
    Bytes bytes;
    bytes.reserve(count * kSampleBytes);
    const auto sampleAt = [this](std::uint64_t number, std::size_t channel) {
        std::int16_t sample = 0;
        std::memcpy(&sample, m_sound.data() + number * kSampleBytes + channel * sizeof sample, sizeof sample);
        return sample;
    };
    for (std::uint64_t i = 0; i < count; ++i, m_soundAt += m_speed) {
        const auto whole = std::uint64_t(m_soundAt);
        if (whole + 1 >= have && !(m_soundEnded && whole < have)) {
            break; // The next sample is not here yet.
        }
        const double part = m_soundAt - double(whole);
        for (std::size_t channel = 0; channel < media::kSoundChannels; ++channel) {
            const double next = whole + 1 < have ? sampleAt(whole + 1, channel) : 0;
            const auto sample = std::int16_t(std::lround(sampleAt(whole, channel) * (1 - part) + next * part));
            const auto *raw = reinterpret_cast<const std::uint8_t *>(&sample);
            bytes.insert(bytes.end(), raw, raw + sizeof sample);
        }
    }
    const auto used = std::min(std::uint64_t(m_soundAt), have);
    m_sound.erase(m_sound.begin(), m_sound.begin() + std::ptrdiff_t(used * kSampleBytes));
    m_soundAt -= double(used);
    return bytes;
}

void RecordingModel::feed()
{
    if (const std::uint64_t room = m_output->room(); room > 0 && !m_sound.empty()) {
        const Bytes bytes = stretched(room);
        m_output->write(bytes);
        m_written += bytes.size() / kSampleBytes;
    }
}

/// The clock runs from when there is something to hear.
void RecordingModel::startOutput()
{
    if (isHeard()) {
        m_output->setVolume(m_muted ? 0 : m_volume);
        if (!m_output->start()) {
            m_noDevice = true;
            emit changed();
        }
        feed();
    }
    m_clock.start();
}

bool RecordingModel::isAtEnd() const
{
    const bool filmed = !hasFilm() || (m_lastPicture && m_position >= m_pictureEnd);
    const bool heard = !isHeard() || (m_soundEnded && m_sound.size() <= kSampleBytes && m_output->heard() >= m_written);
    const bool known = hasFilm() || isHeard();
    return (known && filmed && heard) || (m_duration > 0 && m_position >= m_duration && (!isHeard() || heard));
}

void RecordingModel::tick()
{
    fetchSound();
    if (!m_clock.isValid()) {
        if (isHeard() && m_sound.empty() && !m_soundEnded) {
            return; // The first sound is on its way.
        }
        startOutput();
    }
    m_position += qint64(double(m_clock.nsecsElapsed()) / 1000 * m_speed);
    m_clock.start();
    if (isHeard()) {
        if (!m_output->isRunning()) { // Unplugged.
            m_noDevice = true;
            emit changed();
        } else {
            feed();
            const bool silent = m_soundEnded && m_output->heard() >= m_written; // The film goes on.
            const qint64 heard = timeOf(m_soundBegin + std::uint64_t(double(m_output->heard()) * m_speed));
            const qint64 difference = silent ? 0 : heard - m_position;
            m_position += std::abs(difference) > kJump ? difference : qint64(double(difference) * kPull);
        }
    }
    m_position = std::max<qint64>(0, m_position);
    showPicture();
    emit moved();
    if (isAtEnd()) {
        end();
    }
}

} // namespace med::models
