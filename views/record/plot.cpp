#include "views/record/plot.h"

#include "models/text.h"
#include "views/common/accessible_role.h"
#include "views/common/clinical_text.h"
#include "views/common/theme/metrics.h"
#include "views/common/theme/theme.h"
#include "views/common/theme/type.h"
#include "views/record/clinical_words.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace med::views {

using namespace metrics;

namespace {

std::optional<double> numberOf(const std::string &words)
{
    double number = 0;
    const auto [end, error] = std::from_chars(words.data(), words.data() + words.size(), number);
    return error == std::errc() && !words.empty() && end == words.data() + words.size() && std::isfinite(number) ? std::optional(number) : std::nullopt;
}

struct Scale {
    QRectF rect;
    double low = 0;
    double high = 1;
    double begin = 0;
    double end = 1;
    double x(Moment when) const { return rect.left() + (end > begin ? (secondsOf(when) - begin) / (end - begin) : 0.5) * rect.width(); }
    double y(double value) const { return rect.bottom() - (value - low) / (high - low) * rect.height(); }
    static double secondsOf(Moment when) { return std::chrono::duration<double>(when.time_since_epoch()).count(); }
};

Scale scaleOf(const PlotData &data, const QRectF &rect)
{
    Scale scale {.rect = rect};
    double low = data.low.value_or(INFINITY);
    double high = data.high.value_or(-INFINITY);
    for (const auto &point : data.points) {
        for (const double value : point.values) {
            low = std::min(low, value);
            high = std::max(high, value);
        }
    }
    if (!(low <= high)) {
        low = 0;
        high = 1;
    }
    const double room = high > low ? (high - low) * 0.1 : std::max(1.0, std::abs(high) * 0.1);
    scale.low = low - room;
    scale.high = high + room;
    if (!data.points.empty()) {
        scale.begin = Scale::secondsOf(data.points.front().when);
        scale.end = Scale::secondsOf(data.points.back().when);
    }
    return scale;
}

void paintBand(QPainter &painter, const PlotData &data, const Scale &scale)
{
    if (!data.low && !data.high) {
        return;
    }
    const double top = data.high ? scale.y(*data.high) : scale.rect.top();
    const double bottom = data.low ? scale.y(*data.low) : scale.rect.bottom();
    painter.fillRect(QRectF(scale.rect.left(), top, scale.rect.width(), std::max(1.0, bottom - top)), themeColor(Token::SurfaceAlt));
}

void paintLines(QPainter &painter, const PlotData &data, const Scale &scale, double width)
{
    std::size_t lines = 0;
    for (const auto &point : data.points) {
        lines = std::max(lines, point.values.size());
    }
    for (std::size_t line = 0; line < lines; ++line) {
        QPainterPath path;
        for (const auto &point : data.points) {
            if (line < point.values.size()) {
                const QPointF at(scale.x(point.when), scale.y(point.values[line]));
                path.elementCount() == 0 ? path.moveTo(at) : path.lineTo(at);
            }
        }
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(themeColor(Token::Accent), width, line == 0 ? Qt::SolidLine : Qt::DashLine));
        painter.drawPath(path);
    }
}

/// A round step so that about so many fit into the span.
double stepOf(double span, int wanted)
{
    const double raw = span / std::max(1, wanted);
    const double power = std::pow(10, std::floor(std::log10(raw)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= raw) {
            return factor * power;
        }
    }
    return 10 * power;
}

} // namespace

PlotData plotData(const models::ChartSeries &series)
{
    PlotData data {.title = models::text(series.title)};
    for (const auto &point : series.points) {
        PlotData::Point &made = data.points.emplace_back(PlotData::Point {.when = point.when, .value = valueText(point.values)});
        for (const Measure &measure : point.values) {
            if (const auto number = numberOf(measure.value)) {
                made.values.push_back(*number);
                made.urgencies.push_back(models::urgencyOf(flagOf(measure)));
            }
        }
        const std::string flag = flagOfAll(point.values);
        made.flag = flagLook(flag).words;
        made.urgency = models::urgencyOf(flag);
        made.range = point.values.empty() ? QString() : rangeText(point.values.front());
        QStringList said {clinical::dateText(point.when), made.value};
        if (!made.flag.isEmpty()) {
            said << made.flag;
        }
        made.said = said.join(QStringLiteral(", "));
    }
    const auto &newest = series.newest();
    data.unit = unitText(newest.values);
    if (!newest.values.empty()) {
        // Of several parts the band is from the lowest limit to the highest.
        data.low = numberOf(newest.values.back().low);
        data.high = numberOf(newest.values.front().high);
        if (data.low && data.high && *data.low >= *data.high) {
            data.low.reset();
            data.high.reset();
        }
    }
    return data;
}

Sparkline::Sparkline(PlotData data, QWidget *parent)
    : QWidget(parent)
    , m_data(std::move(data))
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize Sparkline::sizeHint() const
{
    return {ColumnWidth(104), Length(32)};
}

void Sparkline::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Scale scale = scaleOf(m_data, QRectF(rect()).adjusted(4, 4, -5, -4));
    Scale whole = scale;
    whole.rect = QRectF(0, scale.rect.top(), width(), scale.rect.height());
    paintBand(painter, m_data, whole);
    paintLines(painter, m_data, scale, 1.5);
    painter.setPen(Qt::NoPen);
    painter.setBrush(themeColor(Token::Accent));
    if (!m_data.points.empty()) {
        for (const double value : m_data.points.back().values) {
            painter.drawEllipse(QPointF(scale.x(m_data.points.back().when), scale.y(value)), 3, 3);
        }
    }
}

PlotView::PlotView(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("plotView"));
    setAccessibleRole(*this, QAccessible::Chart);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

QSize PlotView::minimumSizeHint() const
{
    return {240, Length(160)};
}

void PlotView::setData(PlotData data)
{
    m_data = std::move(data);
    m_current = -1;
    setAccessibleName(tr("Plot of %1").arg(m_data.title));
    setCurrent(int(m_data.points.size()) - 1);
    update();
}

void PlotView::setCurrent(int point)
{
    const int last = int(m_data.points.size()) - 1;
    const int next = std::clamp(point, -1, last);
    if (next == m_current) {
        return;
    }
    m_current = next;
    setAccessibleDescription(next < 0 ? QString() : tr("Value %1 of %2: %3").arg(next + 1).arg(last + 1).arg(m_data.points[std::size_t(next)].said));
    update();
    emit currentChanged(next);
}

void PlotView::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left: // Time runs to the right, whatever a language does.
        setCurrent(std::max(0, m_current - 1));
        return;
    case Qt::Key_Right:
        setCurrent(m_current + 1);
        return;
    case Qt::Key_Home:
        setCurrent(0);
        return;
    case Qt::Key_End:
        setCurrent(int(m_data.points.size()) - 1);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void PlotView::mousePressEvent(QMouseEvent *event)
{
    const Scale scale = scaleOf(m_data, plotRect());
    int nearest = -1;
    double least = INFINITY;
    for (std::size_t i = 0; i < m_data.points.size(); ++i) {
        if (const double away = std::abs(scale.x(m_data.points[i].when) - event->position().x()); away < least) {
            least = away;
            nearest = int(i);
        }
    }
    setCurrent(nearest);
}

QRectF PlotView::plotRect() const
{
    const QFontMetrics metrics(typeFont(Type::Secondary));
    return QRectF(rect()).adjusted(metrics.horizontalAdvance(QStringLiteral("0,000.0")) + 12, 8 + metrics.height(), -metrics.horizontalAdvance(QStringLiteral("00-Mmm-0000")) / 2.0 - 4,
                                   -metrics.height() - 12);
}

void PlotView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setLayoutDirection(Qt::LeftToRight);
    painter.fillRect(rect(), themeColor(Token::Surface));
    if (m_data.points.empty()) {
        return;
    }
    const Scale scale = scaleOf(m_data, plotRect());
    paintBand(painter, m_data, scale);
    painter.setFont(typeFont(Type::Secondary));
    const QFontMetrics metrics = painter.fontMetrics();
    const double step = stepOf(scale.high - scale.low, std::max(2, int(scale.rect.height() / (3 * metrics.height()))));
    const int decimals = std::clamp(int(std::ceil(-std::log10(step))), 0, 6);
    for (double value = std::ceil(scale.low / step) * step; value <= scale.high; value += step) {
        const double y = scale.y(value);
        painter.setPen(themeColor(Token::Hairline));
        painter.drawLine(QPointF(scale.rect.left(), y), QPointF(scale.rect.right(), y));
        painter.setPen(themeColor(Token::Muted));
        painter.drawText(QRectF(0, y - metrics.height() / 2.0, scale.rect.left() - 8, metrics.height()), Qt::AlignRight | Qt::AlignVCenter,
                         clinical::decimalText(std::abs(value) < step / 1000 ? 0 : value, decimals));
    }
    painter.setPen(themeColor(Token::Muted));
    painter.drawText(QRectF(scale.rect.left(), 0, scale.rect.width(), metrics.height() + 4), Qt::AlignLeft | Qt::AlignVCenter, m_data.unit);
    painter.setPen(themeColor(Token::Border));
    painter.drawLine(scale.rect.bottomLeft(), scale.rect.bottomRight());
    painter.setPen(themeColor(Token::Muted));
    double free = -INFINITY; // Dates stand where there is room: the first, the last, and those between.
    const int wide = metrics.horizontalAdvance(QStringLiteral("00-Mmm-0000"));
    const double lastX = scale.x(m_data.points.back().when);
    for (std::size_t i = 0; i < m_data.points.size(); ++i) {
        const double x = scale.x(m_data.points[i].when);
        const bool last = i + 1 == m_data.points.size();
        if (x - wide / 2.0 > free && (last || x + wide / 2.0 < lastX - wide / 2.0 - 8)) {
            painter.drawText(QRectF(x - wide / 2.0 - 4, scale.rect.bottom() + 6, wide + 8, metrics.height()), Qt::AlignCenter, clinical::dateText(m_data.points[i].when));
            free = x + wide / 2.0 + 8;
        }
    }
    paintLines(painter, m_data, scale, 2);
    for (std::size_t i = 0; i < m_data.points.size(); ++i) {
        const auto &point = m_data.points[i];
        const bool current = int(i) == m_current;
        for (std::size_t part = 0; part < point.values.size(); ++part) {
            const int urgency = part < point.urgencies.size() ? point.urgencies[part] : point.urgency;
            const Token ink = urgency == 2 ? Token::Danger : urgency == 1 ? Token::Warn : Token::Accent;
            const QPointF at(scale.x(point.when), scale.y(point.values[part]));
            painter.setPen(QPen(themeColor(current ? Token::Focus : ink), 2));
            painter.setBrush(themeColor(urgency > 0 ? ink : Token::Surface));
            const double size = current ? 6 : 4;
            if (urgency > 0) { // Another shape, not another colour alone.
                painter.drawPolygon(QPolygonF {at + QPointF(0, -size - 1), at + QPointF(size + 1, size), at + QPointF(-size - 1, size)});
            } else {
                painter.drawEllipse(at, size, size);
            }
        }
    }
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(themeColor(Token::Focus), kFocusRing));
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    }
}

} // namespace med::views
