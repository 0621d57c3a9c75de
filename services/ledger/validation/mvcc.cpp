#include "services/ledger/validation/opened_transaction.h"

#include <span>

namespace med::ledger {

namespace {

constexpr std::size_t kRangeStep = 512;

/// The rows of a range as they are after the earlier transactions of the block.
Expected<std::vector<KeyRead>> rowsOf(const std::string &ns, const RangeRead &range,
                                      StateView &state, const UpdateBatch &earlier)
{
    // What was not exhausted ends with the last key that was seen, which belongs to it.
    const std::string end = range.exhausted ? range.end : range.end + '\0';
    std::map<std::string, Version> rows;
    std::string from = range.begin;
    while (true) {
        MED_TRY(const auto page, state.range(ns, from, end, kRangeStep));
        for (const RangeEntry &entry : page) {
            rows[entry.key] = entry.version;
        }
        if (page.size() < kRangeStep) {
            break;
        }
        from = page.back().key + '\0';
    }
    for (auto update = earlier.updates.lower_bound({ns, range.begin});
         update != earlier.updates.end(); ++update) {
        const auto &[name, key] = update->first;
        if (name != ns || (!end.empty() && key >= end)) {
            break;
        }
        if (update->second.isDelete) {
            rows.erase(key);
        } else {
            rows[key] = update->second.version;
        }
    }
    std::vector<KeyRead> out;
    for (const auto &[key, version] : rows) {
        out.push_back({.key = key, .version = version});
    }
    return out;
}

/// What a transaction did under one namespace of the state: a chaincode's keys, or a collection's hashes.
struct Part {
    std::string ns;
    std::span<const KeyRead> reads;
    std::span<const RangeRead> ranges;
    std::span<const KeyWrite> writes;
    std::span<const MetadataWrite> metadataWrites;
};

std::vector<Part> partsOf(const ReadWriteSet &set)
{
    std::vector<Part> out;
    for (const NamespaceSet &ns : set.namespaces) {
        out.push_back({ns.name, ns.reads, ns.ranges, ns.writes, ns.metadataWrites});
        for (const CollectionSet &each : ns.collections) {
            out.push_back({hashedNamespace(ns.name, each.name), each.reads, {}, each.writes, each.metadataWrites});
        }
    }
    return out;
}

} // namespace

Expected<std::optional<TxFault>> checkVersions(const ReadWriteSet &set, StateView &state,
                                               const UpdateBatch &earlier)
{
    for (const Part &part : partsOf(set)) {
        for (const KeyRead &read : part.reads) {
            if (earlier.updates.contains({part.ns, read.key})) {
                return TxFault{.code = TxCode::MvccReadConflict,
                               .why =
                                   "an earlier transaction of the block wrote a key that it read"};
            }
            MED_TRY(const auto version, state.version(part.ns, read.key));
            if (version != read.version) {
                return TxFault{.code = TxCode::MvccReadConflict,
                               .why = "a key that it read was written since"};
            }
        }
        for (const RangeRead &range : part.ranges) {
            MED_TRY(auto rows, rowsOf(part.ns, range, state, earlier));
            RangeRead now{.begin = range.begin, .end = range.end, .exhausted = range.exhausted};
            if (range.summary) {
                RangeRecorder recorder(range.summary->maxDegree);
                for (KeyRead &row : rows) {
                    recorder.add(std::move(row));
                }
                recorder.finish(now);
            } else {
                now.reads = std::move(rows);
            }
            if (now != range) {
                return TxFault{.code = TxCode::PhantomReadConflict,
                               .why = "a range that it read holds other keys now"};
            }
        }
    }
    return std::nullopt;
}

Expected<> addUpdates(const ReadWriteSet &set, Version version, StateView &state,
                      UpdateBatch &updates)
{
    for (const Part &part : partsOf(set)) {
        std::map<std::string, std::pair<const KeyWrite *, const MetadataWrite *>> changes;
        for (const KeyWrite &write : part.writes) {
            changes[write.key].first = &write;
        }
        for (const MetadataWrite &write : part.metadataWrites) {
            changes[write.key].second = &write;
        }
        for (const auto &[key, change] : changes) {
            const auto &[write, metadata] = change;
            const auto earlier = updates.updates.find({part.ns, key});
            const bool inBlock = earlier != updates.updates.end();
            StateUpdate update{.version = version};
            if (write && write->isDelete) {
                update.isDelete = true;
            } else if (write) {
                update.value = write->value;
            } else if (inBlock && !earlier->second.isDelete) {
                update.value = earlier->second.value;
            } else {
                MED_TRY(auto latest,
                        inBlock ? Expected<std::optional<VersionedValue>>()
                                : state.get(part.ns, key));
                if (!latest) {
                    continue; // Metadata of a key that does not exist changes nothing.
                }
                update.value = std::move(latest->value);
            }
            if (update.isDelete) {
                // Its metadata goes with it.
            } else if (metadata) {
                update.metadata = metadata->entries;
            } else if (inBlock) {
                update.metadata = earlier->second.metadata;
            } else {
                MED_TRY(update.metadata, state.metadata(part.ns, key));
            }
            updates.updates.insert_or_assign({part.ns, key}, std::move(update));
        }
    }
    return {};
}

} // namespace med::ledger
