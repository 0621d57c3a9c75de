#pragma once

#include "models/async.h"
#include "models/failure.h"
#include "models/sound_output.h"
#include "services/media/recording_reader.h"

#include <QElapsedTimer>
#include <QImage>
#include <QObject>
#include <QSize>
#include <QTimer>

#include <optional>
#include <vector>

namespace med::models {

/// How loud a short piece of sound is: the lowest and the highest sample of both channels.
struct SoundPeak {
    std::int16_t low = 0;
    std::int16_t high = 0;
};

/// Plays one recording. Sound and film are decoded by confined processes, a little ahead; what is heard sets the pace, and
/// without sound a clock does. When pictures come late, some are left out. Times are microseconds from the start.
class RecordingModel : public QObject {
    Q_OBJECT
public:
    enum class State { Empty, Opening, Ready, Failed };
    /// Whether it is heard while it plays, and why not.
    enum class Hearing {
        Heard, ///< Or not known yet, as nothing was played.
        NoSound, ///< The recording has none.
        NoDecoder,
        NoDevice,
    };
    static constexpr std::array kSpeeds {0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0};
    static constexpr qint64 kPeakLength = 5'000; ///< Microseconds of a SoundPeak.

    explicit RecordingModel(QObject *parent = nullptr);
    explicit RecordingModel(std::unique_ptr<SoundOutput> output, QObject *parent = nullptr);
    ~RecordingModel() override;

    /// Another recording, or none: what was there goes at once.
    void open(std::shared_ptr<const Bytes> recording);
    void close();
    State state() const { return m_state; }
    /// There in the state Failed; `reason` is English.
    const std::optional<Failure> &failure() const { return m_failure; }
    const QString &reason() const { return m_reason; }
    const media::RecordingInfo &info() const { return m_info; }
    Hearing hearing() const;
    /// Something of it could not be read and was left out.
    bool isDamaged() const { return m_damaged; }

    bool isPlaying() const { return m_timer.isActive(); }
    void play(); ///< From the start after the end.
    void pause();
    void toggle() { isPlaying() ? pause() : play(); }
    qint64 position() const { return m_position; }
    qint64 duration() const { return m_duration; } ///< 0 while it is not known.
    void seek(qint64 position);
    double speed() const { return m_speed; }
    void setSpeed(double speed); ///< One of kSpeeds. Slower is lower, too.
    void stepSpeed(int steps);
    double volume() const { return m_volume; }
    void setVolume(double volume); ///< 0 to 1.
    bool isMuted() const { return m_muted; }
    void setMuted(bool muted);

    /// Draws the film in this many pixels or fewer, in its own shape.
    void want(QSize place);
    const QImage &picture() const { return m_picture; }
    /// The course of a recording without film, as far as it was looked through, at most an hour.
    const std::vector<SoundPeak> &peaks() const { return m_peaks; }

signals:
    void changed(); ///< State, playing, hearing, damage, speed, volume, duration.
    void moved(); ///< Position.
    void pictureChanged();
    void peaksChanged();

private:
    struct Open;
    void fail(const Error &error);
    void look();
    void showPicture();
    void fetchSound();
    void feed();
    void tick();
    void startOutput();
    void moveTo(qint64 position);
    bool hasFilm() const { return m_info.film.plays; }
    bool isHeard() const { return m_info.sound.plays && !m_noDevice; }
    bool isAtEnd() const;
    void end();
    Bytes stretched(std::uint64_t count);

    std::unique_ptr<SoundOutput> m_output;
    std::shared_ptr<Open> m_open; ///< The readers and the file, shared with who is at work.
    State m_state = State::Empty;
    std::optional<Failure> m_failure;
    QString m_reason;
    media::RecordingInfo m_info;
    bool m_damaged = false;
    bool m_noDevice = false;
    bool m_ended = false;
    qint64 m_position = 0;
    qint64 m_duration = 0;
    double m_speed = 1;
    double m_volume = 1;
    bool m_muted = false;

    QTimer m_timer;
    QElapsedTimer m_clock; ///< Since the last tick; not running while the first sound is waited for.
    std::uint64_t m_soundBegin = 0; ///< Number of the sample that the output began with.
    std::uint64_t m_soundWanted = 0; ///< Number of the sample that is fetched next.
    Bytes m_sound; ///< Fetched and not written yet.
    double m_soundAt = 0; ///< Where in m_sound the next sample to write lies.
    std::uint64_t m_written = 0; ///< To the output since it began.
    bool m_soundEnded = false; ///< Nothing is left to fetch.

    QSize m_place;
    QImage m_picture;
    QSize m_drawn; ///< The size that m_picture was asked for in.
    qint64 m_pictureBegin = -1;
    qint64 m_pictureEnd = -1;
    bool m_lastPicture = false;
    std::vector<SoundPeak> m_peaks;
    Task m_opening;
    Task m_filming;
    Task m_sounding;
    Task m_looking;
};

} // namespace med::models
