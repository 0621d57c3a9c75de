#include "views/viewer/slice_bar.h"

#include "views/common/theme/tokens.h"
#include "views/viewer/ink.h"

#include <QMouseEvent>
#include <QPainter>

namespace med::views {

namespace {
constexpr double kLeast = 24; ///< Height of the handle.

} // namespace

SliceBar::SliceBar(QWidget *parent)
    : QWidget(parent)
{
    setCursor(Qt::ArrowCursor);
    setFixedWidth(14);
}

void SliceBar::setActive(bool active)
{
    m_active = active;
    update();
}

void SliceBar::setStack(int images, int current, const QList<int> &gaps)
{
    m_images = images;
    m_current = current;
    m_gaps = gaps;
    setVisible(images > 1);
    update();
}

QRectF SliceBar::handle() const
{
    const double height = std::max(kLeast, double(this->height()) / std::max(1, m_images));
    const double travel = this->height() - height;
    return {2, travel * m_current / std::max(1, m_images - 1), double(width()) - 4, height};
}

int SliceBar::imageAt(double y) const
{
    const double height = handle().height();
    const double part = (y - height / 2) / std::max(1.0, this->height() - height);
    return std::clamp(int(part * (m_images - 1) + 0.5), 0, std::max(0, m_images - 1));
}

void SliceBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink(Token::SurfaceAlt));
    painter.drawRoundedRect(QRectF(2, 0, width() - 4, height()), 4, 4);
    painter.setBrush(ink(m_active ? Token::Accent : Token::Border));
    painter.drawRoundedRect(handle(), 4, 4);
    for (const int gap : m_gaps) {
        const double height = handle().height();
        const double y =
            (this->height() - height) * (gap + 0.5) / std::max(1, m_images - 1) + height / 2;
        painter.fillRect(QRectF(0, y - 1.5, width(), 3), ink(Token::Warn));
    }
}

void SliceBar::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton) {
        emit moved(imageAt(event->position().y()));
    }
}

void SliceBar::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton) {
        emit moved(imageAt(event->position().y()));
    }
}

} // namespace med::views
