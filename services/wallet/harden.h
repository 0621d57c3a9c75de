#pragma once

#include "services/base/error.h"

namespace med::wallet {

/// Keeps this process's memory out of core dumps and away from other processes of the same user
/// (PR_SET_DUMPABLE 0, core limit 0). Called when a wallet is unlocked; repeating it is harmless.
/// Errors: Io if the system refuses; no wallet is unlocked then.
Expected<> hardenProcess();

} // namespace med::wallet
