#pragma once

#include "services/workflows/name_book.h"
#include "services/workflows/workplace.h"

namespace med::workflows {

/// Consents as a window shows them, the newest first; of one patient, or all. Those that wait for the gateway are among
/// them. Errors: as LedgerReader; Io.
Expected<std::vector<ConsentEntry>> consentEntries(Session &session, const NameBook &names, const std::string &patientId);

/// In which block a transaction is; 0 if it is not known.
std::uint64_t blockOf(Session &session, const std::string &tx);

} // namespace med::workflows
