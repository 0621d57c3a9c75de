#include "views/common/label.h"

#include "views/common/theme/theme.h"

#include <QPainter>

namespace med::views {

Label::Label(Type type, Token token, const QString &text, QWidget *parent)
    : QLabel(text, parent)
    , m_token(token)
{
    setFont(typeFont(type));
    setTextFormat(Qt::PlainText);
    setForegroundRole(QPalette::WindowText); // Inside lists it would be Text.
    applyColor();
    connect(&Theme::instance(), &Theme::changed, this, &Label::applyColor);
}

void Label::setToken(Token token)
{
    m_token = token;
    applyColor();
}

void Label::applyColor()
{
    QPalette colors = Theme::instance().palette();
    colors.setColor(QPalette::WindowText, themeColor(m_token));
    setPalette(colors);
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection()); // Its own: not the program's.
    painter.setPen(palette().color(QPalette::WindowText));
    const QRect inside = contentsRect();
    const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, inside.width());
    setToolTip(shown == text() ? QString() : text());
    painter.drawText(inside, int(alignment()) | Qt::TextSingleLine, shown);
}

} // namespace med::views
