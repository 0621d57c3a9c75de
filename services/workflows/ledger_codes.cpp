#include "services/workflows/ledger_codes.h"

namespace med::workflows {

namespace {

constexpr const char *kCodes = "codes.db"; ///< In the profile.

CodeTable tableOf(const terminology::LoadedTable &table)
{
    return {.system = table.system, .name = table.name, .notice = table.notice, .rows = table.rows, .loaded = table.loaded};
}

} // namespace

Expected<terminology::CodeStore *> LedgerCodes::store()
{
    const std::scoped_lock lock(m_mutex);
    if (!m_store) {
        MED_TRY(m_store, terminology::CodeStore::open(m_session.profile() / kCodes));
    }
    return m_store.get();
}

Expected<std::vector<CodeTable>> LedgerCodes::tables()
{
    MED_TRY(auto *const codes, store());
    MED_TRY(const auto loaded, codes->tables());
    std::vector<CodeTable> all;
    for (const auto &table : loaded) {
        all.push_back(tableOf(table));
    }
    return all;
}

Expected<CodeTable> LedgerCodes::load(const std::filesystem::path &file, const std::string &system, const std::function<void(std::size_t rows)> &told, std::stop_token stop)
{
    MED_TRY(auto *const codes, store());
    MED_TRY(const auto table, codes->load(file, system, m_session.clock().now(), told, stop));
    return tableOf(table);
}

Expected<> LedgerCodes::remove(const std::string &system)
{
    MED_TRY(auto *const codes, store());
    return codes->remove(system);
}

Expected<std::vector<Coding>> LedgerCodes::find(const std::string &words, const std::vector<std::string> &systems, int limit, std::stop_token stop)
{
    MED_TRY(auto *const codes, store());
    return codes->find(words, systems, std::size_t(std::max(limit, 0)), stop);
}

} // namespace med::workflows
