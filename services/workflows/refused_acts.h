#pragma once

#include "services/workflows/session.h"

namespace med::workflows {

/// An act that its person signed, that waited, and that the ledger then refused for good: kept in the profile,
/// encrypted, until they read of it. What they wrote is in it.
struct RefusedAct {
    std::string name; ///< Of its setting.
    std::string function;
    std::string subject; ///< The order, consent or record that it was about; empty for a study that was to be sent.
    std::string patientId; ///< Empty if it is not known.
    std::string title; ///< Of the record; may be empty.
    std::string written; ///< The reason, or the question of an order; may be empty.
    ErrorCode why = ErrorCode::Conflict;
    Moment signedAt {}; ///< The beginning of time if it is not known.
};

/// Its `name` is made here. A failure to write it is told to the log.
void keepRefused(Session &session, RefusedAct act);
Expected<std::vector<RefusedAct>> refusedActs(Session &session);
void forgetRefused(Session &session, const std::string &name);

} // namespace med::workflows
