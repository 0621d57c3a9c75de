#pragma once

#include "services/ledger/validation/validator.h"

namespace med::ledger {

/// A block that continues a verified chain, with its transactions' outcomes.
struct CheckedBlock {
    Block block;
    BlockOutcome outcome;
    std::string ordererMsp;
    crypto::Digest hash{}; ///< Of its header.
};

/// Where a verified chain stands.
struct ChainPosition {
    std::uint64_t height = 0;
    Bytes lastHash; ///< Of the newest header.
    std::uint64_t lastConfig = 0; ///< Number of the newest configuration block.
};

/// Checks a block that a gateway showed after `position`: number, chain of hashes, data, the
/// orderer's signature, and by replay over `state` what each transaction's validity is, against
/// what the peer's filter says. Changes nothing. Errors: Corrupt, in words that name the block.
Expected<CheckedBlock> checkBlock(ByteView bytes, const ChainPosition &position,
                                  const Channel &channel, StateView &state,
                                  const ValidationRules &rules);

} // namespace med::ledger
