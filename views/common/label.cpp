#include "views/common/label.h"

#include "views/common/theme/theme.h"

#include <QEvent>
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

LineLabel::LineLabel(Type type, Token token, const QString &text, QWidget *parent)
    : Label(type, token, text, parent)
{
    setWordWrap(true);
}

QSize LineLabel::sizeHint() const
{
    const QMargins margins = contentsMargins();
    return {fontMetrics().horizontalAdvance(text()) + 1 + margins.left() + margins.right(), fontMetrics().height() + margins.top() + margins.bottom()};
}

bool ElidedLabel::event(QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest || event->type() == QEvent::Show || event->type() == QEvent::Paint) {
        const QString whole = fontMetrics().horizontalAdvance(text()) > contentsRect().width() ? text() : QString();
        if (toolTip() != whole) {
            setToolTip(whole);
        }
    }
    return Label::event(event);
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection()); // Its own: not the program's.
    painter.setPen(palette().color(QPalette::WindowText));
    const QRect inside = contentsRect();
    const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, inside.width());
    painter.drawText(inside, int(alignment()) | Qt::TextSingleLine, shown);
}

} // namespace med::views
