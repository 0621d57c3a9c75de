#pragma once

#include "services/base/clock.h"
#include "services/base/error.h"
#include "services/workflows/receipt.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace med::workflows {

/// A request for a consent, as far as the person may know it: FHIR Consent with the status proposed.
struct AccessRequestEntry {
    std::string requestId;
    std::string patientId;
    std::string patient; ///< Name; empty where it cannot be read, as by most who ask.
    std::string askerId;
    std::string asker; ///< Name, by the card that is sealed in the request; the member id without one.
    std::string askerRole; ///< The ledger's word.
    std::string organization; ///< The asker's: name.
    std::string granteeId; ///< The asker, or their organisation.
    bool forOrganization = false;
    std::string state; ///< waiting (signed, the gateway is away), proposed, answered, refused, cancelled, expired.
    bool own = false; ///< The person asked.
    bool mayDecide = false; ///< The person may allow or refuse it.
    std::string dataClass; ///< As of a consent.
    std::string purpose; ///< HL7 v3 ActReason.
    std::string reason; ///< Why they ask.
    std::optional<Moment> until;
    Moment asked {};
    std::optional<Moment> answered;
    std::string answerer; ///< Name of who answered or refused it.
    std::string answer; ///< Why it was refused, where that was told.
    std::uint64_t block = 0; ///< Of the last change; 0 if not known.

    /// It is still to be answered.
    bool waits() const { return state == "proposed" || state == "waiting"; }
};

struct AccessRequestDraft {
    std::string patientId;
    std::string dataClass;
    std::string purpose;
    std::string reason;
    bool forOrganization = false; ///< For all who serve the purpose there; else for the person alone.
    std::optional<Moment> until;
};

/// Who asks for access, as a window asks it: part of a Workplace, with its rules.
class AccessRequests {
public:
    virtual ~AccessRequests() = default;
    /// The person's own, and those that they may read: of one patient, or all; newest first. Errors: Offline, Corrupt.
    virtual Expected<std::vector<AccessRequestEntry>> list(const std::string &patientId, std::stop_token stop) = 0;
    /// How many records of a patient stand on the ledger, whole, that the person may not open: of whatever class. Errors: Offline, Corrupt.
    virtual Expected<int> hidden(const std::string &patientId, std::stop_token stop) = 0;
    /// Errors: Invalid, naming the field; NotFound if there is no such patient; Denied; Conflict if a request of theirs waits, or
    /// the records are restricted or erased; as acts.
    virtual Expected<Receipt> ask(const AccessRequestDraft &draft, std::stop_token stop) = 0;
    /// Errors: Invalid without a reason; Denied; Conflict once it is over; as acts.
    virtual Expected<Receipt> refuse(const std::string &requestId, const std::string &reason, std::stop_token stop) = 0;
    /// Takes one's own back. Errors: Denied; Conflict once it is over; as acts.
    virtual Expected<Receipt> cancel(const std::string &requestId, std::stop_token stop) = 0;
};

} // namespace med::workflows
