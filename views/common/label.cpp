#include "views/common/label.h"

#include "views/common/mirror.h"
#include "views/common/theme/theme.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

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

bool Label::event(QEvent *event)
{
    if (event->type() == QEvent::Polish || event->type() == QEvent::LayoutDirectionChange) {
        keepSide();
    }
    return QLabel::event(event);
}

void Label::keepSide()
{
    if (!(alignment() & Qt::AlignAbsolute)) {
        m_side = alignment();
    }
    setAlignment(QStyle::visualAlignment(layoutDirection(), m_side));
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
    painter.setPen(palette().color(QPalette::WindowText));
    const QRect inside = contentsRect();
    const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, inside.width());
    drawWords(painter, inside, int(alignment()) | Qt::TextSingleLine, shown);
}

} // namespace med::views
