#pragma once

#include "services/workflows/access_entry.h"
#include "services/workflows/export_words.h"
#include "services/workflows/patient_rights.h"
#include "services/workflows/workplace.h"

#include <string>
#include <vector>

namespace med::workflows {

/// What the page of an export tells.
struct ExportPage {
    struct File {
        std::string name; ///< As sent.
        std::string path; ///< From the page.
    };
    struct Line {
        std::string date; ///< ISO 8601.
        std::string title;
        std::string from;
        std::uint64_t block = 0;
        std::string txId;
        std::vector<File> files;
    };
    PatientSummary patient;
    std::string made; ///< ISO 8601.
    bool demonstration = false;
    std::vector<Line> images;
    std::vector<Line> documents;
    std::vector<Line> sharing;
    std::vector<AccessEntry> accesses;
    std::vector<ExportReport::Unread> unread;
};

/// HTML5 in UTF-8, without scripts and without anything from elsewhere. Whatever came from outside is escaped.
std::string exportPage(const ExportPage &page, const ExportWords &words);

} // namespace med::workflows
