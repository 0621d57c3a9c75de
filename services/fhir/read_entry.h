#pragma once

#include "services/domain/clinical_entry.h"

#include <functional>

namespace med::fhir {

/// What is known around a resource. Both may answer nothing.
struct Surroundings {
    /// The key of what Reference.reference, as written, leads to: "Encounter/1".
    std::function<std::string(const std::string &reference)> keyOf = {};
    /// The name of who or what it leads to, for a reference without `display`.
    std::function<std::string(const std::string &reference)> nameOf = {};
};

/// What a FHIR R4 resource says. Of wrong JSON types and unknown elements nothing fails: what cannot be read is left empty, and
/// `understood` is false then, for types that charts do not show in words of their own, and for modifier extensions and implicit
/// rules, which may change the meaning of all of it. There is always a title. Errors: Invalid if it is no JSON object with a type.
Expected<ClinicalEntry> entryOf(std::string_view resource, const Surroundings &around = {});

/// Text without mark-up, from the XHTML of a narrative.
std::string textOfNarrative(std::string_view xhtml);
/// "Medication request" for MedicationRequest.
std::string typeInWords(std::string_view type);

} // namespace med::fhir
