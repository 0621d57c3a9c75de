#include "views/common/button.h"

#include "views/common/key_map.h"
#include "views/common/mirror.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"
#include "views/common/theme/type.h"

#include <QPainter>

namespace med::views {

using namespace metrics;

namespace {

constexpr int kKeyPadding = 5;

void followKeys(QWidget &widget)
{
    QObject::connect(&KeyMap::instance(), &KeyMap::changed, &widget, [&widget] {
        widget.updateGeometry();
        widget.update();
    });
}

} // namespace

Button::Button(ButtonKind kind, Glyph glyph, const QString &text, QWidget *parent)
    : PaintedButton(parent)
    , m_kind(kind)
    , m_glyph(glyph)
{
    setText(text);
    followKeys(*this);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Button::setKind(ButtonKind kind)
{
    m_kind = kind;
    updateGeometry();
    update();
}

void Button::setGlyph(Glyph glyph)
{
    m_glyph = glyph;
    updateGeometry();
    update();
}

void Button::setKeyHint(const QString &key)
{
    m_key = key;
    updateGeometry();
}

void Button::setSmall(bool small)
{
    m_small = small;
    updateGeometry();
}

void Button::setOpensMenu(bool opens)
{
    m_opensMenu = opens;
    updateGeometry();
}

void Button::setValue(const QString &value)
{
    m_value = value;
    updateGeometry();
    update();
}

QString Button::shownKey() const
{
    return m_key.isEmpty() ? QString() : KeyMap::instance().shown(m_key);
}

void Button::setElides(bool elides)
{
    m_elides = elides;
    setSizePolicy(elides ? QSizePolicy::Maximum : QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize Button::minimumSizeHint() const
{
    const QSize hint = sizeHint();
    return {m_elides ? std::min<int>(hint.width(), 2 * kControl) : hint.width(), hint.height()};
}

QFont Button::textFont() const
{
    const bool bold = m_kind == ButtonKind::Filled;
    if (m_small) {
        return typeFont(bold ? Type::SecondaryBold : Type::Secondary);
    }
    return typeFont(bold ? Type::BodyBold : Type::Body);
}

QFont Button::valueFont() const
{
    return typeFont(m_small ? Type::SecondaryBold : Type::BodyBold);
}

QSize Button::sizeHint() const
{
    const int padding = m_kind == ButtonKind::Link ? 2 : m_small ? 8 : 12;
    int width = 2 * padding + QFontMetrics(textFont()).horizontalAdvance(text());
    if (m_glyph != Glyph::None) {
        width += (m_small ? kStatusIcon : kButtonIcon)
            + (text().isEmpty() ? 0
                   : m_small    ? 5
                                : kIconGap);
    }
    if (!m_value.isEmpty()) {
        width += (text().isEmpty() ? 0 : kIconGap)
            + QFontMetrics(valueFont()).horizontalAdvance(m_value);
    }
    if (const QString key = shownKey(); !key.isEmpty()) {
        width += kIconGap + 2 * kKeyPadding
            + QFontMetrics(typeFont(Type::Secondary)).horizontalAdvance(key);
    }
    if (m_opensMenu) {
        width += kIconGap + kStatusIcon;
    }
    return {width, m_small ? kSmallControl : kControl};
}

void Button::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    followDirection(painter, *this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool over = isEnabled() && underMouse();
    QColor ink = themeColor(Token::Text);
    QColor fill = themeColor(isChecked() ? Token::Selection
                                 : over  ? Token::SurfaceAlt
                                         : Token::Surface);
    QColor edge = themeColor(isChecked() ? Token::Accent : Token::Border);
    if (m_kind == ButtonKind::Filled) {
        ink = themeColor(Token::OnAccent);
        fill = themeColor(Token::Accent);
        edge = fill;
    } else if (m_kind == ButtonKind::Danger) {
        ink = themeColor(Token::Danger);
        edge = ink;
    } else if (m_kind == ButtonKind::Link) {
        ink = themeColor(Token::Accent);
        edge = Qt::transparent;
        fill = over ? themeColor(Token::SurfaceAlt) : QColor(Qt::transparent);
    }
    if (!isEnabled()) {
        const bool link = m_kind == ButtonKind::Link;
        ink = themeColor(isChecked() ? Token::Text : Token::Muted);
        fill = link ? QColor(Qt::transparent) : themeColor(isChecked() ? Token::Selection : Token::SurfaceAlt);
        edge = link ? QColor(Qt::transparent) : themeColor(isChecked() ? Token::Border : Token::Hairline);
    } else if (isDown()) {
        fill = m_kind == ButtonKind::Filled ? fill.darker(115) : themeColor(Token::Selection);
    }
    painter.setPen(QPen(edge, 1));
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);

    const int padding = m_kind == ButtonKind::Link ? 2 : m_small ? 8 : 12;
    int x = padding;
    if (width() > sizeHint().width() && !m_opensMenu) {
        x += (width() - sizeHint().width()) / 2;
    }
    painter.setPen(ink);
    if (m_glyph != Glyph::None) {
        const int side = m_small ? kStatusIcon : kButtonIcon;
        paintGlyph(painter, QRectF(x, (height() - side) / 2.0, side, side), m_glyph, ink);
        x += side + (m_small ? 5 : kIconGap);
    }
    const auto write = [&](const QFont &font, const QString &words) {
        painter.setFont(font);
        const int wide = QFontMetrics(font).horizontalAdvance(words);
        drawWords(painter, QRect(x, 0, wide + 2, height()), Qt::AlignVCenter | Qt::AlignLeft,
                  words);
        x += wide;
    };
    const int missing = std::max(0, sizeHint().width() - width());
    const QFontMetrics metrics(textFont());
    write(textFont(), missing > 0 ? metrics.elidedText(text(), Qt::ElideRight, metrics.horizontalAdvance(text()) - missing) : text());
    if (!m_value.isEmpty()) {
        x += text().isEmpty() ? 0 : kIconGap;
        write(valueFont(), m_value);
    }
    if (const QString key = shownKey(); !key.isEmpty()) {
        x += kIconGap;
        const QFontMetrics metrics(typeFont(Type::Secondary));
        const int tall = kControl * 5 / 8;
        const QRectF cap(x + 0.5, (height() - tall) / 2.0 + 0.5,
                         metrics.horizontalAdvance(key) + 2 * kKeyPadding - 1, tall - 1);
        QColor soft = ink;
        soft.setAlphaF(0.7F);
        painter.setPen(QPen(soft, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(cap, 3, 3);
        painter.setPen(ink);
        painter.setFont(typeFont(Type::Secondary));
        drawWords(painter, cap, Qt::AlignCenter, key);
        x += int(cap.width()) + 1;
    }
    if (m_opensMenu) {
        paintGlyph(painter,
                   QRectF(width() - padding - kStatusIcon + 2, (height() - kStatusIcon) / 2.0,
                          kStatusIcon, kStatusIcon),
                   Glyph::MenuDown, ink);
    }
}

IconButton::IconButton(Glyph glyph, const QString &name, int side, QWidget *parent)
    : PaintedButton(parent)
    , m_glyph(glyph)
    , m_side(side)
{
    setAccessibleName(name);
    setToolTip(name);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void IconButton::setGlyph(Glyph glyph)
{
    m_glyph = glyph;
    update();
}

void IconButton::setToken(Token token)
{
    m_token = token;
    update();
}

void IconButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (isEnabled() && (underMouse() || isDown())) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(themeColor(isDown() ? Token::Selection : Token::SurfaceAlt));
        painter.drawRoundedRect(rect(), kRadius, kRadius);
    }
    const int side = std::min<int>(kButtonIcon, m_side - 6);
    paintGlyph(painter, QRectF((width() - side) / 2.0, (height() - side) / 2.0, side, side),
               m_glyph, themeColor(m_token));
}

ToolTile::ToolTile(Glyph glyph, const QString &key, const QString &name, QWidget *parent)
    : PaintedButton(parent)
    , m_glyph(glyph)
    , m_key(key)
{
    setAccessibleName(name);
    setToolTip(name + QStringLiteral(" (%1)").arg(key));
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    followKeys(*this);
}

QString ToolTile::shownKey() const
{
    return KeyMap::instance().shown(m_key);
}

QSize ToolTile::sizeHint() const
{
    return minimumSizeHint().expandedTo(QSize(kTool, kTool));
}

QSize ToolTile::minimumSizeHint() const
{
    const int words = QFontMetrics(typeFont(Type::Secondary)).horizontalAdvance(shownKey());
    return {std::max<int>(kToolIcon + 8, words + 6), kTool};
}

void ToolTile::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (!isEnabled()) {
        painter.setOpacity(0.4);
    } else if (isChecked() || isDown() || underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(
            themeColor(isChecked() || isDown() ? Token::Selection : Token::SurfaceAlt));
        painter.drawRoundedRect(rect(), kRadius, kRadius);
    }
    const QColor ink = themeColor(isChecked() && isEnabled() ? Token::Text : Token::Muted);
    paintGlyph(painter, QRectF((width() - kToolIcon) / 2.0, kTool / 10, kToolIcon, kToolIcon), m_glyph, ink);
    painter.setPen(ink);
    painter.setFont(typeFont(Type::Secondary));
    drawWords(painter, QRect(0, kTool * 11 / 20, width(), kTool * 9 / 20), Qt::AlignHCenter | Qt::AlignVCenter, shownKey());
}

} // namespace med::views
