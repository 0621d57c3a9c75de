#pragma once

#include "services/workflows/session.h"

#include <map>
#include <mutex>
#include <set>
#include <tuple>

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
/// state keeps only the newest envelope of each holder. Reads each block once. Threads: any.
class ReleaseBook {
public:
    /// Reads the blocks that are new. Errors: Cancelled, Corrupt.
    Expected<> learn(Session &session, std::stop_token stop);
    /// In the order of the ledger.
    std::vector<KeyRelease> of(const std::string &patientId) const;

private:
    void take(Session &session, const std::string &tx);
    mutable std::mutex m_mutex;
    std::uint64_t m_height = 0; ///< Blocks that were read.
    std::map<std::string, std::string> m_patientOfSet;
    std::map<std::string, std::vector<KeyRelease>> m_releases; ///< By patient.
    std::set<std::tuple<std::string, int, std::string, std::string>> m_known; ///< Set, epoch, holder, envelope: a repetition releases nothing.
};

} // namespace med::workflows
