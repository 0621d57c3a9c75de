#include "models/measurement.h"

#include "services/dicom/geometry.h"

#include <algorithm>
#include <cmath>

namespace med::models {

namespace {

/// A step in the image, in mm, or in pixels if the spacing is unknown.
QPointF measured(QPointF step, const dicom::PixelSpacing &spacing)
{
    return spacing.source == dicom::SpacingSource::None
        ? step
        : QPointF(step.x() * spacing.columns, step.y() * spacing.rows);
}

bool isPadding(const dicom::Frame &frame, std::int16_t value)
{
    return frame.padding && value >= frame.padding->first && value <= frame.padding->second;
}

} // namespace

int pointsOf(Measurement::Kind kind)
{
    return kind == Measurement::Kind::Angle ? 3 : 2;
}

double lengthOf(QPointF a, QPointF b, const dicom::PixelSpacing &spacing)
{
    const QPointF step = measured(b - a, spacing);
    return std::hypot(step.x(), step.y());
}

std::optional<double> angleOf(QPointF a, QPointF vertex, QPointF b,
                              const dicom::PixelSpacing &spacing)
{
    const QPointF one = measured(a - vertex, spacing);
    const QPointF other = measured(b - vertex, spacing);
    if (one.isNull() || other.isNull()) {
        return std::nullopt;
    }
    const double crossed = one.x() * other.y() - one.y() * other.x();
    const double along = QPointF::dotProduct(one, other);
    return std::abs(std::atan2(crossed, along)) * 180 / std::acos(-1.0);
}

std::optional<RegionStatistics> statisticsOf(const dicom::Frame &frame, QPointF corner,
                                             QPointF opposite, const dicom::PixelSpacing &spacing)
{
    const QPointF center = (corner + opposite) / 2;
    const double a = std::abs(opposite.x() - corner.x()) / 2;
    const double b = std::abs(opposite.y() - corner.y()) / 2;
    if (frame.isColour() || a <= 0 || b <= 0) {
        return std::nullopt;
    }
    const auto limit = [](double value, std::uint32_t size) {
        return int(std::clamp(value, 0.0, double(size)));
    };
    RegionStatistics found;
    double sum = 0;
    double squares = 0; // Of the distances from the mean so far: Welford's method.
    for (int y = limit(center.y() - b, frame.rows);
         y < limit(std::ceil(center.y() + b), frame.rows); ++y) {
        for (int x = limit(center.x() - a, frame.columns);
             x < limit(std::ceil(center.x() + a), frame.columns); ++x) {
            const double dx = (x + 0.5 - center.x()) / a;
            const double dy = (y + 0.5 - center.y()) / b;
            const auto stored = frame.values[std::size_t(y) * frame.columns + std::size_t(x)];
            if (dx * dx + dy * dy > 1 || isPadding(frame, stored)) {
                continue;
            }
            const double value = stored * frame.slope + frame.intercept;
            const double before = found.pixels > 0 ? sum / found.pixels : value;
            found.least = found.pixels > 0 ? std::min(found.least, value) : value;
            found.most = found.pixels > 0 ? std::max(found.most, value) : value;
            ++found.pixels;
            sum += value;
            squares += (value - before) * (value - sum / found.pixels);
        }
    }
    if (found.pixels == 0) {
        return std::nullopt;
    }
    found.mean = sum / found.pixels;
    found.deviation = found.pixels > 1 ? std::sqrt(squares / (found.pixels - 1)) : 0;
    const QPointF axes = measured(QPointF(a, b), spacing);
    found.area = std::acos(-1.0) * axes.x() * axes.y();
    return found;
}

std::optional<double> valueAt(const dicom::Frame &frame, QPointF point)
{
    const double x = std::floor(point.x());
    const double y = std::floor(point.y());
    if (frame.isColour() || x < 0 || y < 0 || x >= frame.columns || y >= frame.rows) {
        return std::nullopt;
    }
    const auto at = std::size_t(y) * frame.columns + std::size_t(x);
    if (isPadding(frame, frame.values[at])) {
        return std::nullopt;
    }
    return frame.values[at] * frame.slope + frame.intercept;
}

QString unitOf(const dicom::Instance &instance)
{
    const std::string &type = instance.rescaleType;
    const bool localiser = instance.imageType.find("LOCALIZER") != std::string::npos;
    if (type.empty() && instance.modality == "CT" && !localiser && !instance.hasModalityLut) {
        return QStringLiteral("HU");
    }
    if (instance.modality == "PT") { // PS3.3 C.8.9.1.1.3.
        static const std::map<std::string, QString> written {{"BQML", QStringLiteral("Bq/mL")}, {"GML", QStringLiteral("g/mL")},
                                                             {"CNTS", QStringLiteral("counts")}, {"CPS", QStringLiteral("counts/s")},
                                                             {"PROPCNTS", QString()}, {"PROPCPS", QString()}, {"NONE", QString()}};
        if (const auto found = written.find(type); found != written.end()) {
            return found->second;
        }
    }
    return type == "US" ? QString() : QString::fromStdString(type);
}

std::optional<dicom::Vector3> patientPoint(const dicom::Instance &instance, QPointF point)
{
    if (!instance.position || !instance.orientation
        || instance.spacing.source != dicom::SpacingSource::PixelSpacing) {
        return std::nullopt;
    }
    // The position is that of the first pixel's centre.
    const double right = (point.x() - 0.5) * instance.spacing.columns;
    const double down = (point.y() - 0.5) * instance.spacing.rows;
    dicom::Vector3 place = *instance.position;
    for (std::size_t i = 0; i < 3; ++i) {
        place[i] += right * instance.orientation->row[i] + down * instance.orientation->column[i];
    }
    return place;
}

std::optional<QPointF> imagePoint(const dicom::Instance &instance, const dicom::Vector3 &point)
{
    if (!instance.position || !instance.orientation
        || instance.spacing.source != dicom::SpacingSource::PixelSpacing) {
        return std::nullopt;
    }
    dicom::Vector3 way = point;
    for (std::size_t i = 0; i < 3; ++i) {
        way[i] -= (*instance.position)[i];
    }
    return QPointF(dicom::dot(way, instance.orientation->row) / instance.spacing.columns + 0.5,
                   dicom::dot(way, instance.orientation->column) / instance.spacing.rows + 0.5);
}

const QList<Measurement> &MeasurementBook::of(FrameKey image) const
{
    static const QList<Measurement> none;
    const auto found = m_images.find(image);
    return found == m_images.end() ? none : found->second;
}

int MeasurementBook::add(FrameKey image, Measurement measurement)
{
    measurement.id = ++m_last;
    m_images[image].append(measurement);
    emit changed(image);
    return measurement.id;
}

void MeasurementBook::move(FrameKey image, int id, const QList<QPointF> &points)
{
    for (Measurement &each : m_images[image]) {
        if (each.id == id) {
            each.points = points;
            emit changed(image);
        }
    }
}

void MeasurementBook::remove(FrameKey image, int id)
{
    if (m_images[image].removeIf([id](const Measurement &each) { return each.id == id; }) > 0) {
        emit changed(image);
    }
}

void MeasurementBook::clear()
{
    m_images.clear();
}

void MeasurementBook::restore(Images images)
{
    m_images = std::move(images);
    for (const auto &[image, measurements] : m_images) {
        for (const Measurement &each : measurements) {
            m_last = std::max(m_last, each.id);
        }
        emit changed(image);
    }
}

} // namespace med::models
