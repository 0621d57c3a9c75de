#pragma once

#include "models/proof_book.h"
#include "models/values.h"
#include "views/common/icon.h"

#include <QDate>
#include <QString>

namespace med::views {

/// The ledger's kind of an organisation as a person reads it: "insurer" → "insurance".
QString organizationKindText(std::string_view kind);
/// The ledger's role as a person reads it: "technician" → "laboratory technician".
QString roleText(std::string_view role);
/// The same in one word where a name stands beside it: "technician" → "laboratory".
QString shortRoleText(std::string_view role);
/// Somebody by name; by role and organisation where no card names them and there is only the member's id.
QString personText(const std::string &name, const std::string &organization = {}, std::string_view role = {});
/// Whether a card names them.
bool isNamed(const std::string &name);
/// A row's words about somebody: "Ravi Menon · Harbour Imaging"; who has no name there has a capital, and the organisation once.
QString attributedText(const std::string &name, const std::string &organization, std::string_view role = {});
/// The same with the role: "Ravi Menon · laboratory technician, Harbour Imaging".
QString signerText(const std::string &name, const std::string &organization, std::string_view role);
/// The day of a study: its own date, else the day on which it was anchored.
QDate studyDay(const models::StudySummary &study);
/// "CT chest of 05-Mar-2025"; without the date where that is the day on which it was recorded.
QString studyName(const models::StudySummary &study);
/// The ledger's word for where an order is: "in-progress" → "in progress".
QString orderStatusText(const QString &status);
/// A demonstration's login as a person reads it: "doctor2" → "Doctor, other hospital".
QString loginText(const QString &login);

/// How a state of proof looks and what it is called: word and shape, then colour.
struct StateLook {
    Glyph glyph;
    Token ink;
    QString word; ///< "Verified".
};
StateLook stateLook(models::ProofState state);

/// "160 images", "1 series": counted things in the singular or plural.
QString imagesText(int count);
QString seriesText(int count);
QString filesText(int count);
QString attachmentsText(int count);
/// What a study holds: "160 images, 2 attachments"; attachments only where there are some, and images only where there are none.
QString contentsText(int images, int attachments);
/// A file's name without the characters that turn the direction of what follows: "gnp.exe" does not read "exe.png".
QString fileNameText(std::string_view name);
/// "PDF document", "JPEG picture", "sound": what a media type is to a person, and its glyph.
QString mediaTypeText(std::string_view mediaType);
Glyph mediaTypeGlyph(std::string_view mediaType);
/// That a retracted study is not to be relied on, and why, where the person may read it.
QString retractionText(const models::StudySummary &study);

/// When an act was signed and when it was recorded, side by side where they differ: "signed 05-Mar-2025 14:02,
/// recorded 05-Mar-2025 14:09". A moment that is not there is the beginning of time.
QString timesText(Moment signedAt, Moment recorded);

/// "about 2 min left", rounded so that it stays still: seconds in tens, then minutes.
QString timeLeftText(int seconds);

/// With a capital at its beginning, as a line of its own has it.
QString capital(QString words);

} // namespace med::views
