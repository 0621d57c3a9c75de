#pragma once

#include "services/workflows/clinical_record.h"

namespace med::workflows {

/// Holds what is about to be written against what stands: a medicine or vaccine that the patient is allergic to, a medicine that they take
/// already, by the same code or the same words. Interrupts for an allergy of high criticality alone.
std::vector<SafetyFinding> safetyFindings(const ClinicalDraft &draft, const std::vector<ChartEntry> &chart);
/// Vital signs and laboratory values that hardly anybody has: by LOINC and UCUM. None of them interrupts but what nobody can have.
std::vector<SafetyFinding> implausibleValues(const ClinicalDraft &draft);

} // namespace med::workflows
