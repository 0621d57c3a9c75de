#pragma once

#include "models/report_model.h"

namespace med::views {

QString reportKindText(models::ReportKind kind); ///< "Referral letter".
QString reportPartText(models::ReportPart part); ///< "Medicines".
/// What the two texts of a report are called: "Question to the colleague", "Course of the stay" …
QString reportQuestionText(models::ReportKind kind);
QString reportAdviceText(models::ReportKind kind);

/// A measured value as a report prints it: "96 U/L", "138/84 mmHg" is the caller's.
QString reportValueText(const Measure &measure);
/// "▲ High", "▼ Low", "▲▲ Critical high" …; empty for what is not outside its range.
QString flagText(const std::string &flag);
/// "20–42 mmol/mol"; empty if there is none.
QString rangeText(const Measure &measure);

} // namespace med::views
