#pragma once

#include "services/workflows/clinical_record.h"
#include "services/workflows/record_search.h"

namespace med::workflows {

/// Everything clinical that a signed-in person reads, writes and looks for. Each lives as long as the workplace.
class Clinic {
public:
    virtual ~Clinic() = default;
    virtual ClinicalRecord &record() = 0;
    virtual ClinicalWriting &writing() = 0;
    virtual RecordSearch &search() = 0;
    virtual CodeTables &codes() = 0;
};

} // namespace med::workflows
