#pragma once

#include "services/base/clock.h"

#include <cstdint>
#include <optional>
#include <string>

namespace med::workflows {

/// An emergency access (break-glass), as far as the person may know it: FHIR AuditEvent with BTG.
struct EmergencyEntry {
    std::string emergencyId;
    std::string patientId;
    std::string openerId;
    std::string opener; ///< Name; the member id if no card names them.
    std::string openerOrganization;
    std::string state; ///< open, ended, justified, unjustified.
    bool inForce = false; ///< Keys are released on it now.
    bool overdue = false; ///< Nobody reviewed it a day after it was opened.
    bool own = false; ///< The person opened it.
    std::string custodian; ///< Name of the organisation whose agent releases the keys.
    bool answered = false; ///< That agent released them.
    std::optional<Moment> agentSeen; ///< When that agent was heard of last; told of one's own that are not answered.
    bool agentAway = false; ///< Known, not guessed; told likewise.
    bool mayReview = false; ///< The person may say whether it was justified.
    bool readable = false;
    std::string reason; ///< Where the person may read it.
    Moment opened {};
    Moment until {}; ///< Its end.
    std::string reviewer; ///< Name; empty until it was reviewed.
    std::string comment; ///< Of the review, where the person may read it.
    std::optional<Moment> reviewed;
    std::uint64_t block = 0; ///< Of the last change; 0 if not known.

    bool isReviewed() const { return reviewed.has_value(); }
};

struct EmergencyDraft {
    std::string patientId;
    std::string reason;
};

enum class EmergencyVerdict { Justified, Unjustified };

} // namespace med::workflows
