#pragma once

#include "models/report_model.h"
#include "views/print/print_document.h"

namespace med::views {

/// A report as it is printed: what was written, the chosen parts of the chart, and the records that it rests on with their digests and
/// a QR code to check it by. Without anchors it is a preview, and says on its first lines that nobody signed it.
PrintDocument reportDocument(const models::ReportModel &model, const models::Person &author, const workflows::ReportAnchors *anchors, const PrintContext &context);
/// "Referral letter", with its recipient.
QString reportTitle(const models::ReportDraft &draft);
/// The same content as plain text, as it stands in the signed Composition.
std::vector<ClinicalEntry::Section> reportSections(const models::ReportModel &model);

} // namespace med::views
