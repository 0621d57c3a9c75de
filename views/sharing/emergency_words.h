#pragma once

#include "models/values.h"
#include "views/common/record_list_view.h"

#include <QStringList>

namespace med::views {

RecordLook emergencyLook(const models::EmergencyEntry &emergency);
/// What the opened row says: the reason, whether the keys are there, until when, and how the review ended.
QStringList emergencySentences(const models::EmergencyEntry &emergency);
/// "1 h 58 min"; "less than a minute".
QString timeLeftText(Moment until, Moment now);

} // namespace med::views
