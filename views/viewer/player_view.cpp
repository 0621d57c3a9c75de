#include "views/viewer/player_view.h"

#include "models/text.h"
#include "views/common/button.h"
#include "views/common/clinical_text.h"
#include "views/common/error_text.h"
#include "views/common/label.h"
#include "views/common/notice.h"
#include "views/common/panel.h"
#include "views/common/theme/metrics.h"
#include "views/common/wrap_layout.h"
#include "views/viewer/document_words.h"
#include "views/viewer/player_slider.h"
#include "views/viewer/player_stage.h"

#include <QHBoxLayout>
#include <QKeyEvent>

#include <algorithm>

namespace med::views {

using models::RecordingModel;
using State = RecordingModel::State;
using Hearing = RecordingModel::Hearing;

namespace {

constexpr qint64 kSecond = 1'000'000;
constexpr qint64 kShort = 60 * kSecond; ///< Until here steps are small, and tenths are shown.
constexpr int kPerSecond = 1000; ///< Of the slider.
constexpr int kVolumeSteps = 100;
constexpr double kLouder = 0.1;
constexpr int kSides = 12;

QString speedText(double speed) { return PlayerView::tr("Speed %1 ×").arg(clinical::decimalText(speed, 2)); }

QString trackText(const media::RecordingTrack &track)
{
    return track.codec.empty() ? PlayerView::tr("an unknown format") : models::text(track.codec).simplified();
}

QString keptText()
{
    return PlayerView::tr("It is kept sealed and proven like the images. To play it elsewhere, take it out with the record: medanchorctl study fetch.");
}

} // namespace

QString momentText(qint64 microseconds, bool tenths)
{
    const qint64 seconds = microseconds / kSecond;
    const auto two = [](qint64 number) { return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0')); };
    const QString text = seconds >= 3600 ? QStringLiteral("%1:%2:%3").arg(seconds / 3600).arg(two(seconds / 60 % 60), two(seconds % 60))
                                         : QStringLiteral("%1:%2").arg(seconds / 60).arg(two(seconds % 60));
    return tenths ? text + QStringLiteral(".%1").arg(microseconds / 100'000 % 10) : text;
}

PlayerView::PlayerView(QWidget *parent)
    : PlayerView(models::SoundOutput::device(), parent)
{
}

PlayerView::PlayerView(std::unique_ptr<models::SoundOutput> output, QWidget *parent)
    : QWidget(parent)
    , m_recording(std::move(output))
    , m_message(new EmptyPlace(Glyph::TimerSand, {}, {}))
    , m_all(new QWidget)
    , m_notice(new Notice(NoticeKind::Warning))
    , m_stage(new PlayerStage(m_recording))
    , m_position(new PlayerSlider)
    , m_times(new Label(Type::Body))
    , m_play(new Button(ButtonKind::Outlined, Glyph::Play, tr("Play")))
    , m_slower(new Button(ButtonKind::Outlined, Glyph::Minus, tr("Slower")))
    , m_faster(new Button(ButtonKind::Outlined, Glyph::Plus, tr("Faster")))
    , m_speed(new Label(Type::Body))
    , m_mute(new IconButton(Glyph::VolumeHigh, tr("Mute"), metrics::kControl))
    , m_volume(new PlayerSlider)
{
    setObjectName(QStringLiteral("playerView"));
    auto *bar = new QWidget;
    auto *buttons = new WrapLayout(bar);
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->setSpacing(8);
    auto *loudness = new QWidget; // The two stay side by side.
    auto *pair = new QHBoxLayout(loudness);
    pair->setContentsMargins(0, 0, 0, 0);
    pair->setSpacing(4);
    pair->addWidget(m_mute);
    pair->addWidget(m_volume);
    for (QWidget *each : std::initializer_list<QWidget *> {m_play, m_slower, m_speed, m_faster, loudness}) {
        buttons->addWidget(each);
    }
    auto *place = new QHBoxLayout;
    place->setSpacing(12);
    place->addWidget(m_position, 1);
    place->addWidget(m_times);
    auto *controls = new QVBoxLayout;
    controls->setContentsMargins(kSides, 6, kSides, 8);
    controls->setSpacing(4);
    controls->addLayout(place);
    controls->addWidget(bar);
    auto *column = new QVBoxLayout(m_all);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_notice);
    column->addWidget(m_stage, 1);
    column->addWidget(new Hairline);
    column->addLayout(controls);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_message, 1);
    whole->addWidget(m_all, 1);

    m_notice->setObjectName(QStringLiteral("playerNotice"));
    m_position->setObjectName(QStringLiteral("playerPosition"));
    m_times->setObjectName(QStringLiteral("playerTimes"));
    m_play->setObjectName(QStringLiteral("playerPlay"));
    m_slower->setObjectName(QStringLiteral("playerSlower"));
    m_faster->setObjectName(QStringLiteral("playerFaster"));
    m_speed->setObjectName(QStringLiteral("playerSpeed"));
    m_mute->setObjectName(QStringLiteral("playerMute"));
    m_volume->setObjectName(QStringLiteral("playerVolume"));
    m_position->setAccessibleName(tr("Position"));
    m_volume->setAccessibleName(tr("Volume"));
    m_mute->setCheckable(true);
    m_play->setKeyHint(QStringLiteral("C"));
    m_slower->setKeyHint(QStringLiteral("−"));
    m_faster->setKeyHint(QStringLiteral("+"));
    m_volume->setRange(0, kVolumeSteps);
    m_volume->setSingleStep(kVolumeSteps / 10);
    m_volume->setFixedWidth(metrics::ColumnWidth {120});
    m_stage->installEventFilter(this);
    m_position->installEventFilter(this);

    connect(m_play, &Button::clicked, &m_recording, &RecordingModel::toggle);
    connect(m_slower, &Button::clicked, this, [this] { m_recording.stepSpeed(-1); });
    connect(m_faster, &Button::clicked, this, [this] { m_recording.stepSpeed(1); });
    connect(m_mute, &IconButton::clicked, this, [this] { m_recording.setMuted(!m_recording.isMuted()); });
    connect(m_volume, &PlayerSlider::chosen, this, [this](int value) { m_recording.setVolume(double(value) / kVolumeSteps); });
    connect(m_position, &PlayerSlider::chosen, this, [this](int value) { m_recording.seek(qint64(value) * kSecond / kPerSecond); });
    connect(m_stage, &PlayerStage::chosen, &m_recording, &RecordingModel::seek);
    connect(&m_recording, &RecordingModel::changed, this, &PlayerView::refresh);
    connect(&m_recording, &RecordingModel::moved, this, &PlayerView::refreshTime);
    connect(&m_recording, &RecordingModel::peaksChanged, this, &PlayerView::refreshTime);
    setFocusProxy(m_stage);
    refresh();
}

void PlayerView::show(std::shared_ptr<const Bytes> recording) { m_recording.open(std::move(recording)); }

void PlayerView::clear()
{
    if (m_recording.state() != State::Empty) {
        m_recording.close();
    }
}

/// Nobody looks: another page, or the program is locked.
void PlayerView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_recording.pause();
}

QString PlayerView::noticeText() const
{
    const media::RecordingInfo &info = m_recording.info();
    QStringList words;
    if (m_recording.isDamaged()) {
        words << tr("This recording is damaged: some of it is missing here.");
    }
    if (info.film.there && !info.film.plays) {
        words << tr("Its film is in %1, which is not played here; only its sound is.").arg(trackText(info.film));
    }
    switch (m_recording.hearing()) {
    case Hearing::NoDevice:
        words << tr("This computer has no sound device now: nothing is heard.");
        break;
    case Hearing::NoDecoder:
        words << tr("Its sound is in %1, which is not played here; only its film is.").arg(trackText(info.sound));
        break;
    case Hearing::NoSound:
    case Hearing::Heard:
        break;
    }
    return words.join(' ');
}

void PlayerView::refreshMessage()
{
    const media::RecordingInfo &info = m_recording.info();
    if (m_recording.state() == State::Failed) {
        const bool unknown = m_recording.failure()->code == ErrorCode::Invalid; // Elsewhere it may be known.
        const QString words = tr("%1 %2 (%3)").arg(errorText(*m_recording.failure()), documentReason(m_recording.reason()), m_recording.failure()->id);
        m_message->setWords(Glyph::AlertCircle, errorTitle(*m_recording.failure()), unknown ? words + ' ' + keptText() : words);
    } else if (m_recording.state() == State::Ready) {
        const media::RecordingTrack &track = info.film.there ? info.film : info.sound;
        m_message->setWords(info.film.there ? Glyph::Filmstrip : Glyph::MusicNote, tr("This recording is not played here"),
                            tr("It is in %1, for which there is no decoder.").arg(trackText(track)) + ' ' + keptText());
    } else {
        m_message->setWords(Glyph::TimerSand, tr("Reading the recording"), {});
    }
}

void PlayerView::refresh()
{
    const media::RecordingInfo &info = m_recording.info();
    const bool plays = m_recording.state() == State::Ready && (info.sound.plays || info.film.plays);
    if (!plays) {
        refreshMessage();
    }
    m_message->setVisible(!plays);
    m_all->setVisible(plays);
    if (!plays) {
        return;
    }
    const QString notice = noticeText();
    if (notice != m_notice->words().trimmed()) {
        m_notice->setWords({}, notice);
    }
    m_notice->setVisible(!notice.isEmpty());
    m_play->setText(m_recording.isPlaying() ? tr("Pause") : tr("Play"));
    m_play->setGlyph(m_recording.isPlaying() ? Glyph::Pause : Glyph::Play);
    m_speed->setText(speedText(m_recording.speed()));
    m_slower->setEnabled(m_recording.speed() > RecordingModel::kSpeeds.front());
    m_faster->setEnabled(m_recording.speed() < RecordingModel::kSpeeds.back());
    const bool sounds = m_recording.hearing() == Hearing::Heard;
    const bool silent = m_recording.isMuted() || m_recording.volume() == 0;
    m_mute->setEnabled(sounds);
    m_mute->setChecked(m_recording.isMuted());
    m_mute->setGlyph(silent ? Glyph::VolumeOff : Glyph::VolumeHigh);
    m_volume->setEnabled(sounds);
    m_volume->setValue(int(m_recording.volume() * kVolumeSteps + 0.5));
    m_stage->setAccessibleName(info.film.plays ? tr("Film") : tr("Sound"));
    refreshTime();
}

QString PlayerView::timesText() const
{
    const bool tenths = m_recording.duration() < kShort;
    const QString at = momentText(m_recording.position(), tenths);
    return m_recording.duration() > 0 ? tr("%1 of %2", "position and length of a recording").arg(at, momentText(m_recording.duration(), tenths)) : at;
}

void PlayerView::refreshTime()
{
    const qint64 most = std::max(m_recording.duration(), m_recording.position());
    m_position->setEnabled(m_recording.duration() > 0);
    m_position->setRange(0, std::max(1, int(most * kPerSecond / kSecond)));
    m_position->setSingleStep(int((m_recording.duration() < kShort ? 1 : 5) * kPerSecond));
    if (!m_position->isSliderDown()) {
        m_position->setValue(int(m_recording.position() * kPerSecond / kSecond));
    }
    const QString times = timesText();
    m_times->setText(times);
    const QString longest = momentText(most, m_recording.duration() < kShort);
    m_times->setMinimumWidth(m_times->fontMetrics().horizontalAdvance(tr("%1 of %2", "position and length of a recording").arg(longest, longest)));
    if (!m_recording.isPlaying()) { // Else it would be said ten times a second.
        m_stage->setAccessibleDescription(times);
    }
}

void PlayerView::step(int direction)
{
    m_recording.seek(m_recording.position() + direction * (m_recording.duration() < kShort ? 1 : 5) * kSecond);
}

bool PlayerView::run(const QString &command)
{
    if (command == QLatin1String("viewer.cine")) {
        m_recording.toggle();
    } else if (command == QLatin1String("viewer.larger")) {
        m_recording.stepSpeed(1);
    } else if (command == QLatin1String("viewer.smaller")) {
        m_recording.stepSpeed(-1);
    } else if (command == QLatin1String("viewer.reset")) {
        m_recording.setSpeed(1);
    } else {
        return false;
    }
    return true;
}

bool PlayerView::playerKey(int key)
{
    switch (key) {
    case Qt::Key_Space:
    case Qt::Key_MediaTogglePlayPause:
        m_recording.toggle();
        return true;
    case Qt::Key_Left:
        step(-1);
        return true;
    case Qt::Key_Right:
        step(1);
        return true;
    case Qt::Key_Up:
        m_recording.setVolume(m_recording.volume() + kLouder);
        return true;
    case Qt::Key_Down:
        m_recording.setVolume(m_recording.volume() - kLouder);
        return true;
    case Qt::Key_Home:
        m_recording.seek(0);
        return true;
    case Qt::Key_End:
        m_recording.seek(m_recording.duration());
        return true;
    default:
        return false;
    }
}

bool PlayerView::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && (watched == m_stage || watched == m_position)) {
        const auto &key = static_cast<const QKeyEvent &>(*event);
        const bool sliders = watched == m_position && key.key() != Qt::Key_Space; // It has arrows of its own.
        if ((key.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier && !sliders && playerKey(key.key())) {
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace med::views
