#pragma once

#include "models/timeline_model.h"
#include "views/common/record_list_view.h"

namespace med::views {

/// A kind in the plural, for the filter: "Orders".
QString timelineKindText(models::TimelineRow::Kind kind);
/// An entry of the timeline as a row.
RecordLook timelineLook(const models::TimelineRow &row, const models::ProofBook::Entry &proof);
/// What its opened row says besides: times, reasons, what was overridden.
QStringList timelineSentences(const models::TimelineRow &row);

} // namespace med::views
