#include "views/viewer/overlay.h"

#include "views/common/icon.h"
#include "views/common/theme/type.h"
#include "views/common/words.h"

#include <cmath>

namespace med::views {

namespace {

constexpr double kMargin = 12;
constexpr double kLine = 17;
constexpr double kLargeLine = 20;
constexpr double kBar = 22; ///< What the slice bar takes at the right.

QColor ink(Token token)
{
    return colorOf(ThemeId::Reading, token);
}

QFont fontOf(OverlayLine::Weight weight)
{
    switch (weight) {
    case OverlayLine::Weight::Plain:
        return typeFont(Type::Secondary);
    case OverlayLine::Weight::Bold:
        return typeFont(Type::BodyBold);
    case OverlayLine::Weight::Large:
        return typeFont(Type::Section);
    }
    return {};
}

double heightOf(OverlayLine::Weight weight)
{
    return weight == OverlayLine::Weight::Plain ? kLine : kLargeLine;
}

double heightOf(const QList<OverlayLine> &lines)
{
    double height = 0;
    for (const OverlayLine &line : lines) {
        height += heightOf(line.weight);
    }
    return height;
}

void plate(QPainter &painter, const QRectF &rect)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0, 0, 0, 205));
    painter.drawRoundedRect(rect, 3, 3);
}

/// Lines from `y` downwards, at the left or the right edge of the area; answers where they end.
double paintLines(QPainter &painter, const QList<OverlayLine> &lines, const QRectF &area, double y,
                  Qt::Alignment side, bool plates)
{
    for (const OverlayLine &line : lines) {
        const QFont font = fontOf(line.weight);
        const double height = heightOf(line.weight);
        const double width = QFontMetricsF(font).horizontalAdvance(line.text);
        const double x = side == Qt::AlignLeft ? area.left() : area.right() - width;
        if (plates && !line.text.isEmpty()) {
            plate(painter, QRectF(x - 3, y, width + 6, height));
        }
        painter.setFont(font);
        painter.setPen(ink(Token::Text));
        painter.drawText(QRectF(x, y, width + 4, height), Qt::AlignVCenter | Qt::AlignLeft,
                         line.text);
        y += height;
    }
    return y;
}

void paintLetter(QPainter &painter, const std::string &letters, QPointF center)
{
    if (letters.empty()) {
        return;
    }
    const QString text = QString::fromStdString(letters);
    const QFont font = typeFont(Type::Section);
    const double width = QFontMetricsF(font).horizontalAdvance(text) + 8;
    const QRectF box(center.x() - width / 2, center.y() - 11, width, 22);
    plate(painter, box);
    painter.setFont(font);
    painter.setPen(ink(Token::Accent));
    painter.drawText(box, Qt::AlignCenter, text);
}

void paintProof(QPainter &painter, const QString &text, models::ProofState state, QPointF at)
{
    const StateLook look = stateLook(state);
    const QFont font = typeFont(Type::Secondary);
    const double width = QFontMetricsF(font).horizontalAdvance(text) + 9 + 16 + 6 + 9;
    const QRectF box(at.x() + 0.5, at.y() + 0.5, width, 21);
    painter.setPen(QPen(ink(look.ink), 1));
    painter.setBrush(QColor(0, 0, 0, 205));
    painter.drawRoundedRect(box, 4, 4);
    paintGlyph(painter, QRectF(box.left() + 9, box.center().y() - 8, 16, 16), look.glyph,
               ink(look.ink));
    painter.setFont(font);
    painter.setPen(ink(look.ink));
    painter.drawText(box.adjusted(31, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, text);
}

} // namespace

double roundLength(double unitsPerLength)
{
    if (unitsPerLength <= 0) {
        return 0;
    }
    const double longest = 160 / unitsPerLength;
    const double power = std::pow(10, std::floor(std::log10(longest)));
    for (const double step : {5.0, 2.0, 1.0}) {
        if (step * power <= longest) {
            return step * power;
        }
    }
    return power;
}

void Overlay::paint(QPainter &painter, const QRectF &area) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF inside = area.adjusted(kMargin, kMargin - 4, -kBar, -kMargin + 4);
    const double end = paintLines(painter, topLeft, inside, inside.top(), Qt::AlignLeft, plates);
    if (!proof.isEmpty()) {
        paintProof(painter, proof, proofState, QPointF(inside.left(), end + 8));
    }
    paintLines(painter, topRight, inside, inside.top(), Qt::AlignRight, plates);
    paintLines(painter, bottomLeft, inside, inside.bottom() - heightOf(bottomLeft), Qt::AlignLeft,
               plates);
    paintLines(painter, bottomRight, inside, inside.bottom() - heightOf(bottomRight),
               Qt::AlignRight, plates);

    paintLetter(painter, letters.top, QPointF(area.center().x(), area.top() + 20));
    paintLetter(painter, letters.bottom, QPointF(area.center().x(), area.bottom() - 62));
    paintLetter(painter, letters.left, QPointF(area.left() + 22, area.center().y()));
    paintLetter(painter, letters.right, QPointF(area.right() - 36, area.center().y()));

    if (scaleBar > 0) {
        const double left = area.center().x() - scaleBar / 2;
        const double y = area.bottom() - 18.5;
        const QFont font = typeFont(Type::Secondary);
        const double width = std::max(scaleBar, QFontMetricsF(font).horizontalAdvance(scaleText));
        plate(painter, QRectF(area.center().x() - width / 2 - 6, y - 24, width + 12, 33));
        painter.setPen(QPen(ink(Token::Text), 1));
        painter.drawLine(QPointF(left, y), QPointF(left + scaleBar, y));
        for (const double x : {left, left + scaleBar}) {
            painter.drawLine(QPointF(x, y - 5), QPointF(x, y + 5));
        }
        painter.setFont(font);
        painter.drawText(QRectF(area.center().x() - width / 2, y - 24, width, 18), Qt::AlignCenter,
                         scaleText);
    }
    painter.restore();
}

} // namespace med::views
