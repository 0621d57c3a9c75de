#pragma once

#include "services/base/bytes.h"

#include <compare>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace med::ledger {

/// Which transaction wrote a key last: kvrwset.Version.
struct Version {
    std::uint64_t block = 0;
    std::uint64_t transaction = 0;
    auto operator<=>(const Version &) const = default;
};

struct KeyRead {
    std::string key;
    std::optional<Version> version; ///< nullopt: the key did not exist.
    bool operator==(const KeyRead &) const = default;
};

struct KeyWrite {
    std::string key;
    bool isDelete = false;
    Bytes value;
    bool operator==(const KeyWrite &) const = default;
};

/// All metadata of a key after the transaction, by name.
struct MetadataWrite {
    std::string key;
    std::map<std::string, Bytes> entries;
    bool operator==(const MetadataWrite &) const = default;
};

/// kvrwset.QueryReadsMerkleSummary: more than `maxDegree` rows of a range, as hashes.
struct MerkleSummary {
    std::uint32_t maxDegree = 0;
    std::uint32_t maxLevel = 0;
    std::vector<Bytes> hashes;
    bool operator==(const MerkleSummary &) const = default;
};

/// A range that was read: [begin, end), or what of it was fetched if not `exhausted`.
struct RangeRead {
    std::string begin;
    std::string end;
    bool exhausted = true;
    std::vector<KeyRead> reads;
    std::optional<MerkleSummary> summary; ///< Instead of `reads`.
    bool operator==(const RangeRead &) const = default;
};

struct NamespaceSet {
    std::string name;
    std::vector<KeyRead> reads;
    std::vector<RangeRead> ranges;
    std::vector<KeyWrite> writes;
    std::vector<MetadataWrite> metadataWrites;
    bool hasCollections = false; ///< Private data stands in it; our contracts have none.
    std::vector<std::string> writtenCollections; ///< Of these, those that it writes.
    bool operator==(const NamespaceSet &) const = default;
};

struct ReadWriteSet {
    std::vector<NamespaceSet> namespaces;
    bool operator==(const ReadWriteSet &) const = default;
    const NamespaceSet *find(std::string_view name) const;
};

/// The metadata name under which a key's own endorsement policy stands.
inline constexpr std::string_view kValidationParameter = "VALIDATION_PARAMETER";

/// rwset.TxReadWriteSet. Members stand in the order given; Fabric sorts namespaces and keys, so
/// does the simulator.
Bytes serializeReadWriteSet(const ReadWriteSet &set);
/// Errors: Corrupt for anything but a TxReadWriteSet of model KV.
Expected<ReadWriteSet> parseReadWriteSet(ByteView bytes);

/// Turns the rows of a range, in order, into what a RangeRead holds: the rows themselves up to
/// kRangeDegree, hashes above, as Fabric's peers do.
class RangeRecorder {
public:
    static constexpr std::uint32_t kRangeDegree = 50;
    explicit RangeRecorder(std::uint32_t degree = kRangeDegree);
    void add(KeyRead row);
    /// Fills `reads` or `summary`.
    void finish(RangeRead &range);

private:
    void foldRows();
    void foldLevels();
    std::uint32_t m_degree;
    std::vector<KeyRead> m_rows;
    std::vector<std::vector<Bytes>> m_levels; ///< [0] holds leaves.
    bool m_hashing = false;
};

} // namespace med::ledger
