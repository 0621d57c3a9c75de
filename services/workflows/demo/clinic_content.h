#pragma once

#include "services/domain/canonical_json.h"
#include "services/workflows/founding.h"

#include <cstdint>
#include <string>
#include <vector>

namespace med::workflows::demo {

/// One invented patient with a history. Deterministic per seed.
struct DemoPatient {
    std::string family;
    std::string given;
    std::string title;
    std::string birthDate; ///< ISO 8601.
    std::string sex; ///< FHIR administrative gender.
    std::string mrn;
    bool secondHospital = false; ///< Registered by the other hospital.
    Json patient; ///< FHIR R4 Patient.
    Json history; ///< FHIR R4 Bundle (collection): conditions, allergies, medicines, vitals, encounters.
    Json banner; ///< {allergies: known|none|not-recorded}, as sealed beside the record.
};

/// `count` patients. The first is always SMITH, Ann: the one who has a login and imaging.
std::vector<DemoPatient> demoPatients(std::uint64_t seed, int count);

/// The staff, invented. Logins are the profiles' folders.
const std::vector<Newcomer> &demoStaff();

/// An organisation's display name by MSP id.
std::string demoOrganizationName(const std::string &mspId);

} // namespace med::workflows::demo
