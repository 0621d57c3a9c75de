#pragma once

#include "services/ledger/wire/block.h"
#include "services/ledger/wire/transaction.h"

namespace med::ledger {

/// What event streams tell about one transaction of a block.
struct BlockTransaction {
    std::string txId; ///< Empty for a configuration.
    int type = 0; ///< common.HeaderType
    TxCode code = TxCode::NotValidated;
    std::optional<ChaincodeEvent> event; ///< Also of transactions that are not valid.
};

/// All transactions of a block, in order; what cannot be read has type 0 and no id.
std::vector<BlockTransaction> summarize(const Block &block);

} // namespace med::ledger
