#pragma once

#include "services/ledger/wire/rwset.h"

namespace med::ledger {

struct VersionedValue {
    Bytes value;
    Version version;
};

struct RangeEntry {
    std::string key;
    Bytes value;
    Version version;
};

/// The state of a channel after some block. Threads: one at a time.
class StateView {
public:
    virtual ~StateView() = default;
    /// All of these fail with Io or Corrupt only.
    virtual Expected<std::optional<VersionedValue>> get(const std::string &ns,
                                                        const std::string &key) = 0;
    virtual Expected<std::optional<Version>> version(const std::string &ns,
                                                     const std::string &key) = 0;
    /// A key's metadata by name (see kValidationParameter); empty if it has none.
    virtual Expected<std::map<std::string, Bytes>> metadata(const std::string &ns,
                                                            const std::string &key) = 0;
    /// Keys in [begin, end) in byte order, at most `limit`; an empty `end` means to the last key.
    virtual Expected<std::vector<RangeEntry>> range(const std::string &ns, const std::string &begin,
                                                    const std::string &end, std::size_t limit) = 0;
    /// True if any block holds a transaction with this id, valid or not.
    virtual Expected<bool> hasTransaction(const std::string &txId) = 0;
};

/// One key after a block.
struct StateUpdate {
    bool isDelete = false;
    Bytes value;
    std::map<std::string, Bytes> metadata; ///< All of it: replaces what was there.
    Version version;
};

/// What the valid transactions of one block change, in the order of (namespace, key).
struct UpdateBatch {
    std::map<std::pair<std::string, std::string>, StateUpdate> updates;
    /// The bytes that go into the block's commit hash, as a Fabric peer serialises them.
    Bytes commitBytes() const;
};

} // namespace med::ledger
