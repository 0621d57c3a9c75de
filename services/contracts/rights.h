#pragma once

#include "services/contracts/grants.h"

namespace med::contracts {

/// What may be done with a patient's records; where nothing was said, they are free.
Expected<RightsRow> rightsOf(Transaction &transaction, const std::string &patient);

/// Errors: Conflict, in words, where the records are restricted, or are or were erased: what would share them is refused.
Expected<> requireFree(Transaction &transaction, const std::string &patient);

/// Errors: Conflict where the records are or were erased: nothing new is written there.
Expected<> requireNotErased(Transaction &transaction, const std::string &patient);

/// Of restricted records, keys go to their author, to the patient and to the custodian's own keys, administrators and
/// agent; of erased ones to nobody. Errors: Conflict.
Expected<> requireReleasable(const RightsRow &rights, const Recipient &recipient, const Holder &holder);

} // namespace med::contracts
