#include "views/viewer/measure_layer.h"

#include "views/common/enter_key.h"
#include "views/viewer/measure_words.h"

#include <algorithm>
#include <cmath>

namespace med::views {

using models::FrameKey;
using models::Measurement;
using models::pointsOf;

namespace {

constexpr double kReach = 8; ///< Screen pixels around a line or an end that a press takes hold of.
constexpr double kDrag = 4; ///< Less than this is a click.
constexpr double kKeyStep = 8;

Measurement::Kind kindOf(Tool tool)
{
    return tool == Tool::Angle ? Measurement::Kind::Angle
        : tool == Tool::Region ? Measurement::Kind::Region
                               : Measurement::Kind::Length;
}

double distance(QPointF a, QPointF b)
{
    return std::hypot(a.x() - b.x(), a.y() - b.y());
}

double distanceToSegment(QPointF at, QPointF a, QPointF b)
{
    const QPointF way = b - a;
    const double length = QPointF::dotProduct(way, way);
    const double part =
        length > 0 ? std::clamp(QPointF::dotProduct(at - a, way) / length, 0.0, 1.0) : 0;
    return distance(at, a + way * part);
}

/// How far a point of the screen is from the outline.
double distanceTo(const Measurement &measurement, QPointF at, const QTransform &placement)
{
    const auto &points = measurement.points;
    if (measurement.kind == Measurement::Kind::Region) {
        const QRectF box = placement.mapRect(QRectF(points[0], points[1]).normalized());
        const QPointF off = at - box.center();
        const double a = std::max(1.0, box.width() / 2);
        const double b = std::max(1.0, box.height() / 2);
        const double ring = std::hypot(off.x() / a, off.y() / b);
        return ring < 1 ? 0 : (ring - 1) * std::min(a, b); // Its inside is part of it.
    }
    double nearest = 1e9;
    for (int i = 1; i < points.size(); ++i) {
        nearest = std::min(
            nearest,
            distanceToSegment(at, placement.map(points[i - 1]), placement.map(points[i])));
    }
    return nearest;
}

QPointF arrow(int key)
{
    switch (key) {
    case Qt::Key_Left:
        return {-1, 0};
    case Qt::Key_Right:
        return {1, 0};
    case Qt::Key_Up:
        return {0, -1};
    case Qt::Key_Down:
        return {0, 1};
    default:
        return {};
    }
}

} // namespace

bool isMeasuring(Tool tool)
{
    return tool == Tool::Length || tool == Tool::Angle || tool == Tool::Probe
        || tool == Tool::Region;
}

MeasureLayer::MeasureLayer(models::ViewerModel &model, models::ViewerPane &pane, QObject *parent)
    : QObject(parent)
    , m_model(model)
    , m_pane(pane)
{
    connect(&m_pane, &models::ViewerPane::imageChanged, this, &MeasureLayer::follow);
    connect(&m_model, &models::ViewerModel::changed, this, &MeasureLayer::follow);
    connect(&m_model, &models::ViewerModel::crosshairChanged, this, &MeasureLayer::changed);
    connect(&m_model.measurements(), &models::MeasurementBook::changed, this,
            &MeasureLayer::changed);
}

void MeasureLayer::follow()
{
    if (m_image != m_pane.key()) {
        // A point in space stays where it is; what was begun on the other image does not.
        const auto probe = m_probeStays ? m_probe : std::nullopt;
        m_image = m_pane.key();
        m_draft.reset();
        m_chosen = 0;
        m_grip.reset();
        m_probe = m_image ? probe : std::nullopt;
        emit changed();
    }
}

void MeasureLayer::cancel()
{
    const bool marked = m_probeStays && m_model.crosshair();
    m_draft.reset();
    m_chosen = 0;
    m_grip.reset();
    m_probe.reset();
    m_probeStays = false;
    m_probing = false;
    if (marked) {
        m_model.setCrosshair(std::nullopt);
    }
    emit changed();
}

void MeasureLayer::leave()
{
    if (m_probe && !m_probeStays) {
        m_probe.reset();
        emit changed();
    }
}

QPointF MeasureLayer::inside(QPointF image) const
{
    const auto frame = m_pane.frame();
    return frame ? QPointF(std::clamp(image.x(), 0.0, double(frame->columns)),
                           std::clamp(image.y(), 0.0, double(frame->rows)))
                 : image;
}

std::optional<MeasureLayer::Grip> MeasureLayer::gripAt(QPointF at,
                                                       const QTransform &placement) const
{
    const auto &all = m_model.measurements().of(*m_pane.key());
    for (const Measurement &each : all) {
        for (int point = 0; point < each.points.size(); ++point) {
            if (distance(placement.map(each.points[point]), at) <= kReach) {
                return Grip{each.id, point};
            }
        }
    }
    for (const Measurement &each : all) {
        if (distanceTo(each, at, placement) <= kReach) {
            return Grip{each.id};
        }
    }
    return std::nullopt;
}

const Measurement *MeasureLayer::chosen() const
{
    if (!m_pane.key()) {
        return nullptr;
    }
    for (const Measurement &each : m_model.measurements().of(*m_pane.key())) {
        if (each.id == m_chosen) {
            return &each;
        }
    }
    return nullptr;
}

void MeasureLayer::begin(Tool tool, QPointF image)
{
    m_chosen = 0;
    m_draft = Measurement{.kind = kindOf(tool), .points = {image, image}};
}

void MeasureLayer::setPoint()
{
    const auto &points = m_draft->points;
    if (points[points.size() - 1] == points[points.size() - 2]) {
        return; // Two ends in one place measure nothing.
    }
    if (points.size() < pointsOf(m_draft->kind)) {
        m_draft->points.append(points.last());
        return;
    }
    const Measurement done = *m_draft;
    m_draft.reset();
    m_chosen = m_model.measurements().add(*m_pane.key(), done);
}

void MeasureLayer::probe(QPointF image, bool mark)
{
    m_probe = image;
    if (mark && m_pane.instance()) {
        m_probeStays = true;
        if (const auto point = models::patientPoint(*m_pane.instance(), image)) {
            m_model.setCrosshair(
                models::ViewerModel::Crosshair{m_pane.instance()->frameOfReferenceUid, *point});
        }
    }
}

void MeasureLayer::press(Tool tool, QPointF at, const QTransform &placement)
{
    if (!m_pane.frame()) {
        return;
    }
    const QPointF image = inside(placement.inverted().map(at));
    m_pressed = at;
    m_last = image;
    if (tool == Tool::Probe) {
        m_probing = true;
        probe(image, true);
    } else if (m_draft) {
        m_draft->points.last() = image;
        setPoint();
    } else if (const auto grip = gripAt(at, placement)) {
        m_grip = grip;
        m_chosen = grip->id;
    } else {
        begin(tool, image);
    }
    emit changed();
}

void MeasureLayer::move(Tool tool, QPointF at, bool pressed, const QTransform &placement)
{
    if (!m_pane.frame()) {
        return;
    }
    const QPointF raw = placement.inverted().map(at);
    const QPointF image = inside(raw);
    if (m_draft) {
        m_draft->points.last() = image;
    } else if (m_grip && pressed) {
        if (const Measurement *held = chosen()) {
            QList<QPointF> points = held->points;
            for (int i = 0; i < points.size(); ++i) {
                if (m_grip->point < 0) {
                    points[i] += image - m_last;
                } else if (m_grip->point == i) {
                    points[i] = image;
                }
            }
            m_model.measurements().move(*m_pane.key(), held->id, points);
        }
    } else if (m_probing && pressed) {
        probe(image, true);
    } else if (tool == Tool::Probe && !pressed && !m_probeStays) {
        m_probe = raw == image ? std::optional(image) : std::nullopt;
    }
    m_last = image;
    emit changed();
}

void MeasureLayer::release(QPointF at, const QTransform &)
{
    m_grip.reset();
    m_probing = false;
    if (m_draft && m_pane.key() && distance(at, m_pressed) >= kDrag) {
        setPoint();
    }
    emit changed();
}

bool MeasureLayer::chooseNext()
{
    const auto &all = m_model.measurements().of(*m_pane.key());
    if (all.isEmpty()) {
        return false;
    }
    const auto at = std::find_if(all.begin(), all.end(),
                                 [this](const Measurement &each) { return each.id == m_chosen; });
    m_chosen = (at == all.end() || at + 1 == all.end() ? all.begin() : at + 1)->id;
    return true;
}

bool MeasureLayer::removeChosen()
{
    if (!chosen()) {
        return false;
    }
    const int id = m_chosen;
    m_chosen = 0;
    m_model.measurements().remove(*m_pane.key(), id);
    return true;
}

bool MeasureLayer::moveByKey(Tool tool, QPointF by, const QRectF &area,
                             const QTransform &placement)
{
    const QTransform back = placement.inverted();
    const auto moved = [&](QPointF image) { return inside(back.map(placement.map(image) + by)); };
    if (m_draft) {
        m_draft->points.last() = moved(m_draft->points.last());
        return true;
    }
    if (tool == Tool::Probe) {
        probe(moved(m_probe.value_or(back.map(area.center()))), true);
        return true;
    }
    const Measurement *held = chosen();
    if (!held) {
        return false;
    }
    QList<QPointF> points = held->points;
    for (QPointF &point : points) {
        point = back.map(placement.map(point) + by);
    }
    m_model.measurements().move(*m_pane.key(), held->id, points);
    return true;
}

bool MeasureLayer::key(Tool tool, const QKeyEvent &event, const QRectF &area,
                       const QTransform &placement)
{
    if (!m_pane.frame()) {
        return false;
    }
    const bool shift = event.modifiers() & Qt::ShiftModifier;
    const QPointF direction = arrow(event.key());
    bool taken = false;
    if (!direction.isNull() && (m_draft || (shift && isMeasuring(tool)))) {
        const double step = m_draft && shift ? 1 : kKeyStep;
        taken = moveByKey(tool, direction * step, area, placement);
    } else if (isEnterKey(event)) {
        if (m_draft) {
            setPoint();
            taken = true;
        } else if (isMeasuring(tool)) {
            const QPointF middle = inside(placement.inverted().map(area.center()));
            if (tool == Tool::Probe) {
                probe(middle, true);
            } else {
                begin(tool, middle);
            }
            taken = true;
        }
    } else if (KeyMap::instance().matches(QStringLiteral("viewer.measurement"), event)) {
        taken = chooseNext();
    } else if (event.key() == Qt::Key_Delete) {
        taken = removeChosen();
    } else if (event.key() == Qt::Key_Escape && isBusy()) {
        cancel();
        taken = true;
    }
    if (taken) {
        emit changed();
    }
    return taken;
}

QString MeasureLayer::probeText() const
{
    return m_probe && m_pane.frame() ? valueText(*m_pane.frame(), m_pane.instance(), *m_probe)
                                     : QString();
}

QStringList MeasureLayer::texts() const
{
    QStringList said;
    if (m_pane.frame()) {
        for (const Measurement &each : m_model.measurements().of(*m_pane.key())) {
            const QString words = measurementText(each, *m_pane.frame(), m_pane.instance());
            said << (each.id == m_chosen ? tr("%1, chosen").arg(words) : words);
        }
    }
    if (const QString value = probeText(); !value.isEmpty()) {
        said << tr("Value at the crosshair: %1").arg(value);
    }
    return said;
}

} // namespace med::views
