#pragma once

#include "services/workflows/session.h"

#include <map>
#include <mutex>
#include <vector>

namespace med::workflows {

/// One release of a record key, as a verified block holds it.
struct KeyRelease {
    std::string tx;
    std::uint64_t block = 0;
    Moment time {};
    std::string giver; ///< Member id.
    std::string set;
    int epoch = 1;
    std::string to; ///< Holder.
    std::string basis;
};

/// Every release of keys that the verified ledger holds, by patient: read from the transactions themselves, because the
/// state keeps only the newest envelope of each holder. Reads each block once, and remembers of it only where releases
/// stand. Threads: any.
class ReleaseBook {
public:
    /// Reads the blocks that are new. Errors: Cancelled, Corrupt.
    Expected<> learn(Session &session, std::stop_token stop);
    /// In the order of the ledger. Errors: Corrupt.
    Expected<std::vector<KeyRelease>> of(Session &session, const std::string &patientId) const;

private:
    /// A transaction that names recipients.
    struct Place {
        std::uint64_t block = 0;
        std::size_t index = 0; ///< In the block.
    };
    mutable std::mutex m_mutex;
    std::uint64_t m_height = 0; ///< Blocks that were read.
    std::map<std::string, std::vector<Place>> m_places; ///< By patient.
};

} // namespace med::workflows
