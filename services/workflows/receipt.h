#pragma once

#include <cstdint>
#include <string>

namespace med::workflows {

/// What an act left on the ledger.
struct Receipt {
    std::string id; ///< Of what was made or changed.
    std::string status; ///< The state it is in now, where it has one.
    std::string txId;
    std::uint64_t block = 0;
    std::string answer; ///< What the contract answered, JSON.
};

} // namespace med::workflows
