#pragma once

#include <QString>

class QColor;
class QKeySequence;
class QPainter;

namespace med::views {

/// As the keyboard of the person names it: "Ctrl+K", or "Strg+K".
QString keyText(const QKeySequence &key);
/// How wide the drawn key is.
int keyCapWidth(const QString &key);
/// Draws a key as a small outlined box, its left edge at x and its middle at y.
void paintKeyCap(QPainter &painter, int x, int y, const QString &key, const QColor &ink, const QColor &edge);

} // namespace med::views
