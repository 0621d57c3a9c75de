#pragma once

#include "services/workflows/name_book.h"
#include "services/workflows/workplace.h"

namespace med::workflows {

// Who may read, and who broke the glass, as a window shows it: by name.

/// Newest first, those that wait for the gateway among them. Errors: Corrupt, Io.
Expected<std::vector<ConsentEntry>> consentEntries(Session &session, const NameBook &names, const std::string &patientId);
/// See listEmergencies.
Expected<std::vector<EmergencyEntry>> emergencyEntries(Session &session, const NameBook &names, const std::string &patientId);
/// The number of a transaction's block; 0 if it is not known.
std::uint64_t blockOf(Session &session, const std::string &tx);

} // namespace med::workflows
