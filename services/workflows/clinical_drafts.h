#pragma once

#include "services/storage/journal.h"
#include "services/workflows/clinical_record.h"

namespace med::workflows {

inline constexpr std::size_t kMaxDraftBytes = 1 << 20; ///< Of a draft's content.

// What a person writes and did not sign yet: a row of its own in the profile's journal, sealed under their wallet's key, on disk when the call
// returns. Keeping one touches no other, so that a form may do it each second.

/// The newest first. Errors: Corrupt, also for what was sealed with another wallet's key; Io.
Expected<std::vector<KeptDraft>> clinicalDrafts(storage::Journal &journal);
/// Errors: Invalid for an id that is not 1 to 64 of a-z, 0-9, '-', '_', and for content of more than kMaxDraftBytes; Io.
Expected<> keepClinicalDraft(storage::Journal &journal, const KeptDraft &draft);
Expected<> forgetClinicalDraft(storage::Journal &journal, const std::string &id);

} // namespace med::workflows
