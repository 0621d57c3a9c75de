#pragma once

#include "models/values.h"
#include "views/sharing/sharing_words.h"

#include <QStringList>

namespace med::views {

/// "guardian", "proxy".
QString proxyKindText(std::string_view kind);
/// "Amelia Berg, guardian: until 5 March 2027" and how it stands.
QString proxyTitle(const models::ProxyEntry &proxy, Voice voice);
/// Who appointed them and when, on what, and how it ended.
QStringList proxySentences(const models::ProxyEntry &proxy, Voice voice);
/// What an appointment does, before it is signed.
QString appointingText(bool guardian);
/// Whether the person acts for somebody else there: then it is not their own record that they read.
bool isOthers(const models::PatientSummary &patient);
/// In which standing the person opens this patient's record, where they act for somebody; else empty.
QString actingText(const models::PatientSummary &patient);
/// Who gave a consent, for whom, and whether on paper: a sentence.
QString granterText(const models::ConsentEntry &consent);

} // namespace med::views
