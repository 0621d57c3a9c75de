#pragma once

#include "services/workflows/clinical_record.h"
#include "services/workflows/record_search.h"
#include "services/workflows/report_proof.h"

namespace med::workflows {

/// What reports rest on: part of a Workplace, with its rules. They are signed as ClinicalDraft.
class Reports {
public:
    virtual ~Reports() = default;
    /// Looks up the records that a report is to rest on, and gives the report its id. Errors: NotFound for a record that does not
    /// stand; Denied for one that may not be read; Invalid for none, or one of another patient.
    virtual Expected<ReportAnchors> anchors(const std::string &patientId, const std::vector<std::string> &recordIds, std::stop_token stop) = 0;
    /// Whose report the QR code is of. Errors: Invalid if it is no such code; Conflict for one of a newer version; NotFound, also for one
    /// of another network; Denied.
    virtual Expected<std::string> patientOf(const std::string &code, std::stop_token stop) = 0;
};

/// Everything clinical that a signed-in person reads, writes and looks for. Each lives as long as the workplace.
class Clinic {
public:
    virtual ~Clinic() = default;
    virtual ClinicalRecord &record() = 0;
    virtual ClinicalWriting &writing() = 0;
    virtual RecordSearch &search() = 0;
    virtual CodeTables &codes() = 0;
    virtual Reports &reports() = 0;
};

} // namespace med::workflows
