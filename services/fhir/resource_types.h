#pragma once

#include <span>
#include <string_view>

namespace med::fhir {

/// Which class of a patient's data a consent counts a type to; the words of services/workflows/publish.h.
namespace data_class {
inline constexpr std::string_view kImaging = "imaging";
inline constexpr std::string_view kLaboratory = "laboratory";
inline constexpr std::string_view kMedication = "medication";
inline constexpr std::string_view kNotes = "notes";
inline constexpr std::string_view kClaims = "claims";
}

/// One resource type of FHIR R4 (4.0.1, resourcelist.html).
struct ResourceType {
    std::string_view name;
    std::string_view dataClass;
    /// Elements that name whose it is, from the patient compartment (compartmentdefinition-patient.html), parted by spaces; a dot
    /// goes down, through arrays too. Only references to a Patient count, but for those in `follows`.
    std::string_view patientElements = {};
    /// Elements that name another resource, whose patient it is then.
    std::string_view follows = {};
    bool needsPatient = false; ///< Without one it says nothing about anybody, and is refused.
};

/// All of them, by name.
std::span<const ResourceType> resourceTypes();
/// Null if R4 has no such type.
const ResourceType *findResourceType(std::string_view name);
inline bool isResourceType(std::string_view name) { return findResourceType(name) != nullptr; }

} // namespace med::fhir
