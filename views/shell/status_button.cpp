#include "views/shell/status_button.h"

#include "views/common/key_cap.h"
#include "views/common/mirror.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"
#include "views/common/theme/type.h"

#include <QPainter>

namespace med::views {

using namespace metrics;

namespace {

constexpr int kPadding = 6;
constexpr int kGap = 5;

} // namespace

StatusButton::StatusButton(Glyph glyph, const QString &text, QWidget *parent)
    : PaintedButton(parent)
    , m_glyph(glyph)
{
    setText(text);
    setProperty("ownFocus", true); // The ring would leave the window.
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

void StatusButton::setValue(const QString &value)
{
    m_value = value;
    updateGeometry();
    update();
}

void StatusButton::setKey(const QString &key)
{
    m_key = key;
    updateGeometry();
}

void StatusButton::setGlyph(Glyph glyph, Token token)
{
    m_glyph = glyph;
    m_token = token;
    update();
}

QSize StatusButton::sizeHint() const
{
    int width = 2 * kPadding + QFontMetrics(typeFont(Type::Secondary)).horizontalAdvance(text());
    if (m_glyph != Glyph::None) {
        width += kStatusIcon + kGap;
    }
    if (!m_value.isEmpty()) {
        width += kGap + QFontMetrics(typeFont(Type::SecondaryBold)).horizontalAdvance(m_value);
    }
    if (!m_key.isEmpty()) {
        width += kGap + keyCapWidth(m_key);
    }
    return {width + 2, kStatusLine - 2};
}

QSize StatusButton::minimumSizeHint() const
{
    return {kSmallControl * 2, kSmallControl};
}

void StatusButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    followDirection(painter, *this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse() || isDown()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(themeColor(isDown() ? Token::Selection : Token::SurfaceAlt));
        painter.drawRoundedRect(rect().adjusted(0, 1, 0, -1), kRadius, kRadius);
    }
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(themeColor(Token::Focus), kFocusRing));
        painter.drawRoundedRect(rect().adjusted(1, 2, -1, -2), kRadius, kRadius);
    }
    int x = kPadding;
    if (m_glyph != Glyph::None) {
        paintGlyph(painter, QRectF(x, (height() - kStatusIcon) / 2.0, kStatusIcon, kStatusIcon), m_glyph, themeColor(m_token));
        x += kStatusIcon + kGap;
    }
    const auto write = [&](Type type, Token token, const QString &words, int room) {
        painter.setFont(typeFont(type));
        painter.setPen(themeColor(token));
        const QString shown = painter.fontMetrics().elidedText(words, Qt::ElideRight, room);
        drawWords(painter, QRect(x, 0, room + 2, height()), Qt::AlignVCenter | Qt::AlignLeft,
                  shown);
        x += painter.fontMetrics().horizontalAdvance(shown);
    };
    write(Type::Secondary, Token::Muted, text(), width() - x - kPadding);
    if (!m_value.isEmpty()) {
        x += kGap;
        write(Type::SecondaryBold, Token::Text, m_value, width() - x - kPadding);
    }
    if (!m_key.isEmpty()) {
        paintKeyCap(painter, x + kGap, height() / 2, m_key, themeColor(Token::Muted), themeColor(Token::Border));
    }
}

} // namespace med::views
