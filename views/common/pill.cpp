#include "views/common/pill.h"

#include "views/common/mirror.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"
#include "views/common/theme/type.h"

#include <QFontMetrics>
#include <QPainter>

namespace med::views {

using namespace metrics;

Pill::Pill(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Pill::setState(Glyph glyph, Token ink, Token background, const QString &strong,
                    const QString &rest)
{
    m_glyph = glyph;
    m_ink = ink;
    m_background = background;
    m_strong = strong;
    m_rest = rest;
    setAccessibleName(text());
    updateGeometry();
    update();
}

void Pill::setTall(bool tall)
{
    m_tall = tall;
    updateGeometry();
}

QSize Pill::sizeHint() const
{
    int width = 2 * 9 + kStatusIcon + 6;
    if (!m_strong.isEmpty()) {
        width += QFontMetrics(typeFont(Type::SecondaryBold)).horizontalAdvance(m_strong);
    }
    if (!m_rest.isEmpty()) {
        width += (m_strong.isEmpty() ? 0 : 6)
            + QFontMetrics(typeFont(Type::Secondary)).horizontalAdvance(m_rest);
    }
    return {width, m_tall ? kControl : kPill};
}

void Pill::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    followDirection(painter, *this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor ink = themeColor(m_ink);
    painter.setPen(QPen(ink, 1));
    painter.setBrush(themeColor(m_background));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
    int x = 9;
    paintGlyph(painter, QRectF(x, (height() - kStatusIcon) / 2.0, kStatusIcon, kStatusIcon),
               m_glyph, ink);
    x += kStatusIcon + 6;
    painter.setPen(ink);
    const auto write = [&](Type type, const QString &words) {
        painter.setFont(typeFont(type));
        drawWords(painter, QRect(x, 0, width(), height()), Qt::AlignVCenter | Qt::AlignLeft, words);
        x += QFontMetrics(typeFont(type)).horizontalAdvance(words) + 6;
    };
    if (!m_strong.isEmpty()) {
        write(Type::SecondaryBold, m_strong);
    }
    if (!m_rest.isEmpty()) {
        write(Type::Secondary, m_rest);
    }
}

} // namespace med::views
