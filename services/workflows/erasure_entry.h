#pragma once

#include "services/base/clock.h"

#include <cstdint>
#include <optional>
#include <string>

namespace med::workflows {

/// A request that all records of a patient are erased, as far as the person may know it.
struct ErasureEntry {
    std::string erasureId;
    std::string patientId;
    std::string patient; ///< Name; empty once it is erased, or where it cannot be read.
    std::string state; ///< requested, withdrawn, refused, approved (is being carried out), erased.
    std::string requester; ///< Name; the member id if no card names them.
    bool own = false; ///< The person asked for it.
    bool onBehalf = false; ///< Staff asked, who hold the patient's signed paper.
    std::string reason; ///< Where the person may read it, as `comment`.
    std::string decider; ///< Name; empty until it was decided.
    std::string comment; ///< Of the decision: of a refusal, the law's reason.
    bool mayDecide = false; ///< The person may decide.
    bool mayWithdraw = false; ///< They asked, or are the patient, and it waits.
    Moment requested {};
    std::optional<Moment> withdrawn = {};
    std::optional<Moment> decided;
    std::optional<Moment> erased;
    std::string eraser; ///< Who carried it out: name or member id.
    int records = 0; ///< Whose keys were destroyed.
    int files = 0; ///< Of the store that were destroyed.
    std::string txId; ///< Of the last change: the receipt's, once it is erased.
    std::uint64_t block = 0; ///< The same; 0 if not known.
};

/// What may be done with a patient's records now.
struct StandingEntry {
    std::string state = "free"; ///< free, restricted, erasing, erased.
    std::string reason; ///< Why they are restricted, where the person may read it.
    std::string by; ///< Who restricted them, or lifted that: name.
    std::optional<Moment> since;
    bool mayRestrict = false; ///< The person may, and it is to be done: they are free.
    bool mayLift = false;
    bool mayRequest = false; ///< The person may ask for erasure, and nothing waits.
    std::optional<ErasureEntry> erasure; ///< The newest request.
};

enum class ErasureVerdict { Erase, Refuse };

} // namespace med::workflows
