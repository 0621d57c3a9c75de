#pragma once

#include "services/ledger/validation/state_view.h"

#include <functional>
#include <set>

namespace med::ledger {

/// A channel's state in memory. Threads: one at a time.
class MemoryState : public StateView {
public:
    Expected<std::optional<VersionedValue>> get(const std::string &ns,
                                                const std::string &key) override;
    Expected<std::optional<Version>> version(const std::string &ns,
                                             const std::string &key) override;
    Expected<std::map<std::string, Bytes>> metadata(const std::string &ns,
                                                    const std::string &key) override;
    Expected<std::vector<RangeEntry>> range(const std::string &ns, const std::string &begin,
                                            const std::string &end, std::size_t limit) override;
    Expected<bool> hasTransaction(const std::string &txId) override;

    void apply(const UpdateBatch &batch);
    void addTransaction(const std::string &txId) { m_transactions.insert(txId); }
    std::size_t size() const { return m_state.size(); }

    struct Entry {
        Bytes value;
        std::map<std::string, Bytes> metadata;
        Version version;
    };
    /// In the order of (namespace, key).
    void forEach(const std::function<void(const std::string &ns, const std::string &key, const Entry &entry)> &told) const;

private:
    std::map<std::pair<std::string, std::string>, Entry> m_state;
    std::set<std::string, std::less<>> m_transactions;
};

} // namespace med::ledger
