#pragma once

#include "services/base/clock.h"

#include <optional>
#include <string>
#include <vector>

namespace med::workflows {

enum class Allergies { Known, NoneKnown, NotRecorded, Unavailable };

/// Another reference of the same person, by a link that was signed.
struct LinkedPatient {
    std::string patientId;
    std::string mrn; ///< May be empty.
    std::string custodian; ///< MSP id.
};

/// What the banner shows: FHIR R4 Patient. Dates are ISO 8601, possibly partial; empty if unknown.
struct PatientSummary {
    std::string patientId; ///< The custodian's reference, `pat_…`.
    std::string family; ///< For who could not be named: a working name, such as "Unknown Alder".
    std::string given;
    std::string title; ///< "Mrs"; may be empty.
    std::string birthDate; ///< Empty only for who could not be named.
    std::string sex; ///< FHIR administrative gender: male, female, other, unknown.
    std::string mrn;
    std::string deceasedDate;
    Allergies allergies = Allergies::NotRecorded;
    std::string nationalId = {}; ///< May be empty.
    bool unidentified = false; ///< Nobody knows yet who it is: the name is a working name.
    std::string description = {}; ///< Of who could not be named: "About 40, found at …".
    std::string motherId = {}; ///< Of a newborn, the mother's reference; may be empty.
    int birthOrder = 0; ///< FHIR multipleBirthInteger, from 1; 0 for a single birth, or where it is not known.
    std::vector<std::string> formerNames = {}; ///< "Unknown, Alder": names that the registration had before, newest first.
    std::vector<LinkedPatient> linked = {};
    /// How the person stands to them in person: "self", "guardian" or "proxy" (who acts for them now); empty for a professional.
    std::string actingAs = {};
    std::optional<Moment> actingUntil = {}; ///< Until when they act; absent: until it is ended.
};

/// A patient who is to be registered, as they were entered.
struct PatientDraft {
    std::string family;
    std::string given;
    std::string title; ///< May be empty.
    std::string birthDate; ///< ISO 8601, possibly partial.
    std::string sex; ///< FHIR administrative gender.
    std::string mrn; ///< May be empty.
    Allergies allergies = Allergies::NotRecorded;
    std::string nationalId = {}; ///< May be empty.
    std::string duplicateReason = {}; ///< Why this is another person than one who is nearly the same.
    bool unidentified = false; ///< Without a name: it gets a working name.
    std::string description = {}; ///< Of who cannot be named.
    std::string motherId = {}; ///< Of a newborn.
    int birthOrder = 0; ///< Of a newborn, from 1; 0: a single birth.
};

} // namespace med::workflows
