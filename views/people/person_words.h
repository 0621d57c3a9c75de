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

} // namespace med::views
