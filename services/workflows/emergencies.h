#pragma once

#include "services/workflows/emergency_entry.h"
#include "services/workflows/publish.h"

#include <optional>

namespace med::workflows {

namespace record_class {
inline constexpr const char *kEmergency = "emergency"; ///< FHIR AuditEvent: why an emergency access was opened, or how its review ended.
}

/// The longest reason or comment, in bytes of UTF-8.
inline constexpr std::size_t kMaxEmergencyText = 2000;

/// An emergency access with what the member may read of it.
struct EmergencySummary {
    EmergencyRow row;
    std::string state; ///< open, ended, justified, unjustified: now.
    bool overdue = false; ///< Nobody reviewed it a day after it was opened.
    bool readable = false;
    std::string reason;
    std::string openerName; ///< Empty if the reason cannot be read.
    std::string comment; ///< Of the review.
};

/// Breaks the glass: the member, a doctor, may read one patient's records for two hours without a consent.
/// The custodian's agent releases the keys; the reason is sealed to the custodian, its administrators, and
/// the patient.
class OpenEmergency {
public:
    explicit OpenEmergency(Session &session) : m_session(session) {}
    struct Request {
        std::string patientId;
        std::string reason;
    };
    /// The receipt's id is the emergency's, its status `open`. Errors: Invalid, naming the field; NotFound; Denied
    /// unless the member is a doctor; as publish. Its two hours begin when the ledger has it.
    Expected<Receipt> run(const Request &request, std::stop_token stop);

private:
    Session &m_session;
};

/// Says whether an emergency access was justified. For an administrator of the custodian, never for its opener.
class ReviewEmergency {
public:
    explicit ReviewEmergency(Session &session) : m_session(session) {}
    struct Request {
        std::string emergencyId;
        EmergencyVerdict verdict = EmergencyVerdict::Justified;
        std::string comment;
    };
    /// Errors: Invalid without a comment; NotFound; Denied for the opener, for others than the custodian's
    /// administrators, and where the reason cannot be read; Conflict if it was reviewed; as publish.
    Expected<Receipt> run(const Request &request, std::stop_token stop);

private:
    Session &m_session;
};

/// Who reviews and decides: an organisation's administrators who can receive, but for the member. The agent seals to those
/// who come later.
Expected<std::vector<Wanted>> administratorsOf(Session &session, const std::string &mspId);

EmergencySummary emergencySummary(Session &session, const EmergencyRow &row);
/// Emergencies that concern the member, newest first: that they opened, of the patient that they are, and for an
/// administrator all of the organisation's patients; or those of one patient. Errors: Corrupt.
Expected<std::vector<EmergencySummary>> listEmergencies(Session &session, const std::string &patientId = {});
/// The member's own access to a patient that is in force and lasts longest; nothing if there is none.
std::optional<EmergencyRow> emergencyInForce(Session &session, const std::string &patientId);

/// When the ledger last heard of an organisation's agent: of any member with the role custodian. Nothing if
/// never in its newest 100,000 blocks.
std::optional<Moment> agentLastSeen(Session &session, const std::string &mspId);
/// True once the agent has noted on the ledger that it released what it had to.
bool agentAnswered(Session &session, const EmergencyRow &row);
/// Reads new blocks until the agent answered or the time is over; answers which. Errors: as Session::catchUp.
Expected<bool> awaitAgent(Session &session, const EmergencyRow &row, std::chrono::milliseconds patience, std::stop_token stop);

} // namespace med::workflows
