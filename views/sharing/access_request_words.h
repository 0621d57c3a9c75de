#pragma once

#include "models/values.h"
#include "views/common/record_list_view.h"
#include "views/sharing/sharing_words.h"

#include <QStringList>

namespace med::views {

/// Who asks: "Dr Lena Novak, doctor, St. Elin Hospital".
QString askerText(const models::AccessRequestEntry &request);
/// What is asked for: "Images and their reports, for treatment, until 05-Mar-2025".
QString askedText(const models::AccessRequestEntry &request, Voice voice);
/// A request as a row.
RecordLook requestLook(const models::AccessRequestEntry &request);
/// What is told of it below.
QStringList requestSentences(const models::AccessRequestEntry &request);
/// How one's own stands, in a sentence; empty where nothing is to be said: it was allowed, taken back, or is over.
QString ownRequestText(const models::AccessRequestEntry &request);

} // namespace med::views
