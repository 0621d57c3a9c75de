#include "services/ledger/wire/rwset.h"

#include "services/ledger/proto/bytes_internal.h"
#include "services/ledger/proto/fabric_kvrwset.pb.h"
#include "services/ledger/proto/fabric_rwset.pb.h"

namespace med::ledger {

namespace {

void put(kvrwset::KVRead &to, const KeyRead &read)
{
    to.set_key(read.key);
    if (read.version) {
        to.mutable_version()->set_block_num(read.version->block);
        to.mutable_version()->set_tx_num(read.version->transaction);
    }
}

KeyRead readOf(const kvrwset::KVRead &in)
{
    KeyRead out{.key = in.key()};
    if (in.has_version()) {
        out.version =
            Version{.block = in.version().block_num(), .transaction = in.version().tx_num()};
    }
    return out;
}

void put(kvrwset::RangeQueryInfo &to, const RangeRead &range)
{
    to.set_start_key(range.begin);
    to.set_end_key(range.end);
    to.set_itr_exhausted(range.exhausted);
    if (range.summary) {
        auto *summary = to.mutable_reads_merkle_hashes();
        summary->set_max_degree(range.summary->maxDegree);
        summary->set_max_level(range.summary->maxLevel);
        for (const Bytes &hash : range.summary->hashes) {
            summary->add_max_level_hashes(hash.data(), hash.size());
        }
        return;
    }
    auto *rows = to.mutable_raw_reads();
    for (const KeyRead &read : range.reads) {
        put(*rows->add_kv_reads(), read);
    }
}

RangeRead rangeOf(const kvrwset::RangeQueryInfo &in)
{
    RangeRead out{.begin = in.start_key(), .end = in.end_key(), .exhausted = in.itr_exhausted()};
    if (in.has_reads_merkle_hashes()) {
        const auto &summary = in.reads_merkle_hashes();
        out.summary =
            MerkleSummary{.maxDegree = summary.max_degree(), .maxLevel = summary.max_level()};
        for (const std::string &hash : summary.max_level_hashes()) {
            out.summary->hashes.push_back(copyOf(hash));
        }
        return out;
    }
    for (const auto &read : in.raw_reads().kv_reads()) {
        out.reads.push_back(readOf(read));
    }
    return out;
}

Bytes serializeNamespace(const NamespaceSet &set)
{
    kvrwset::KVRWSet out;
    for (const KeyRead &read : set.reads) {
        put(*out.add_reads(), read);
    }
    for (const RangeRead &range : set.ranges) {
        put(*out.add_range_queries_info(), range);
    }
    for (const KeyWrite &write : set.writes) {
        auto *to = out.add_writes();
        to->set_key(write.key);
        to->set_is_delete(write.isDelete);
        to->set_value(toText(write.value));
    }
    for (const MetadataWrite &write : set.metadataWrites) {
        auto *to = out.add_metadata_writes();
        to->set_key(write.key);
        for (const auto &[name, value] : write.entries) {
            auto *entry = to->add_entries();
            entry->set_name(name);
            entry->set_value(toText(value));
        }
    }
    return toBytes(out);
}

Expected<NamespaceSet> parseNamespace(const rwset::NsReadWriteSet &in)
{
    kvrwset::KVRWSet set;
    if (!fromBytes(set, in.rwset())) {
        return failure(ErrorCode::Corrupt,
                       "the read-write set of namespace " + in.namespace_() + " is malformed");
    }
    NamespaceSet out{.name = in.namespace_(),
                     .hasCollections = in.collection_hashed_rwset_size() > 0};
    for (const auto &collection : in.collection_hashed_rwset()) {
        kvrwset::HashedRWSet hashed;
        if (!fromBytes(hashed, collection.hashed_rwset())) {
            return failure(ErrorCode::Corrupt, "the read-write set of the collection "
                               + collection.collection_name() + " is malformed");
        }
        if (hashed.hashed_writes_size() > 0 || hashed.metadata_writes_size() > 0) {
            out.writtenCollections.push_back(collection.collection_name());
        }
    }
    for (const auto &read : set.reads()) {
        out.reads.push_back(readOf(read));
    }
    for (const auto &range : set.range_queries_info()) {
        out.ranges.push_back(rangeOf(range));
    }
    for (const auto &write : set.writes()) {
        // Fabric takes a write without a value for a deletion too.
        out.writes.push_back({.key = write.key(),
                              .isDelete = write.is_delete() || write.value().empty(),
                              .value = copyOf(write.value())});
    }
    for (const auto &write : set.metadata_writes()) {
        MetadataWrite to{.key = write.key()};
        for (const auto &entry : write.entries()) {
            to.entries[entry.name()] = copyOf(entry.value());
        }
        out.metadataWrites.push_back(std::move(to));
    }
    return out;
}

} // namespace

const NamespaceSet *ReadWriteSet::find(std::string_view name) const
{
    const auto found = std::ranges::find(namespaces, name, &NamespaceSet::name);
    return found == namespaces.end() ? nullptr : &*found;
}

Bytes serializeReadWriteSet(const ReadWriteSet &set)
{
    rwset::TxReadWriteSet out;
    for (const NamespaceSet &ns : set.namespaces) {
        auto *to = out.add_ns_rwset();
        to->set_namespace_(ns.name);
        to->set_rwset(toText(serializeNamespace(ns)));
    }
    return toBytes(out);
}

Expected<ReadWriteSet> parseReadWriteSet(ByteView bytes)
{
    rwset::TxReadWriteSet in;
    if (!fromBytes(in, bytes) || in.data_model() != rwset::TxReadWriteSet::KV) {
        return failure(ErrorCode::Corrupt, "the read-write set is malformed");
    }
    ReadWriteSet out;
    for (const auto &ns : in.ns_rwset()) {
        MED_TRY(NamespaceSet set, parseNamespace(ns));
        out.namespaces.push_back(std::move(set));
    }
    return out;
}

} // namespace med::ledger
