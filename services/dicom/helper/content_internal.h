#pragma once

#include "services/dicom/helper/file_internal.h"

namespace med::dicom {

/// The first item of a sequence, or nothing.
DcmItem *firstItem(DcmItem &item, const DcmTagKey &sequence);
/// The text of one element of an item, as Elements::text().
std::string textIn(DcmItem &item, const DcmTagKey &tag);
/// A text of many lines: as stored but for the padding at its end, at most kMaxReportText + 1 bytes.
std::string longTextIn(DcmItem &item, const DcmTagKey &tag);
/// What the first code of a sequence means, else its value; may be empty (PS3.3 8.8).
std::string meaningIn(DcmItem &item, const DcmTagKey &sequence);

} // namespace med::dicom
