#pragma once

#include "models/report_model.h"

namespace med::views {

QString reportKindText(models::ReportKind kind); ///< "Referral letter".
QString reportPartText(models::ReportPart part); ///< "Medicines".
/// What the two texts of a report are called: "Question to the colleague", "Course of the stay" …
QString reportQuestionText(models::ReportKind kind);
QString reportAdviceText(models::ReportKind kind);

} // namespace med::views
