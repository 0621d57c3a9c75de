#pragma once

#include "services/ledger/node/ledger_store.h"

namespace med::ledger {

/// What checking a ledger found to be there.
struct LedgerFindings {
    std::uint64_t height = 0;
    std::string head; ///< Hash of the newest block, hexadecimal.
    std::uint64_t transactions = 0;
    std::uint64_t stateRows = 0;
};

/// Derives the whole ledger again from its blocks: hash chain, orderers' signatures, validity of every
/// transaction, commit hashes; and compares index and state with what follows from them.
/// Errors: Corrupt, naming the first block or key that does not fit; Io.
Expected<LedgerFindings> checkLedger(LedgerStore &store, const ValidationRules &rules);

} // namespace med::ledger
