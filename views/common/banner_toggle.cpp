#include "views/common/banner_toggle.h"

#include "views/common/mirror.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"
#include "views/common/theme/type.h"

#include <QPainter>

namespace med::views {

using namespace metrics;

BannerToggle::BannerToggle(Glyph glyph, const QString &text, QWidget *parent)
    : PaintedButton(parent)
    , m_glyph(glyph)
{
    setText(text);
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    setProperty("onBanner", true);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize BannerToggle::sizeHint() const
{
    return {12 + kButtonIcon + kIconGap
                + QFontMetrics(typeFont(Type::BodyBold)).horizontalAdvance(text()) + 12,
            kControl};
}

void BannerToggle::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    followDirection(painter, *this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor ink =
        themeColor(isChecked() || underMouse() ? Token::BannerText : Token::BannerLabel);
    if (isChecked()) {
        painter.setPen(QPen(themeColor(Token::BannerLabel), 1));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
    }
    paintGlyph(painter, QRectF(12, (height() - kButtonIcon) / 2.0, kButtonIcon, kButtonIcon),
               m_glyph, ink);
    painter.setPen(ink);
    painter.setFont(typeFont(isChecked() ? Type::BodyBold : Type::Body));
    drawWords(painter, rect().adjusted(12 + kButtonIcon + kIconGap, 0, 0, 0),
              Qt::AlignVCenter | Qt::AlignLeft, text());
}

} // namespace med::views
