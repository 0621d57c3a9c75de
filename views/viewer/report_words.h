#pragma once

#include "services/dicom/content.h"
#include "services/dicom/instance.h"

#include <QList>
#include <QString>

#include <functional>
#include <optional>

namespace med::views {

/// One line of a structured report as it is read: a heading, or a value with its name.
struct ReportLine {
    int level = 0; ///< Of a heading, from 2 on: 1 is the title's. 0: no heading.
    int indent = 0; ///< Values that stand below another value.
    QString label; ///< May be empty; a heading's words.
    QString text; ///< Plain, may be several lines.
    std::optional<std::size_t> link; ///< The item whose image can be shown.
};

/// A fact about the whole, above its content.
struct ReportFact {
    QString label;
    QString text;
    bool warns = false; ///< Not verified, not complete.
};

QString reportTitle(const dicom::Report &report);
QList<ReportFact> reportFacts(const dicom::Report &report);
/// `leads` says whether what an item names can be shown.
QList<ReportLine> reportLines(const dicom::Report &report, const std::function<bool(const dicom::ReportItem &)> &leads);

/// "14-Mar-2025 09:30" from DICOM's DT, "14-Mar-2025" from DA; the text as it is if it is neither.
QString dicomDateText(const std::string &value);
/// "LEE, Ruth (Dr)" from DICOM's PN.
QString dicomNameText(const std::string &name);

} // namespace med::views
