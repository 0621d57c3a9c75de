#pragma once

#include "services/workflows/session.h"

namespace med::workflows {

/// Flips one byte in the middle of the first object of a record in a demonstration's store, to show that
/// it is caught. The place is kept in the profile, so that it can be flipped back.
/// Answers the part it lies in, from 1. Errors: Denied outside a demonstration or for a store that is no
/// folder; Conflict if the record is tampered with already; NotFound, Io.
Expected<int> tamperWith(Session &session, const std::string &recordId);
/// Flips it back. Errors: NotFound if the record was not tampered with; Io.
Expected<> undoTampering(Session &session, const std::string &recordId);
bool isTamperedWith(const Session &session, const std::string &recordId);

} // namespace med::workflows
