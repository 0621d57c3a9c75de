#pragma once

#include "services/workflows/patients.h"

namespace med::workflows {

/// How a FHIR R4 Patient is registered: the official name, else the first with a family name; the record number of type MR, else the
/// first identifier that is no national one. Errors: Invalid, naming the element.
Expected<RegisterPatient::Request> requestOf(const Json &patient);

/// What allergies are said to be known by these AllergyIntolerance resources: known, none or not-recorded.
std::string allergiesIn(const std::vector<Json> &resources);

/// Which element of a Patient a refused registration speaks of, and what it says: "Patient.birthDate: …".
std::string elementText(const Error &refused);

} // namespace med::workflows
