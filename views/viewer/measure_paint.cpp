#include "views/viewer/measure_layer.h"

#include "views/common/mirror.h"
#include "views/common/theme/tokens.h"
#include "views/common/theme/type.h"
#include "views/viewer/ink.h"
#include "views/viewer/measure_words.h"

#include <cmath>

namespace med::views {

using models::Measurement;

namespace {

constexpr double kLabelGap = 18;
constexpr double kCrossGap = 26; ///< Around a marked point, so that it stays visible.

/// Draws with a dark edge, so that lines stay visible on bright tissue.
template <typename Draw> void outlined(QPainter &painter, QPen pen, Draw draw)
{
    QPen edge = pen;
    edge.setColor(QColor(0, 0, 0, 160));
    edge.setWidthF(pen.widthF() + 2);
    edge.setStyle(Qt::SolidLine);
    painter.setPen(edge);
    draw();
    painter.setPen(pen);
    draw();
}

double lineHeight()
{
    return std::max(18.0, std::ceil(QFontMetricsF(typeFont(Type::BodyBold)).height()));
}

/// A plate with one or two lines; answers where it lies: near `at`, within the area.
QRectF labelBox(const QStringList &lines, QPointF at, const QRectF &area)
{
    double width = 0;
    for (int i = 0; i < lines.size(); ++i) {
        const QFont font = typeFont(i == 0 ? Type::BodyBold : Type::Secondary);
        width = std::max(width, QFontMetricsF(font).horizontalAdvance(lines[i]));
    }
    QRectF box(at, QSizeF(width + 12, lineHeight() * double(lines.size()) + 4));
    box.moveLeft(std::clamp(box.left(), area.left() + 4,
                            std::max(area.left() + 4, area.right() - box.width() - 24)));
    box.moveTop(std::clamp(box.top(), area.top() + 4,
                           std::max(area.top() + 4, area.bottom() - box.height() - 4)));
    return box;
}

void paintLabel(QPainter &painter, const QStringList &lines, const QRectF &box, const QColor &color)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0, 0, 0, 205));
    painter.drawRoundedRect(box, 3, 3);
    painter.setPen(color);
    for (int i = 0; i < lines.size(); ++i) {
        painter.setFont(typeFont(i == 0 ? Type::BodyBold : Type::Secondary));
        drawWords(painter, QRectF(box.left() + 6, box.top() + 2 + lineHeight() * i, box.width(), lineHeight()),
                  Qt::AlignVCenter | Qt::AlignLeft, lines[i]);
    }
}

void paintLength(QPainter &painter, QPointF a, QPointF b)
{
    painter.drawLine(a, b);
    const double length = std::hypot(b.x() - a.x(), b.y() - a.y());
    if (length < 1) {
        return;
    }
    const QPointF across(-(b.y() - a.y()) / length * 6, (b.x() - a.x()) / length * 6);
    for (const QPointF end : {a, b}) {
        painter.drawLine(end - across, end + across);
    }
}

} // namespace

void MeasureLayer::paintOne(QPainter &painter, const Measurement &measurement, bool isChosen,
                            const QRectF &area, const QTransform &placement) const
{
    const bool region = measurement.kind == Measurement::Kind::Region;
    const QColor color = ink(region ? Token::Accent : Token::Warn);
    QList<QPointF> points;
    for (const QPointF point : measurement.points) {
        points << placement.map(point);
    }
    const QRectF box = QPolygonF(points).boundingRect();
    painter.setBrush(Qt::NoBrush);
    outlined(painter, QPen(color, isChosen ? 2 : 1.4), [&] {
        if (region) {
            painter.drawEllipse(box);
        } else if (measurement.kind == Measurement::Kind::Length) {
            paintLength(painter, points[0], points[1]);
        } else {
            painter.drawPolyline(QPolygonF(points));
        }
    });
    if (isChosen) {
        painter.setPen(QPen(Qt::black, 1));
        painter.setBrush(color);
        for (const QPointF point : points) {
            painter.drawRect(QRectF(point.x() - 3.5, point.y() - 3.5, 7, 7));
        }
    }
    const QStringList lines = measurementLines(measurement, *m_pane.frame(), m_pane.instance());
    if (lines.isEmpty()) {
        return;
    }
    // A region's words stand beside it; those of a line a little off, on a leader.
    const QPointF near = region ? QPointF(box.right() + kLabelGap, box.center().y() - 20)
                                : QPointF(box.right() + 36, box.bottom() + 26);
    const QRectF label = labelBox(lines, near, area);
    if (!region) {
        const QPointF from = points.size() > 2 ? points[1] : (points[0] + points[1]) / 2;
        const QPointF to(label.left(), label.center().y());
        outlined(painter, QPen(color, 1, Qt::DotLine), [&] { painter.drawLine(from, to); });
    }
    paintLabel(painter, lines, label, color);
}

void MeasureLayer::paintCrosshair(QPainter &painter, const QRectF &area,
                                  const QTransform &placement) const
{
    std::optional<QPointF> point = m_probe;
    const auto &mark = m_model.crosshair();
    const bool here = &m_model.active() == &m_pane;
    if (mark && !(here && m_probe) && m_pane.instance()
        && m_pane.instance()->frameOfReferenceUid == mark->frameOfReference) {
        point = models::imagePoint(*m_pane.instance(), mark->point);
    } else if (!here) {
        point.reset();
    }
    if (!point) {
        return;
    }
    const QPointF at = placement.map(*point);
    if (!area.contains(at)) {
        return;
    }
    if (m_probeStays || !here) {
        outlined(painter, QPen(ink(Token::Accent), 1, Qt::DashLine), [&] {
            painter.drawLine(QPointF(area.left() + 48, at.y()), QPointF(at.x() - kCrossGap, at.y()));
            painter.drawLine(QPointF(at.x() + kCrossGap, at.y()), QPointF(area.right() - 48, at.y()));
            painter.drawLine(QPointF(at.x(), area.top() + 48), QPointF(at.x(), at.y() - kCrossGap));
            painter.drawLine(QPointF(at.x(), at.y() + kCrossGap),
                             QPointF(at.x(), area.bottom() - 80));
        });
    }
    if (here) {
        outlined(painter, QPen(ink(Token::Accent), 1.4), [&] {
            painter.drawLine(at - QPointF(7, 0), at + QPointF(7, 0));
            painter.drawLine(at - QPointF(0, 7), at + QPointF(0, 7));
        });
    }
    const QStringList lines{valueText(*m_pane.frame(), m_pane.instance(), *point)};
    paintLabel(painter, lines, labelBox(lines, at + QPointF(14, 12), area), ink(Token::Accent));
}

void MeasureLayer::paint(QPainter &painter, const QRectF &area, const QTransform &placement) const
{
    if (!m_pane.frame()) {
        return;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    paintCrosshair(painter, area, placement);
    for (const Measurement &each : m_model.measurements().of(*m_pane.key())) {
        paintOne(painter, each, each.id == m_chosen, area, placement);
    }
    if (m_draft) {
        paintOne(painter, *m_draft, true, area, placement);
    }
    painter.restore();
}

} // namespace med::views
