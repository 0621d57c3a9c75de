#pragma once

#include <QString>

class QColor;
class QPainter;

namespace med::views {

/// How wide the drawn key is.
int keyCapWidth(const QString &key);
/// Draws a key as a small outlined box, its left edge at x and its middle at y.
void paintKeyCap(QPainter &painter, int x, int y, const QString &key, const QColor &ink, const QColor &edge);

} // namespace med::views
