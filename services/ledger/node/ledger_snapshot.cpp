#include "services/ledger/node/ledger_store.h"
#include "services/ledger/node/state_metadata.h"

namespace med::ledger {

namespace {

Version versionOf(const storage::Statement &row, int column)
{
    return {.block = std::uint64_t(row.integer(column)), .transaction = std::uint64_t(row.integer(column + 1))};
}

} // namespace

LedgerSnapshot::LedgerSnapshot(LedgerStore &store, std::unique_ptr<storage::Database> reader)
    : m_store(&store), m_reader(std::move(reader))
{
}

LedgerSnapshot::~LedgerSnapshot()
{
    if (!m_reader || !m_reader->execute("COMMIT")) {
        return;
    }
    const std::lock_guard lock(m_store->m_mutex);
    constexpr std::size_t kIdleReaders = 8;
    if (m_store->m_idleReaders.size() < kIdleReaders) {
        m_store->m_idleReaders.push_back(std::move(m_reader));
    }
}

Expected<std::optional<VersionedValue>> LedgerSnapshot::get(const std::string &ns, const std::string &key)
{
    MED_TRY(auto row, m_reader->query("SELECT value, block, position FROM state WHERE ns = ?1 AND key = ?2", ns,
                                      bytesOf(key)));
    MED_TRY(const bool there, row.step());
    if (!there) {
        return std::nullopt;
    }
    return VersionedValue {.value = copyOf(row.blob(0)), .version = versionOf(row, 1)};
}

Expected<std::optional<Version>> LedgerSnapshot::version(const std::string &ns, const std::string &key)
{
    MED_TRY(auto row, m_reader->query("SELECT block, position FROM state WHERE ns = ?1 AND key = ?2", ns,
                                      bytesOf(key)));
    MED_TRY(const bool there, row.step());
    if (!there) {
        return std::nullopt;
    }
    return versionOf(row, 0);
}

Expected<std::map<std::string, Bytes>> LedgerSnapshot::metadata(const std::string &ns, const std::string &key)
{
    MED_TRY(auto row, m_reader->query("SELECT metadata FROM state WHERE ns = ?1 AND key = ?2", ns, bytesOf(key)));
    MED_TRY(const bool there, row.step());
    if (!there || row.isNull(0)) {
        return std::map<std::string, Bytes> {};
    }
    return decodeMetadata(row.blob(0));
}

Expected<std::vector<RangeEntry>> LedgerSnapshot::range(const std::string &ns, const std::string &begin,
                                                        const std::string &end, std::size_t limit)
{
    MED_TRY(auto rows, end.empty()
                ? m_reader->query("SELECT key, value, block, position FROM state WHERE ns = ?1 AND key >= ?2"
                                  " ORDER BY key LIMIT ?3",
                                  ns, bytesOf(begin), std::int64_t(limit))
                : m_reader->query("SELECT key, value, block, position FROM state WHERE ns = ?1 AND key >= ?2"
                                  " AND key < ?4 ORDER BY key LIMIT ?3",
                                  ns, bytesOf(begin), std::int64_t(limit), bytesOf(end)));
    std::vector<RangeEntry> entries;
    for (;;) {
        MED_TRY(const bool more, rows.step());
        if (!more) {
            return entries;
        }
        entries.push_back({.key = stringOf(rows.blob(0)), .value = copyOf(rows.blob(1)), .version = versionOf(rows, 2)});
    }
}

Expected<bool> LedgerSnapshot::hasTransaction(const std::string &txId)
{
    MED_TRY(auto row, m_reader->query("SELECT 1 FROM transactions WHERE id = ?1", txId));
    return row.step();
}

Expected<Bytes> LedgerSnapshot::block(std::uint64_t number)
{
    MED_TRY(auto row, m_reader->query("SELECT bytes FROM blocks WHERE number = ?1", std::int64_t(number)));
    MED_TRY(const bool there, row.step());
    if (!there) {
        return failure(ErrorCode::NotFound, "there is no block " + std::to_string(number));
    }
    return copyOf(row.blob(0));
}

Expected<std::optional<std::uint64_t>> LedgerSnapshot::blockByHash(ByteView headerHash)
{
    MED_TRY(auto row, m_reader->query("SELECT number FROM blocks WHERE hash = ?1", headerHash));
    MED_TRY(const bool there, row.step());
    if (!there) {
        return std::nullopt;
    }
    return std::uint64_t(row.integer(0));
}

Expected<std::optional<TransactionPlace>> LedgerSnapshot::transaction(const std::string &txId)
{
    MED_TRY(auto row, m_reader->query("SELECT block, position, code FROM transactions WHERE id = ?1", txId));
    MED_TRY(const bool there, row.step());
    if (!there) {
        return std::nullopt;
    }
    return TransactionPlace {.block = std::uint64_t(row.integer(0)),
                             .position = std::uint64_t(row.integer(1)),
                             .code = TxCode(row.integer(2))};
}

Expected<std::vector<HistoryEntry>> LedgerSnapshot::history(const std::string &ns, const std::string &key,
                                                            std::size_t limit)
{
    MED_TRY(auto rows, m_reader->query("SELECT block, position, deleted FROM history WHERE ns = ?1 AND key = ?2"
                                       " ORDER BY block DESC, position DESC LIMIT ?3",
                                       ns, bytesOf(key), std::int64_t(limit)));
    std::vector<HistoryEntry> entries;
    for (;;) {
        MED_TRY(const bool more, rows.step());
        if (!more) {
            return entries;
        }
        entries.push_back({.version = versionOf(rows, 0), .isDelete = rows.integer(2) != 0});
    }
}

Expected<> LedgerSnapshot::visitState(const std::function<Expected<>(const StateRow &)> &visit)
{
    MED_TRY(auto rows, m_reader->query("SELECT ns, key, value, block, position, metadata FROM state ORDER BY ns, key"));
    for (;;) {
        MED_TRY(const bool more, rows.step());
        if (!more) {
            return {};
        }
        StateRow row {.ns = rows.text(0),
                      .key = stringOf(rows.blob(1)),
                      .value = {.value = copyOf(rows.blob(2)), .version = versionOf(rows, 3)}};
        if (!rows.isNull(5)) {
            MED_TRY(row.metadata, decodeMetadata(rows.blob(5)));
        }
        MED_CHECK(visit(row));
    }
}

} // namespace med::ledger
