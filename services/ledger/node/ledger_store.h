#pragma once

#include "services/ledger/validation/state_view.h"
#include "services/ledger/validation/validator.h"
#include "services/storage/database.h"

#include <atomic>
#include <filesystem>
#include <mutex>

namespace med::ledger {

/// Where a transaction stands.
struct TransactionPlace {
    std::uint64_t block = 0;
    std::uint64_t position = 0;
    TxCode code = TxCode::NotValidated;
};

/// One write of a key, newest first in a history.
struct HistoryEntry {
    Version version;
    bool isDelete = false;
};

class LedgerStore;

/// A consistent view of the ledger at one height, over a connection of its own: what a simulation
/// reads does not change under it. Goes back to the store when it ends. Threads: one at a time.
class LedgerSnapshot : public StateView {
public:
    LedgerSnapshot(LedgerSnapshot &&other) noexcept = default;
    LedgerSnapshot &operator=(LedgerSnapshot &&) = delete;
    ~LedgerSnapshot() override;

    Expected<std::optional<VersionedValue>> get(const std::string &ns, const std::string &key) override;
    Expected<std::optional<Version>> version(const std::string &ns, const std::string &key) override;
    Expected<std::map<std::string, Bytes>> metadata(const std::string &ns, const std::string &key) override;
    Expected<std::vector<RangeEntry>> range(const std::string &ns, const std::string &begin,
                                            const std::string &end, std::size_t limit) override;
    Expected<bool> hasTransaction(const std::string &txId) override;

    /// common.Block as it was stored. Errors: NotFound.
    Expected<Bytes> block(std::uint64_t number);
    Expected<std::optional<std::uint64_t>> blockByHash(ByteView headerHash);
    Expected<std::optional<TransactionPlace>> transaction(const std::string &txId);
    Expected<std::vector<HistoryEntry>> history(const std::string &ns, const std::string &key, std::size_t limit);

    /// One row of the state, for whoever compares all of it.
    struct StateRow {
        std::string ns;
        std::string key;
        VersionedValue value;
        std::map<std::string, Bytes> metadata;
    };
    /// All rows in the order of (namespace, key). Stops with the first error that `visit` answers.
    Expected<> visitState(const std::function<Expected<>(const StateRow &)> &visit);

private:
    friend class LedgerStore;
    LedgerSnapshot(LedgerStore &store, std::unique_ptr<storage::Database> reader);
    LedgerStore *m_store;
    std::unique_ptr<storage::Database> m_reader;
};

/// The ledger on disk (`ledger.db`, see NODE.md): blocks with their index, state and history. A block
/// is there with all that follows from it, or not at all. Threads: append from one; the rest from any.
class LedgerStore {
public:
    /// Opens or creates it, and checks that the newest block hashes to what is stored and follows the
    /// one before. Errors: Corrupt, Invalid if a newer program wrote it, Io.
    static Expected<std::unique_ptr<LedgerStore>> open(const std::filesystem::path &file);
    ~LedgerStore();

    std::uint64_t height() const { return m_height.load(std::memory_order_acquire); }
    /// Header hash and commit hash of the newest block; both empty at height 0.
    struct Head {
        Bytes hash;
        Bytes commitHash;
    };
    Head head() const;

    Expected<LedgerSnapshot> snapshot();
    /// The block's bytes; the newest ones come from memory. Errors: NotFound.
    Expected<std::shared_ptr<const Bytes>> block(std::uint64_t number);

    /// Adds the next block, complete with its metadata, and applies its outcome; durable when this
    /// answers. Errors: Conflict if it is not the next one; Io, and nothing was changed.
    Expected<> append(const Block &block, const BlockOutcome &outcome);

private:
    friend class LedgerSnapshot;
    LedgerStore(std::filesystem::path file, storage::Database writer);
    Expected<> loadHead();
    void remember(std::uint64_t number, std::shared_ptr<const Bytes> bytes);

    std::filesystem::path m_file;
    storage::Database m_writer;
    std::atomic<std::uint64_t> m_height {0};
    mutable std::mutex m_mutex; ///< Of all below.
    Head m_head;
    std::vector<std::unique_ptr<storage::Database>> m_idleReaders;
    std::map<std::uint64_t, std::shared_ptr<const Bytes>> m_recent;
    std::size_t m_recentBytes = 0;
};

} // namespace med::ledger
