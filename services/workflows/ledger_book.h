#pragma once

#include "services/workflows/name_book.h"
#include "services/workflows/workplace.h"

namespace med::workflows {

/// The verified ledger as people read it: see Workplace::ledgerEntries() and Workplace::ledgerEntry().
Expected<LedgerEntries> listLedger(Session &session, const NameBook &names, const LedgerQuestion &question, std::stop_token stop);
Expected<LedgerEntryDetail> ledgerEntryOf(Session &session, const NameBook &names, std::uint64_t block, int index);

} // namespace med::workflows
