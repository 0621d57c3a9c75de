#pragma once

#include "services/base/clock.h"

#include <cstdint>
#include <string>
#include <vector>

namespace med::workflows {

/// One transaction of the ledger as this computer verified it.
struct LedgerEntry {
    std::uint64_t block = 0;
    int index = 0; ///< In the block, from 0.
    std::string txId; ///< Empty for a change of the channel's configuration.
    std::string function; ///< "Order:Accept"; empty for a configuration.
    Moment time {}; ///< What its author claimed and the endorsers accepted; nothing for a configuration.
    std::string memberId; ///< Who made it: the common name of the certificate. Empty if the signature is not right.
    std::string name; ///< The member id if no card names them.
    std::string role;
    std::string organization; ///< For a configuration, of the orderer.
    std::string code; ///< Fabric's TxValidationCode: "VALID".
    std::string about; ///< Whom or what it names first, where this person knows the name: a patient, a member, an organisation.
};
struct LedgerQuestion {
    /// Each word must be in the function, the people's or organisations' names, a reference in the arguments, the
    /// transaction id, or be the block's number. Without words everything is answered.
    std::string words;
    std::uint64_t before = UINT64_MAX; ///< Blocks below this number.
};
struct LedgerEntries {
    std::vector<LedgerEntry> entries; ///< The newest first; whole blocks.
    std::uint64_t height = 0; ///< Number of blocks.
    std::uint64_t next = 0; ///< As `before`, for what is older; 0: nothing is.
};
/// What stands beside an entry.
struct LedgerEntryDetail {
    std::string blockHash; ///< Hexadecimal, as all digests.
    std::string previousHash;
    std::string orderer; ///< Organisation that signed the block.
    int transactions = 0; ///< In the block.
    std::vector<std::string> endorsers; ///< Organisations.
    std::string certificate; ///< SHA-256 of the author's certificate.
    Moment certificateEnds {};
    struct Argument {
        std::string name; ///< "anchor.record"
        std::string value;
        std::string known; ///< What it names; empty if this person knows no name.
    };
    std::vector<Argument> arguments;
};

} // namespace med::workflows
