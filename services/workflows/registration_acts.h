#pragma once

#include "services/base/clock.h"
#include "services/base/error.h"
#include "services/workflows/patient_entry.h"
#include "services/workflows/receipt.h"

#include <cstdint>
#include <stop_token>

namespace med::workflows {

/// A patient who may be the one that is to be registered.
struct LikelyPatient {
    PatientSummary patient;
    int percent = 0; ///< How likely it is the same person, 1 to 99.
    bool nearCertain = false; ///< Going on needs a reason.
    std::vector<std::string> agreeing = {}; ///< Fields that speak for it: family, given, birth_date, sex, mrn, national_id.
};

/// One version of a registration.
struct RegistrationVersion {
    int version = 0;
    std::uint64_t block = 0;
    Moment recorded {};
    std::string author; ///< Name, or the member id if no card names them.
    std::string reason; ///< Why it was amended; empty for the first.
    PatientSummary patient; ///< As it said then.
};

/// What stands behind one patient's banner.
struct RegistrationDetails {
    PatientSummary patient;
    std::string custodian; ///< MSP id.
    std::string custodianName;
    std::string account; ///< Of the patient themselves: none, invited, joined.
    std::vector<RegistrationVersion> versions; ///< The newest first; empty if the registration was not shared.
    std::vector<PatientSummary> linked; ///< Other references of the same person, as far as they can be read.
    bool mayChange = false; ///< The person looks after the custodian's patients.
};

/// What a registrar does with references beside registering them; part of a Workplace, with its rules.
class RegistrationActs {
public:
    virtual ~RegistrationActs() = default;
    /// Whom of the readable patients a draft may be, the likeliest first; nobody below an even chance. Errors: Offline, Corrupt.
    virtual Expected<std::vector<LikelyPatient>> likely(const PatientDraft &draft, std::stop_token stop) = 0;
    /// Errors: NotFound; Denied if nothing of the patient was shared; Offline, Corrupt.
    virtual Expected<RegistrationDetails> details(const std::string &patientId, std::stop_token stop) = 0;
    /// A new version of a registration, the former stays visible. Errors: Invalid without a reason, or naming the field;
    /// Conflict as Workplace::registerPatient; Denied unless the registration can be read; as acts.
    virtual Expected<Receipt> amend(const std::string &patientId, const PatientDraft &draft, const std::string &reason, std::stop_token stop) = 0;
    /// Says that two references of one organisation are one person: the first is the one to go on with. No identifier is
    /// lost. Errors: Invalid without a reason, or for one reference; Conflict if they are linked; Denied; as acts.
    virtual Expected<Receipt> link(const std::string &keptId, const std::string &otherId, const std::string &reason, std::stop_token stop) = 0;
    /// Takes a link back: both are as they were. Errors: NotFound if there is none; as link.
    virtual Expected<Receipt> unlink(const std::string &oneId, const std::string &otherId, const std::string &reason, std::stop_token stop) = 0;
};

} // namespace med::workflows
