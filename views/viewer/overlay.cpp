#include "views/viewer/overlay.h"

#include "views/common/icon.h"
#include "views/common/mirror.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/type.h"
#include "views/common/words.h"
#include "views/viewer/ink.h"
#include "views/viewer/overlay_type.h"

#include <cmath>

namespace med::views {

namespace {

void plate(QPainter &painter, const QRectF &rect)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0, 0, 0, 205));
    painter.drawRoundedRect(rect, 3, 3);
}

void paintLine(QPainter &painter, const OverlayPlaces::Words &words, bool plates)
{
    if (plates && !words.line.text.isEmpty()) {
        plate(painter, words.rect.adjusted(-3, 0, 3, 0));
    }
    painter.setFont(overlayFont(words.line.weight));
    painter.setPen(ink(Token::Text));
    drawWords(painter, words.rect.adjusted(0, 0, 4, 0), Qt::AlignVCenter | Qt::AlignLeft, words.line.text);
}

void paintLetter(QPainter &painter, const std::string &letters, const QRectF &box)
{
    if (box.isEmpty()) {
        return;
    }
    plate(painter, box);
    painter.setFont(typeFont(Type::Section));
    painter.setPen(ink(Token::Accent));
    drawWords(painter, box, Qt::AlignCenter, QString::fromStdString(letters));
}

void paintProof(QPainter &painter, const QString &text, models::ProofState state, const QRectF &at)
{
    const StateLook look = stateLook(state);
    const double icon = metrics::kStatusIcon;
    const QRectF box = at.adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(QPen(ink(look.ink), 1));
    painter.setBrush(QColor(0, 0, 0, 205));
    painter.drawRoundedRect(box, 4, 4);
    paintGlyph(painter, QRectF(box.left() + 9, box.center().y() - icon / 2, icon, icon), look.glyph,
               ink(look.ink));
    painter.setFont(typeFont(Type::Secondary));
    painter.setPen(ink(look.ink));
    drawWords(painter, box.adjusted(15 + icon, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, text);
}

/// The words above a bar that is as long as they say.
void paintScale(QPainter &painter, const QRectF &box, double length, const QString &text)
{
    const double left = std::round(box.center().x()) - length / 2;
    const double y = box.bottom() - 7.5;
    plate(painter, box);
    painter.setPen(QPen(ink(Token::Text), 1));
    painter.drawLine(QPointF(left, y), QPointF(left + length, y));
    for (const double x : {left, left + length}) {
        painter.drawLine(QPointF(x, y - 5), QPointF(x, y + 5));
    }
    painter.setFont(typeFont(Type::Secondary));
    drawWords(painter, box.adjusted(0, 1, 0, -14), Qt::AlignCenter, text);
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

void Overlay::paint(QPainter &painter, const OverlayPlaces &places) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (const auto &words : places.words) {
        paintLine(painter, words, plates);
    }
    if (!places.proof.isEmpty()) {
        paintProof(painter, places.proofText, proofState, places.proof);
    }
    if (!places.scale.isEmpty()) {
        paintScale(painter, places.scale, scaleBar, scaleText);
    }
    paintLetter(painter, letters.top, places.topLetter);
    paintLetter(painter, letters.bottom, places.bottomLetter);
    paintLetter(painter, letters.left, places.leftLetter);
    paintLetter(painter, letters.right, places.rightLetter);
    painter.restore();
}

} // namespace med::views
