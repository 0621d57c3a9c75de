#pragma once

#include "services/workflows/session.h"

#include <optional>

namespace med::workflows {

/// An act that its person approved and that is not done: kept in the profile, encrypted, so that it is
/// neither lost nor asked about again.
struct KeptAct {
    Moment claimed {}; ///< When they approved it.
    std::string signature; ///< Over the act itself, hexadecimal; empty until the gateway was found away.

    /// The ledger would not take it any more: it has to be shown again.
    bool isTooOld(const Session &session) const;
};

/// `arguments` are those of the call, without `act`.
std::optional<KeptAct> keptAct(const Session &session, const std::string &function, const Json &arguments);
Expected<> keepApproval(Session &session, const std::string &function, const Json &arguments, Moment claimed);
/// Signs the act with the time it was approved at (else now) and keeps it. The wallet's approval is asked
/// as for any act. Errors: Denied, Locked, Io.
Expected<> signKept(Session &session, const std::string &function, const Json &arguments);
/// Forgets an act that is done or was refused.
void forgetApproval(Session &session, const std::string &function, const Json &arguments);

/// The call of an act that was approved before: with the signature and the time of then, and nobody is asked.
Expected<ledger::Call> callOfKept(Session &session, const std::string &function, const Json &arguments);

/// The order, consent or record that an act's arguments are about.
std::string subjectOf(const Json &arguments);

/// Whom that is about; empty if it is not known here.
std::string patientOf(Session &session, const std::string &subject);

/// An act without content that waits for the gateway.
struct WaitingAct {
    std::string name; ///< Of its setting.
    std::string function;
    Json arguments;
    Moment claimed {};
};

/// Session::submit; where the gateway is away, the act is signed and waits in the profile, and the answer is
/// Offline all the same.
Expected<Receipt> submitOrKeep(Session &session, const ledger::Call &call, std::stop_token stop);
Expected<std::vector<WaitingAct>> waitingActs(Session &session);
/// Sends what waits; what the ledger refuses for good waits to be read of (refused_acts.h). Answers how many were
/// sent. Errors: Offline, Pending, Io.
Expected<int> sendWaitingActs(Session &session, std::stop_token stop);
/// Errors: NotFound.
Expected<> dropWaitingAct(Session &session, const std::string &name);

} // namespace med::workflows
