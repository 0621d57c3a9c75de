#pragma once

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
/// "Name", "Born" … of a field of an intake; its own name if it is not known.
QString fieldTitle(std::string_view field);
/// A value of such a field as a person reads it: dates, names, numbers in our forms. An empty one is "Not recorded".
QString fieldText(std::string_view field, std::string_view value);

} // namespace med::views
