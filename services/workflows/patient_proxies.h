#pragma once

#include "services/base/clock.h"
#include "services/base/error.h"
#include "services/workflows/receipt.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace med::workflows {

/// Somebody who acts for a patient, as far as the person may know it: FHIR RelatedPerson.
struct ProxyEntry {
    std::string proxyId;
    std::string patientId;
    std::string patient; ///< Name; empty where it cannot be read.
    std::string memberId;
    std::string member; ///< Their name, as who appointed them wrote it; the member id where that cannot be read.
    std::string kind; ///< guardian, proxy.
    std::string state; ///< coming, active, expired, ended.
    bool own = false; ///< The person themselves acts by it.
    std::optional<Moment> from; ///< Absent: since it was made.
    std::optional<Moment> until; ///< Absent: until it is ended.
    Moment appointed {};
    std::string appointer; ///< Name.
    std::string evidence; ///< What it rests on, in words; where the person may read it.
    std::string recordId; ///< The sealed appointment; its paper can be opened like a study.
    bool onPaper = false; ///< A paper is sealed with it.
    std::optional<Moment> ended;
    std::string ender; ///< Name.
    std::string reason; ///< Why it was ended, where the person may read it.
    bool mayEnd = false; ///< The person may end it, or step down.
    std::uint64_t block = 0; ///< Of the last change; 0 if not known.
};

/// Who is to act for a patient, as it was entered.
struct ProxyDraft {
    std::string patientId;
    std::string kind; ///< guardian (by who keeps the records), proxy (by the patient).
    std::string memberId;
    std::string name; ///< Of that member.
    std::optional<Moment> from;
    std::optional<Moment> until;
    std::string evidence; ///< Of a guardian: the court's decision, the birth certificate … in words.
    std::filesystem::path paper; ///< PDF, PNG or JPEG. Of a guardian needed; else may be empty.
};

/// Somebody who has an account and could be appointed.
struct ProxyCandidate {
    std::string memberId;
    std::string name;
    std::string birthDate; ///< ISO 8601.
    std::string mrn;
};

/// Who acts for patients, as a window asks it: part of a Workplace, with its rules.
class PatientProxies {
public:
    virtual ~PatientProxies() = default;
    /// Of one patient, newest first. Errors: Offline, Corrupt.
    virtual Expected<std::vector<ProxyEntry>> of(const std::string &patientId, std::stop_token stop) = 0;
    /// People with an account at the organisation that keeps the records, as far as the person can read who they are, by
    /// name: nobody, for patients. Errors: Offline, Corrupt.
    virtual Expected<std::vector<ProxyCandidate>> candidates(const std::string &patientId, std::stop_token stop) = 0;
    /// Errors: Invalid, naming the field; Denied; Conflict where the records are restricted or erased; as acts.
    virtual Expected<Receipt> appoint(const ProxyDraft &draft, std::stop_token stop) = 0;
    /// Errors: Invalid without a reason; Denied; as acts.
    virtual Expected<Receipt> end(const std::string &proxyId, const std::string &reason, std::stop_token stop) = 0;
};

} // namespace med::workflows
