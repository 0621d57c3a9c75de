#include "views/viewer/player_stage.h"

#include "views/common/accessible_role.h"
#include "views/common/icon.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace med::views {

namespace {

constexpr int kAround = 16;
constexpr int kHighest = 320; ///< Pixels of a course.
constexpr int kGrowth = 2; ///< A small film is at most so much larger than it is.
constexpr double kFull = 32'768;
constexpr int kDimmed = 64; ///< Of 255.

} // namespace

PlayerStage::PlayerStage(models::RecordingModel &recording, QWidget *parent)
    : QWidget(parent)
    , m_recording(recording)
{
    setObjectName(QStringLiteral("playerStage"));
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleRole(*this, QAccessible::Graphic);
    setLayoutDirection(Qt::LeftToRight);
    setMinimumHeight(96);
    connect(&m_recording, &models::RecordingModel::pictureChanged, this, [this] { update(); });
    connect(&m_recording, &models::RecordingModel::peaksChanged, this, [this] { update(); });
    connect(&m_recording, &models::RecordingModel::moved, this, [this] {
        if (!m_recording.info().film.plays) {
            update();
        }
    });
    connect(&Theme::instance(), &Theme::changed, this, [this] { update(); });
}

void PlayerStage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_recording.want((QSizeF(size().shrunkBy({kAround, kAround, kAround, kAround})) * devicePixelRatioF()).toSize());
}

void PlayerStage::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), themeColor(Token::Background));
    if (m_recording.info().film.plays) {
        paintFilm(painter);
    } else {
        paintSound(painter);
    }
}

void PlayerStage::paintFilm(QPainter &painter)
{
    const QSize whole(int(m_recording.info().width), int(m_recording.info().height));
    const QSize room = size().shrunkBy({kAround, kAround, kAround, kAround});
    QSizeF shown = QSizeF(whole).scaled(QSizeF(room), Qt::KeepAspectRatio).boundedTo(QSizeF(whole) * kGrowth);
    QRectF place(QPointF(), shown);
    place.moveCenter(QRectF(rect()).center());
    if (m_recording.picture().isNull()) {
        painter.fillRect(place, themeColor(Token::SurfaceAlt));
        return;
    }
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(place, m_recording.picture());
    if (Theme::instance().current() == ThemeId::Reading) {
        painter.fillRect(place, QColor(0, 0, 0, kDimmed)); // No white area in a dark room.
    }
}

QRectF PlayerStage::course() const
{
    const double height = std::min(kHighest, this->height() - 2 * kAround);
    return {double(kAround), (this->height() - height) / 2, double(std::max(1, width() - 2 * kAround)), height};
}

void PlayerStage::paintSound(QPainter &painter)
{
    const QRectF place = course();
    painter.setPen(QPen(themeColor(Token::Border), 1));
    painter.setBrush(themeColor(Token::Surface));
    painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5));
    const double middle = place.center().y();
    painter.fillRect(QRectF(place.left(), middle - 0.5, place.width(), 1), themeColor(Token::Border));
    const auto &peaks = m_recording.peaks();
    const qint64 duration = m_recording.duration();
    if (duration <= 0) {
        return;
    }
    // A quiet recording fills its place too: how loud it is, the ear hears.
    int loudest = 1;
    for (const models::SoundPeak &peak : peaks) {
        loudest = std::max({loudest, -int(peak.low), int(peak.high)});
    }
    const double scale = place.height() / 2 * 0.94 / std::max(double(loudest), kFull / 64);
    const double heardUntil = place.left() + place.width() * double(m_recording.position()) / double(duration);
    const double perColumn = double(duration) / models::RecordingModel::kPeakLength / place.width();
    for (int column = 0; column < int(place.width()); ++column) {
        const auto first = std::size_t(column * perColumn);
        const auto behind = std::max(first + 1, std::size_t((column + 1) * perColumn));
        models::SoundPeak whole;
        for (std::size_t i = first; i < std::min(behind, peaks.size()); ++i) {
            whole.low = std::min(whole.low, peaks[i].low);
            whole.high = std::max(whole.high, peaks[i].high);
        }
        const double x = place.left() + column;
        const double top = middle - whole.high * scale;
        const double bottom = middle - whole.low * scale;
        if (bottom - top >= 1) {
            painter.fillRect(QRectF(x, top, 1, bottom - top), themeColor(x < heardUntil ? Token::Accent : Token::Muted));
        }
    }
    painter.fillRect(QRectF(heardUntil - 1, place.top(), 2, place.height()), themeColor(Token::Text));
}

void PlayerStage::choose(double x)
{
    if (!m_recording.info().film.plays && m_recording.duration() > 0) {
        const QRectF place = course();
        emit chosen(qint64(std::clamp((x - place.left()) / place.width(), 0.0, 1.0) * double(m_recording.duration())));
    }
}

void PlayerStage::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton) {
        choose(event->position().x());
    }
}

void PlayerStage::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton) {
        choose(event->position().x());
    }
}

} // namespace med::views
