#pragma once

#include "services/workflows/access_entry.h"
#include "services/workflows/name_book.h"
#include "services/workflows/release_book.h"

namespace med::workflows {

/// Who opened a patient's records and who was given keys of them, as far as the verified ledger tells, and the own openings
/// that wait for the gateway; the newest first. It is complete for keys: nobody can read what was sealed without one.
/// It cannot tell what somebody who has a key did with another program, or with a copy. Errors: Corrupt, Io, Cancelled.
Expected<std::vector<AccessEntry>> accessEntries(Session &session, const NameBook &names, ReleaseBook &releases, const std::string &patientId,
                                                 std::stop_token stop);

} // namespace med::workflows
