#pragma once

#include "services/workflows/clinic.h"
#include "services/workflows/ledger_rights.h"

namespace med::workflows {

/// Searches the profile's index.
class LedgerSearch : public RecordSearch {
public:
    /// All must outlive it.
    LedgerSearch(Session &session, NameBook &names, LedgerRights::Ways ways) : m_session(session), m_names(names), m_ways(std::move(ways)) {}

    Expected<> follow(std::stop_token stop, const std::function<void(const IndexStanding &)> &told) override;
    Expected<> verify(std::stop_token stop) override;
    Expected<SearchPage> find(const SearchQuestion &question, std::stop_token stop) override;
    Expected<std::vector<HistoryRow>> history(const HistoryQuestion &question, std::stop_token stop) override;
    Expected<std::uint64_t> saveHistory(const HistoryQuestion &question, const std::string &reason, const std::filesystem::path &file, std::stop_token stop) override;

private:
    Session &m_session;
    NameBook &m_names;
    LedgerRights::Ways m_ways;
};

} // namespace med::workflows
