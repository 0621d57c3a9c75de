#pragma once

#include "models/frame_cache.h"

#include <QList>
#include <QObject>
#include <QPointF>

#include <map>

namespace med::models {

/// Something measured on an image. Points are in pixels of the frame as stored: (0, 0) is the outer
/// corner of the first pixel, x along a row. A length has its two ends, an angle its vertex in the
/// middle, a region (an ellipse) two opposite corners of the box around it.
struct Measurement {
    enum class Kind { Length, Angle, Region };
    int id = 0; ///< Of its own in the study, from 1.
    Kind kind = Kind::Length;
    QList<QPointF> points;
};
int pointsOf(Measurement::Kind kind);

/// Distance in millimetres of `spacing`, which are not the patient's where its source is the
/// detector or the film; in pixels if the spacing is unknown. Pixels that are not square are taken
/// into account (PS3.3 10.7: the first value lies between rows).
double lengthOf(QPointF a, QPointF b, const dicom::PixelSpacing &spacing);

/// Degrees between the legs, 0 to 180; nothing if a leg has no length. With an unknown spacing the
/// pixels count as square.
std::optional<double> angleOf(QPointF a, QPointF vertex, QPointF b,
                              const dicom::PixelSpacing &spacing);

struct RegionStatistics {
    int pixels = 0; ///< Whose centre lies inside, apart from padding.
    double area = 0; ///< Of the ellipse: mm², or pixels if the spacing is unknown.
    double mean = 0; ///< Of modality values (Hounsfield units for CT).
    double deviation = 0; ///< Of the sample: divided by one less than the pixels.
    double least = 0;
    double most = 0;
};
/// Statistics of the ellipse in the box between two corners; nothing in a colour image or where no
/// pixel that is no padding lies inside.
std::optional<RegionStatistics> statisticsOf(const dicom::Frame &frame, QPointF corner,
                                             QPointF opposite, const dicom::PixelSpacing &spacing);

/// The modality value of the pixel under a point; nothing outside, in colour, or in the padding.
std::optional<double> valueAt(const dicom::Frame &frame, QPointF point);

/// The unit of an image's modality values: "HU" where Rescale Type says so, and where it says
/// nothing in a CT image that is no localiser, as the standard lets it be left out only for HU
/// there (PS3.3 C.8.2.1). Else the Rescale Type as it is written; empty if unspecified ("US") or
/// absent.
QString unitOf(const dicom::Instance &instance);

/// Where a point of the image lies in the patient, in mm (PS3.3 C.7.6.2.1.1); nothing if the image
/// has no place or its spacing is not the patient's.
std::optional<dicom::Vector3> patientPoint(const dicom::Instance &instance, QPointF point);
/// The point of an image's plane that is nearest to a point of the patient.
std::optional<QPointF> imagePoint(const dicom::Instance &instance, const dicom::Vector3 &point);

/// The measurements of the open study, each on its image.
class MeasurementBook : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    const QList<Measurement> &of(FrameKey image) const;
    /// Answers its id.
    int add(FrameKey image, Measurement measurement);
    void move(FrameKey image, int id, const QList<QPointF> &points);
    void remove(FrameKey image, int id);
    void clear();
    using Images = std::map<FrameKey, QList<Measurement>>;
    const Images &all() const { return m_images; }
    /// As they were once: none is there yet.
    void restore(Images images);

signals:
    void changed(med::models::FrameKey image);

private:
    Images m_images;
    int m_last = 0;
};

} // namespace med::models
