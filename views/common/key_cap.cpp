#include "views/common/key_cap.h"

#include "views/common/mirror.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/type.h"

#include <QKeySequence>
#include <QPainter>

namespace med::views {

namespace {

constexpr int kPadding = 5;
constexpr metrics::Length kHeight{20};

QFont capFont()
{
    QFont font = typeFont(Type::Secondary);
    font.setPointSizeF(font.pointSizeF() - 0.5);
    return font;
}

} // namespace

QString keyText(const QKeySequence &key)
{
    return key.toString(QKeySequence::NativeText);
}

int keyCapWidth(const QString &key)
{
    return std::max<int>(QFontMetrics(capFont()).horizontalAdvance(key) + 2 * kPadding, kHeight);
}

void paintKeyCap(QPainter &painter, int x, int y, const QString &key, const QColor &ink, const QColor &edge)
{
    const QRectF cap(x + 0.5, y - kHeight / 2 + 0.5, keyCapWidth(key) - 1, kHeight - 1);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(edge, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(cap, 3, 3);
    painter.setPen(ink);
    painter.setFont(capFont());
    drawWords(painter, cap, Qt::AlignCenter, key);
    painter.restore();
}

} // namespace med::views
