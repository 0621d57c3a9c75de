#pragma once

#include <QPainter>

class QWidget;

namespace med::views {

/// Once, before something is painted by hand into `place`: where the program reads from right to
/// left, what is painted then changes sides. Paint words with drawWords and glyphs with paintGlyph,
/// which stay as they are read. Images, plots and marks of laterality never change sides: their
/// painters do not call this.
void followDirection(QPainter &painter, const QRect &place, Qt::LayoutDirection direction);
void followDirection(QPainter &painter, const QWidget &widget);
/// QPainter::drawText, the right way round on a painter whose sides are changed, too. The words keep
/// their own direction, whatever the program's; `flags` names the painter's sides.
void drawWords(QPainter &painter, const QRectF &rect, int flags, const QString &words);

/// A layout's margins from where the program reads to where it ends: Qt does not change their sides.
QMargins marginsAlong(const QWidget &widget, int start, int top, int end, int bottom);

inline bool hasChangedSides(const QPainter &painter)
{
    return painter.worldTransform().m11() < 0;
}

/// Turns what is painted into `rect` the right way round again, until the painter is restored.
void turnBack(QPainter &painter, const QRectF &rect);

} // namespace med::views
