#pragma once

#include "models/values.h"
#include "views/common/record_list_view.h"

#include <QStringList>

namespace med::views {

/// How a colleague looks as a row: name and roles, specialty and workload, where they stand and since or until when.
RecordLook colleagueLook(const models::ColleagueEntry &colleague);
/// What the opened row says in whole sentences: why they are suspended, the time of their licence, what they have to do.
QStringList colleagueSentences(const models::ColleagueEntry &colleague);
/// "3 orders open"; empty for who neither asks for examinations nor makes them.
QString workloadText(const models::ColleagueEntry &colleague);

/// The end of a day that is to come, in UTC, from what people type of one: 31-Dec-2027, 31 December 2027, 2027-12-31. Nothing if
/// it is none.
std::optional<Moment> endOfDayFromText(const QString &text);

} // namespace med::views
