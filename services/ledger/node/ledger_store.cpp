#include "services/ledger/node/ledger_store.h"

#include "services/ledger/node/state_metadata.h"

namespace med::ledger {

namespace {

constexpr storage::Sql kSchema[] = {
    R"(CREATE TABLE blocks (
         number INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, bytes BLOB NOT NULL);
       CREATE TABLE transactions (
         id TEXT PRIMARY KEY, block INTEGER NOT NULL, position INTEGER NOT NULL,
         code INTEGER NOT NULL) WITHOUT ROWID;
       CREATE TABLE state (
         ns TEXT NOT NULL, key BLOB NOT NULL, value BLOB NOT NULL, metadata BLOB,
         block INTEGER NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (ns, key)) WITHOUT ROWID;
       CREATE TABLE history (
         ns TEXT NOT NULL, key BLOB NOT NULL, block INTEGER NOT NULL, position INTEGER NOT NULL,
         deleted INTEGER NOT NULL, PRIMARY KEY (ns, key, block, position)) WITHOUT ROWID;)",
};

constexpr int kWriterCacheKibibytes = 64 * 1024;
constexpr std::size_t kRecentBytes = 16 * 1024 * 1024;

Expected<> applyUpdates(storage::Database &writer, const UpdateBatch &batch)
{
    for (const auto &[name, update] : batch.updates) {
        const auto &[ns, key] = name;
        if (update.isDelete) {
            MED_CHECK(writer.run("DELETE FROM state WHERE ns = ?1 AND key = ?2", ns, bytesOf(key)));
        } else {
            const auto metadata = update.metadata.empty() ? std::optional<Bytes> {}
                                                          : std::optional(encodeMetadata(update.metadata));
            MED_CHECK(writer.run("INSERT OR REPLACE INTO state (ns, key, value, metadata, block, position)"
                                 " VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                                 ns, bytesOf(key), update.value, metadata, std::int64_t(update.version.block),
                                 std::int64_t(update.version.transaction)));
        }
        MED_CHECK(writer.run("INSERT INTO history (ns, key, block, position, deleted)"
                             " VALUES (?1, ?2, ?3, ?4, ?5)",
                             ns, bytesOf(key), std::int64_t(update.version.block),
                             std::int64_t(update.version.transaction), int(update.isDelete)));
    }
    return {};
}

} // namespace

LedgerStore::LedgerStore(std::filesystem::path file, storage::Database writer)
    : m_file(std::move(file)), m_writer(std::move(writer))
{
}

LedgerStore::~LedgerStore() = default;

Expected<std::unique_ptr<LedgerStore>> LedgerStore::open(const std::filesystem::path &file)
{
    MED_TRY(auto writer, storage::Database::open(file, {.cacheKibibytes = kWriterCacheKibibytes}));
    MED_CHECK(writer.migrate(kSchema));
    std::unique_ptr<LedgerStore> store(new LedgerStore(file, std::move(writer)));
    MED_CHECK(store->loadHead());
    return store;
}

Expected<> LedgerStore::loadHead()
{
    MED_TRY(auto rows, m_writer.query("SELECT number, hash, bytes FROM blocks ORDER BY number DESC LIMIT 2"));
    MED_TRY(const bool any, rows.step());
    if (!any) {
        return {};
    }
    const auto number = std::uint64_t(rows.integer(0));
    MED_TRY(const auto block, parseBlock(rows.blob(2)));
    const auto hash = headerHash(block.header);
    const auto damaged = [&](const char *what) {
        return failure(ErrorCode::Corrupt, "the ledger is damaged: block " + std::to_string(number) + ' ' + what,
                       "Restore the node's data folder from a backup.");
    };
    if (block.header.number != number || !std::ranges::equal(hash, rows.blob(1))) {
        return damaged("does not hash to what the index says");
    }
    if (!std::ranges::equal(dataHash(block.data), block.header.dataHash)) {
        return damaged("does not hold the transactions that its header names");
    }
    MED_TRY(const bool hasPrevious, rows.step());
    if (hasPrevious ? !std::ranges::equal(rows.blob(1), block.header.previousHash) : number != 0) {
        return damaged("does not follow the one before it");
    }
    m_head = {.hash = Bytes(hash.begin(), hash.end()), .commitHash = commitHashOf(block)};
    m_height = number + 1;
    return {};
}

LedgerStore::Head LedgerStore::head() const
{
    const std::lock_guard lock(m_mutex);
    return m_head;
}

Expected<LedgerSnapshot> LedgerStore::snapshot()
{
    std::unique_ptr<storage::Database> reader;
    {
        const std::lock_guard lock(m_mutex);
        if (!m_idleReaders.empty()) {
            reader = std::move(m_idleReaders.back());
            m_idleReaders.pop_back();
        }
    }
    if (!reader) {
        MED_TRY(auto opened, storage::Database::open(m_file, {.open = storage::DatabaseOptions::Open::ReadWrite}));
        reader = std::make_unique<storage::Database>(std::move(opened));
    }
    MED_CHECK(reader->execute("BEGIN"));
    return LedgerSnapshot(*this, std::move(reader));
}

Expected<std::shared_ptr<const Bytes>> LedgerStore::block(std::uint64_t number)
{
    {
        const std::lock_guard lock(m_mutex);
        if (const auto found = m_recent.find(number); found != m_recent.end()) {
            return found->second;
        }
    }
    MED_TRY(auto view, snapshot());
    MED_TRY(auto bytes, view.block(number));
    return std::make_shared<const Bytes>(std::move(bytes));
}

void LedgerStore::remember(std::uint64_t number, std::shared_ptr<const Bytes> bytes)
{
    m_recentBytes += bytes->size();
    m_recent.emplace(number, std::move(bytes));
    while (m_recentBytes > kRecentBytes && m_recent.size() > 1) {
        m_recentBytes -= m_recent.begin()->second->size();
        m_recent.erase(m_recent.begin());
    }
}

Expected<> LedgerStore::append(const Block &block, const BlockOutcome &outcome)
{
    const auto number = block.header.number;
    if (number != height()) {
        return failure(ErrorCode::Conflict, "block " + std::to_string(number) + " is not the next one");
    }
    const auto bytes = std::make_shared<const Bytes>(serializeBlock(block));
    const auto hash = headerHash(block.header);
    MED_TRY(auto transaction, storage::Transaction::begin(m_writer));
    MED_CHECK(m_writer.run("INSERT INTO blocks (number, hash, bytes) VALUES (?1, ?2, ?3)", std::int64_t(number),
                           ByteView(hash), *bytes));
    for (std::size_t position = 0; position < outcome.transactions.size(); ++position) {
        const auto &entry = outcome.transactions[position];
        if (!entry.txId.empty()) {
            // A second copy never replaces the first: its id keeps the answer that it had.
            MED_CHECK(m_writer.run("INSERT OR IGNORE INTO transactions (id, block, position, code)"
                                   " VALUES (?1, ?2, ?3, ?4)",
                                   entry.txId, std::int64_t(number), std::int64_t(position), int(entry.code)));
        }
    }
    MED_CHECK(applyUpdates(m_writer, outcome.updates));
    MED_CHECK(transaction.commit());
    const std::lock_guard lock(m_mutex);
    m_head = {.hash = Bytes(hash.begin(), hash.end()), .commitHash = commitHashOf(block)};
    remember(number, bytes);
    m_height.store(number + 1, std::memory_order_release);
    return {};
}

} // namespace med::ledger
