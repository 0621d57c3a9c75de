#include "views/common/mirror.h"

#include <QWidget>

namespace med::views {

void followDirection(QPainter &painter, const QRect &place, Qt::LayoutDirection direction)
{
    painter.setLayoutDirection(Qt::LeftToRight); // Qt would change the sides of the words alone.
    if (direction == Qt::RightToLeft) {
        painter.translate(place.left() + place.right() + 1, 0);
        painter.scale(-1, 1);
    }
}

void followDirection(QPainter &painter, const QWidget &widget)
{
    followDirection(painter, widget.rect(), widget.layoutDirection());
}

QMargins marginsAlong(const QWidget &widget, int start, int top, int end, int bottom)
{
    return widget.isRightToLeft() ? QMargins(end, top, start, bottom) : QMargins(start, top, end, bottom);
}

void turnBack(QPainter &painter, const QRectF &rect)
{
    painter.translate(rect.left() + rect.right(), 0);
    painter.scale(-1, 1);
}

void drawWords(QPainter &painter, const QRectF &rect, int flags, const QString &words)
{
    const bool turned = hasChangedSides(painter);
    int sides = (flags & ~int(Qt::AlignLeft | Qt::AlignRight)) | Qt::AlignAbsolute;
    if (flags & Qt::AlignRight) {
        sides |= turned ? Qt::AlignLeft : Qt::AlignRight;
    } else if (!(flags & (Qt::AlignHCenter | Qt::AlignJustify))) {
        sides |= turned ? Qt::AlignRight : Qt::AlignLeft;
    }
    painter.save();
    painter.setLayoutDirection(words.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    if (turned) {
        turnBack(painter, rect);
    }
    painter.drawText(rect, sides, words);
    painter.restore();
}

} // namespace med::views
