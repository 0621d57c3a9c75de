#include "views/viewer/measure_words.h"

#include "views/common/clinical_text.h"

#include <QCoreApplication>

#include <cmath>

namespace med::views {

using dicom::SpacingSource;
using models::Measurement;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Measuring)
};

/// Hounsfield units are whole numbers; other values keep three digits.
QString number(double value, const QString &unit)
{
    const double size = std::abs(value);
    const int decimals = unit == QLatin1String("HU") || size >= 100 ? 0 : size >= 10 ? 1 : 2;
    return clinical::decimalText(value, decimals);
}

QString withUnit(double value, const QString &unit)
{
    const QString digits = number(value, unit);
    return unit.isEmpty() ? digits : QStringLiteral("%1 %2").arg(digits, unit);
}

dicom::PixelSpacing spacingOf(const dicom::Instance *instance)
{
    return instance ? instance->spacing : dicom::PixelSpacing();
}

} // namespace

QString measuredLengthText(double length, SpacingSource source)
{
    return source == SpacingSource::PixelSpacing
        ? Words::tr("%1 mm (patient plane)").arg(clinical::decimalText(length, 1))
        : clinical::lengthText(length, source);
}

QString measuredAreaText(double area, SpacingSource source)
{
    const QString digits = clinical::decimalText(area, area < 10 ? 1 : 0);
    switch (source) {
    case SpacingSource::None:
        return Words::tr("%1 px").arg(digits);
    case SpacingSource::PixelSpacing:
        return Words::tr("%1 mm²").arg(digits);
    case SpacingSource::ImagerPixelSpacing:
        return Words::tr("%1 mm² (detector plane)").arg(digits);
    case SpacingSource::NominalScannedPixelSpacing:
        return Words::tr("%1 mm² (on the film)").arg(digits);
    }
    return {};
}

QString valueText(const dicom::Frame &frame, const dicom::Instance *instance, QPointF point)
{
    const double x = std::floor(point.x());
    const double y = std::floor(point.y());
    if (frame.isColour() && x >= 0 && y >= 0 && x < frame.columns && y < frame.rows) {
        const auto at = (std::size_t(y) * frame.columns + std::size_t(x)) * 3;
        return Words::tr("red %1, green %2, blue %3")
            .arg(frame.rgb[at])
            .arg(frame.rgb[at + 1])
            .arg(frame.rgb[at + 2]);
    }
    const auto value = models::valueAt(frame, point);
    return value ? withUnit(*value, instance ? models::unitOf(*instance) : QString())
                 : Words::tr("Not measured here");
}

QStringList measurementLines(const Measurement &measurement, const dicom::Frame &frame,
                             const dicom::Instance *instance)
{
    const auto spacing = spacingOf(instance);
    const auto &points = measurement.points;
    switch (measurement.kind) {
    case Measurement::Kind::Length:
        return {measuredLengthText(models::lengthOf(points[0], points[1], spacing),
                                   spacing.source)};
    case Measurement::Kind::Angle: {
        if (points.size() < 3) {
            return {};
        }
        const auto angle = models::angleOf(points[0], points[1], points[2], spacing);
        return angle ? QStringList{Words::tr("%1°").arg(clinical::decimalText(*angle, 1))}
                     : QStringList();
    }
    case Measurement::Kind::Region: {
        const auto found = models::statisticsOf(frame, points[0], points[1], spacing);
        if (!found) {
            return {Words::tr("Not measured here")};
        }
        const QString unit = instance ? models::unitOf(*instance) : QString();
        return {Words::tr("mean %1").arg(withUnit(found->mean, unit)),
                Words::tr("SD %1 · %2")
                    .arg(number(found->deviation, unit),
                         measuredAreaText(found->area, spacing.source))};
    }
    }
    return {};
}

QString measurementText(const Measurement &measurement, const dicom::Frame &frame,
                        const dicom::Instance *instance)
{
    const QString lines =
        measurementLines(measurement, frame, instance).join(QStringLiteral(", "));
    switch (measurement.kind) {
    case Measurement::Kind::Length:
        return Words::tr("Length %1").arg(lines);
    case Measurement::Kind::Angle:
        return Words::tr("Angle %1").arg(lines);
    case Measurement::Kind::Region:
        return Words::tr("Region %1").arg(lines);
    }
    return {};
}

} // namespace med::views
