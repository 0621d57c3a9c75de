#pragma once

#include "services/domain/clinical_entry.h"

namespace med::fhir {

/// What stands around an entry that is written.
struct EntrySetting {
    std::string patientId; ///< pat_…
    std::string memberId; ///< Of who writes.
    std::string memberName;
    std::string orderId = {}; ///< That it answers; may be empty.
    std::string now; ///< FHIR instant: what was not dated is of now.
};

inline constexpr std::string_view kUcum = "http://unitsofmeasure.org";
inline constexpr std::string_view kLoinc = "http://loinc.org";

/// An entry as a resource of FHIR R4 in JSON text; decimals stand as they were written. Composition, Encounter, Condition,
/// AllergyIntolerance, Observation, DiagnosticReport, Immunization, MedicationStatement, MedicationRequest, FamilyMemberHistory,
/// Procedure, ServiceRequest, DocumentReference, DetectedIssue. A status that is not given is the usual one. Errors: Invalid,
/// naming the field of the entry.
Expected<std::string> writeEntry(const ClinicalEntry &entry, const EntrySetting &setting);
bool isWritable(std::string_view type);

} // namespace med::fhir
