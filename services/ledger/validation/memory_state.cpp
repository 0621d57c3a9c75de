#include "services/ledger/validation/memory_state.h"

namespace med::ledger {

Expected<std::optional<VersionedValue>> MemoryState::get(const std::string &ns,
                                                         const std::string &key)
{
    const auto found = m_state.find({ns, key});
    if (found == m_state.end()) {
        return std::nullopt;
    }
    return VersionedValue{.value = found->second.value, .version = found->second.version};
}

Expected<std::optional<Version>> MemoryState::version(const std::string &ns, const std::string &key)
{
    const auto found = m_state.find({ns, key});
    return found == m_state.end() ? std::optional<Version>() : found->second.version;
}

Expected<std::map<std::string, Bytes>> MemoryState::metadata(const std::string &ns,
                                                             const std::string &key)
{
    const auto found = m_state.find({ns, key});
    return found == m_state.end() ? std::map<std::string, Bytes>() : found->second.metadata;
}

Expected<std::vector<RangeEntry>> MemoryState::range(const std::string &ns,
                                                     const std::string &begin,
                                                     const std::string &end, std::size_t limit)
{
    std::vector<RangeEntry> out;
    for (auto entry = m_state.lower_bound({ns, begin});
         entry != m_state.end() && out.size() < limit; ++entry) {
        const auto &[name, key] = entry->first;
        if (name != ns || (!end.empty() && key >= end)) {
            break;
        }
        out.push_back({.key = key, .value = entry->second.value, .version = entry->second.version});
    }
    return out;
}

Expected<bool> MemoryState::hasTransaction(const std::string &txId)
{
    return m_transactions.contains(txId);
}

void MemoryState::forEach(
    const std::function<void(const std::string &ns, const std::string &key, const Entry &entry)> &told) const
{
    for (const auto &[name, entry] : m_state) {
        told(name.first, name.second, entry);
    }
}

void MemoryState::apply(const UpdateBatch &batch)
{
    for (const auto &[name, update] : batch.updates) {
        if (update.isDelete) {
            m_state.erase(name);
        } else {
            m_state.insert_or_assign(name,
                                     Entry{.value = update.value,
                                           .metadata = update.metadata,
                                           .version = update.version});
        }
    }
}

} // namespace med::ledger
