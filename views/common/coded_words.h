#pragma once

#include "services/domain/body_site.h"

#include <QFontMetrics>
#include <QString>

#include <string_view>

namespace med::views {

/// What a consent covers: "Images and their reports".
QString dataClassText(std::string_view dataClass);
/// The same inside a sentence: "images and their reports".
QString coveredText(std::string_view dataClass);
/// HL7 v3 ActReason: "Treatment".
QString purposeText(std::string_view purpose);
/// FHIR request priority: "As soon as possible".
QString priorityText(std::string_view priority);
/// SNOMED CT laterality: "Left", "Right", "Both sides"; a side that is none of these as its terminology calls it, empty if
/// it is not stated.
QString sideText(const Coding &laterality);
/// "Knee"; a part that is not known as its terminology calls it.
QString bodySiteText(const Coding &site);
/// The part of the body that an order asks for, with its side: "Knee, left". Empty if neither is stated.
QString siteAndSideText(const Coding &site, const Coding &laterality);
/// What a recorded title is called in the person's language, with its side: "CT Thorax", "MR Knie, links". A title that is not one of the
/// common examinations stays as it was recorded.
QString examinationText(std::string_view title);
inline QString examinationText(const QString &title) { return examinationText(std::string_view(title.toStdString())); }
/// An examination's name with its side: "MR knee, left".
QString sidedText(const QString &title, const Coding &laterality);
/// As much of a title as fits. The side of an order is not what is cut: "Knee X-ray, tw…, left".
QString elidedTitle(const QFontMetrics &metrics, const QString &title, int width);
/// "Name", "Born" … of a field of an intake; its own name if it is not known.
QString fieldTitle(std::string_view field);
/// A value of such a field as a person reads it: dates, names, numbers in our forms. An empty one is "Not recorded", an empty
/// side "Not stated".
QString fieldText(std::string_view field, std::string_view value);

} // namespace med::views
