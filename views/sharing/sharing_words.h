#pragma once

#include "models/values.h"
#include "views/common/coded_words.h"
#include "views/common/record_list_view.h"

#include <QDate>

namespace med::views {

/// Who reads the page: professionals read terms and short dates, patients plain words about themselves.
enum class Voice { Professional, Patient };

/// "05-Mar-2025", for patients "5 March 2025".
QString dayText(QDate day, Voice voice);
/// From what people type: 05-Mar-2025, 5 March 2025 (in English or this language, as dayText writes it), 5.3.2025 or
/// 2025-03-05. Invalid if it is no date.
QDate dayFromText(const QString &text);
/// As what a colleague treats a patient, by the ledger's word: "My ward", for others "Ward".
QString relationshipText(std::string_view word, bool own);
/// What a consent will do, in one sentence. `patient`: how the patient is named; until: invalid for no end.
QString grantSentence(const QString &grantee, std::string_view dataClass, std::string_view purpose, QDate until,
                      const QString &patient, Voice voice);
RecordLook consentLook(const models::ConsentEntry &consent, Voice voice);
/// What the opened row says besides: when it was given and withdrawn, signed and recorded, and why.
QStringList consentSentences(const models::ConsentEntry &consent);
RecordLook accessLook(const models::AccessEntry &access, Voice voice);

} // namespace med::views
