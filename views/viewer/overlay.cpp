#include "views/viewer/overlay.h"

#include "views/common/icon.h"
#include "views/common/mirror.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/type.h"
#include "views/common/words.h"
#include "views/viewer/ink.h"

#include <cmath>

namespace med::views {

namespace {

constexpr double kMargin = 12;
constexpr double kApart = 12; ///< Between words of the left and of the right.
constexpr double kBar = 22; ///< What the slice bar takes at the right.

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
    return std::ceil(QFontMetricsF(fontOf(weight)).height())
        + (weight == OverlayLine::Weight::Plain ? 0 : 1);
}

double heightOf(const QList<OverlayLine> &lines)
{
    double height = 0;
    for (const OverlayLine &line : lines) {
        height += heightOf(line.weight);
    }
    return height;
}

double widthOf(const OverlayLine &line)
{
    return QFontMetricsF(fontOf(line.weight)).horizontalAdvance(line.text);
}

double widthOf(const QList<OverlayLine> &lines)
{
    double width = 0;
    for (const OverlayLine &line : lines) {
        width = std::max(width, widthOf(line));
    }
    return width;
}

/// Breaks lines between their parts until each fits; what is one part and too long stays whole, as
/// half a name or number is worse than two that touch.
QList<OverlayLine> fitted(const QList<OverlayLine> &lines, double room)
{
    QList<OverlayLine> out;
    for (const OverlayLine &line : lines) {
        if (widthOf(line) <= room) {
            out << line;
            continue;
        }
        const QString mark = line.text.contains(QStringLiteral(" · ")) ? QStringLiteral(" · ")
                                                                       : QStringLiteral(", ");
        OverlayLine next{.weight = line.weight};
        for (const QString &part : line.text.split(mark)) {
            OverlayLine longer = next;
            longer.text += (longer.text.isEmpty() ? QString() : mark) + part;
            if (!next.text.isEmpty() && widthOf(longer) > room) {
                out << next;
                longer.text = part;
            }
            next = longer;
        }
        out << next;
    }
    return out;
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
        drawWords(painter, QRectF(x, y, width + 4, height), Qt::AlignVCenter | Qt::AlignLeft, line.text);
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
    drawWords(painter, box, Qt::AlignCenter, text);
}

void paintProof(QPainter &painter, const QString &text, models::ProofState state, QPointF at)
{
    const StateLook look = stateLook(state);
    const QFont font = typeFont(Type::Secondary);
    const double icon = metrics::kStatusIcon;
    const double width = QFontMetricsF(font).horizontalAdvance(text) + 9 + icon + 6 + 9;
    const QRectF box(at.x() + 0.5, at.y() + 0.5, width, metrics::kPill - 1);
    painter.setPen(QPen(ink(look.ink), 1));
    painter.setBrush(QColor(0, 0, 0, 205));
    painter.drawRoundedRect(box, 4, 4);
    paintGlyph(painter, QRectF(box.left() + 9, box.center().y() - icon / 2, icon, icon), look.glyph,
               ink(look.ink));
    painter.setFont(font);
    painter.setPen(ink(look.ink));
    drawWords(painter, box.adjusted(15 + icon, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, text);
}

} // namespace

double roundLength(double unitsPerLength, double longestBar)
{
    if (unitsPerLength <= 0) {
        return 0;
    }
    const double longest = longestBar / unitsPerLength;
    const double power = std::pow(10, std::floor(std::log10(longest)));
    for (const double step : {5.0, 2.0, 1.0}) {
        if (step * power <= longest) {
            return step * power;
        }
    }
    return power;
}

void Overlay::paintScale(QPainter &painter, QPointF middle, double width, double height) const
{
    const double left = middle.x() - scaleBar / 2;
    const double y = middle.y();
    plate(painter, QRectF(middle.x() - width / 2, y - height - 7, width, height + 15));
    painter.setPen(QPen(ink(Token::Text), 1));
    painter.drawLine(QPointF(left, y), QPointF(left + scaleBar, y));
    for (const double x : {left, left + scaleBar}) {
        painter.drawLine(QPointF(x, y - 5), QPointF(x, y + 5));
    }
    painter.setFont(typeFont(Type::Secondary));
    drawWords(painter, QRectF(middle.x() - width / 2, y - height - 6, width, height), Qt::AlignCenter, scaleText);
}

double Overlay::topHeight() const
{
    const double left = heightOf(topLeft) + (proof.isEmpty() ? 0 : 8 + metrics::kPill);
    return kMargin - 4 + std::max(left, heightOf(topRight));
}

void Overlay::paint(QPainter &painter, const QRectF &area) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF inside = area.adjusted(kMargin, kMargin - 4, -kBar, -kMargin + 4);
    // Half of the width is sure to each side, and more where the other leaves it.
    const double room = inside.width() - kApart;
    const auto share = [room](const QList<OverlayLine> &lines, const QList<OverlayLine> &others) {
        return fitted(lines, std::max(room / 2, room - widthOf(others)));
    };
    const auto aboveLeft = share(topLeft, topRight);
    const auto aboveRight = share(topRight, aboveLeft);
    const auto belowLeft = share(bottomLeft, bottomRight);
    const auto belowRight = share(bottomRight, belowLeft);
    const double end = paintLines(painter, aboveLeft, inside, inside.top(), Qt::AlignLeft, plates);
    if (!proof.isEmpty()) {
        paintProof(painter, proof, proofState, QPointF(inside.left(), end + 8));
    }
    paintLines(painter, aboveRight, inside, inside.top(), Qt::AlignRight, plates);
    const double leftTop = inside.bottom() - heightOf(belowLeft);
    const double rightTop = inside.bottom() - heightOf(belowRight);
    paintLines(painter, belowLeft, inside, leftTop, Qt::AlignLeft, plates);
    paintLines(painter, belowRight, inside, rightTop, Qt::AlignRight, plates);

    double lowest = area.bottom() - 62; // Of the letter.
    if (scaleBar > 0) {
        const QFont font = typeFont(Type::Secondary);
        const double high = std::ceil(QFontMetricsF(font).height());
        const double wide =
            std::max(scaleBar, QFontMetricsF(font).horizontalAdvance(scaleText)) + kApart;
        // In the middle, else between the words below, else above them.
        const double from = inside.left() + widthOf(belowLeft) + kApart / 2;
        const double to = inside.right() - widthOf(belowRight) - kApart / 2;
        double x = area.center().x();
        double y = area.bottom() - 18.5;
        if (to - from < wide) {
            y = std::floor(std::min(leftTop, rightTop)) - 10.5;
        } else {
            x = std::round(std::clamp(x, from + wide / 2, to - wide / 2));
        }
        paintScale(painter, QPointF(x, y), wide, high);
        lowest = std::min(lowest, y - high - 22);
    }
    paintLetter(painter, letters.top, QPointF(area.center().x(), area.top() + 20));
    paintLetter(painter, letters.bottom, QPointF(area.center().x(), lowest));
    paintLetter(painter, letters.left, QPointF(area.left() + 22, area.center().y()));
    paintLetter(painter, letters.right, QPointF(area.right() - 36, area.center().y()));
    painter.restore();
}

} // namespace med::views
