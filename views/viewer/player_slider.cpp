#include "views/viewer/player_slider.h"

#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace med::views {

namespace {

constexpr int kLine = 4;
constexpr metrics::Length kHandle {14};
constexpr metrics::Length kLong {160};
constexpr metrics::Length kShort {64};

} // namespace

PlayerSlider::PlayerSlider(QWidget *parent)
    : QSlider(Qt::Horizontal, parent)
{
    setFocusPolicy(Qt::StrongFocus);
    setLayoutDirection(Qt::LeftToRight); // Time goes one way.
    setCursor(Qt::PointingHandCursor);
    setTracking(true);
    connect(this, &QSlider::actionTriggered, this, [this] { emit chosen(sliderPosition()); });
    connect(&Theme::instance(), &Theme::changed, this, [this] { update(); });
}

QSize PlayerSlider::sizeHint() const { return {kLong, metrics::kControl}; }
QSize PlayerSlider::minimumSizeHint() const { return {kShort, metrics::kControl}; }

double PlayerSlider::handleAt() const
{
    const double part = maximum() > minimum() ? double(value() - minimum()) / double(maximum() - minimum()) : 0;
    return kHandle / 2.0 + part * (width() - kHandle);
}

void PlayerSlider::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const double middle = height() / 2.0;
    const QRectF line(kHandle / 2.0, middle - kLine / 2.0, width() - kHandle, kLine);
    painter.setBrush(themeColor(Token::Border));
    painter.drawRoundedRect(line, kLine / 2.0, kLine / 2.0);
    if (!isEnabled()) {
        return;
    }
    painter.setBrush(themeColor(Token::Accent));
    painter.drawRoundedRect(QRectF(line.topLeft(), QPointF(handleAt(), line.bottom())), kLine / 2.0, kLine / 2.0);
    painter.drawEllipse(QPointF(handleAt(), middle), kHandle / 2.0, kHandle / 2.0);
}

void PlayerSlider::choose(double x)
{
    const double part = std::clamp((x - kHandle / 2.0) / std::max(1, width() - kHandle), 0.0, 1.0);
    setValue(minimum() + int(std::lround(part * (maximum() - minimum()))));
    emit chosen(value());
}

void PlayerSlider::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton) {
        setSliderDown(true);
        choose(event->position().x());
    }
}

void PlayerSlider::mouseMoveEvent(QMouseEvent *event)
{
    if (isSliderDown()) {
        choose(event->position().x());
    }
}

void PlayerSlider::mouseReleaseEvent(QMouseEvent *)
{
    setSliderDown(false);
}

} // namespace med::views
