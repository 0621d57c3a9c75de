#pragma once

#include "models/measurement.h"

#include <QStringList>

namespace med::views {

/// "24.6 mm (patient plane)", "12.3 mm (detector plane)", "41 px".
QString measuredLengthText(double length, dicom::SpacingSource source);
/// "235 mm²", with the plane if it is not the patient's; "235 px" if the spacing is unknown.
QString measuredAreaText(double area, dicom::SpacingSource source);
/// "−84 HU"; without a unit where the file names none; levels of red, green, blue; "Outside" where
/// nothing was measured.
QString valueText(const dicom::Frame &frame, const dicom::Instance *instance, QPointF point);
/// What stands beside a measurement: one line, for a region "mean 58 HU" and "SD 14 · 235 mm²".
QStringList measurementLines(const models::Measurement &measurement, const dicom::Frame &frame,
                             const dicom::Instance *instance);
/// The same in one line that says what was measured: "Length 24.6 mm (patient plane)".
QString measurementText(const models::Measurement &measurement, const dicom::Frame &frame,
                        const dicom::Instance *instance);

} // namespace med::views
