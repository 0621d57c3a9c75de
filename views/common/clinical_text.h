#pragma once

#include "services/base/clock.h"
#include "services/dicom/instance.h"

#include <QDate>
#include <QString>
#include <QStringList>

#include <string_view>

/// The one place where dates, ages, numbers and names of patients become text. Nothing here depends
/// on the locale: a date that reads differently on two machines harms a patient.
namespace med::views::clinical {

/// From ISO 8601, possibly partial: "05-Mar-2025", "Mar-2025", "2025"; "Not recorded" if empty, the
/// text as it is if it is no date.
QString dateText(std::string_view iso);
QString dateText(QDate date);
/// The local day of a moment; "Not recorded" for the epoch itself.
QString dateText(Moment moment);
/// "March 2025": heads a group in a list.
QString monthText(QDate date);
/// Local, 24 hours: "14:07".
QString timeText(Moment moment);
/// For details: "05-Mar-2025 14:07:31 UTC".
QString utcText(Moment moment);
QDate localDate(Moment moment);

/// Age on a day, from a birth date in ISO 8601: "5d" to four weeks, "7w" to one year, "18m" to two
/// years, then "65y". A partial date gives a range where it matters: "64–65y". Empty if unknown.
QString ageText(std::string_view birthDate, QDate on);

/// "1,000"; a negative number has a minus sign, not a hyphen.
QString numberText(qint64 value);
/// At most `decimals` digits after the point and no needless zero: "0.5", never ".5" or "0.50".
QString decimalText(double value, int decimals);
/// "164 MB", "3.4 GB": powers of 1000.
QString bytesText(std::uint64_t bytes);

/// "SMITH, Ann (Mrs)"; "Not known" if both are empty.
QString fullName(std::string_view family, std::string_view given, std::string_view title);
/// "SMITH, Ann": for tabs and paths.
QString shortName(std::string_view family, std::string_view given);
/// From FHIR administrative gender.
QString genderText(std::string_view sex);
/// In full; ten digits in groups as they are read aloud: "485 777 3456". "Not known" if empty.
QString identifierText(std::string_view identifier);

/// A digest in groups of four, eight groups a line.
QStringList digestLines(std::string_view hex);
/// An identifier of ours in groups of four: "rec_k7q2 m4x9 …".
QString recordText(std::string_view id);

/// What a length in an image means: "50 mm", "50 mm (detector plane)", "100 px".
QString lengthText(double length, dicom::SpacingSource source);
/// "Spacing: patient plane, from Pixel Spacing".
QString provenanceText(dicom::SpacingSource source);

} // namespace med::views::clinical
