#include "services/workflows/ledger_search.h"

namespace med::workflows {

Expected<> LedgerSearch::follow(std::stop_token, const std::function<void(const IndexStanding &)> &)
{
    return failure(ErrorCode::NotFound, "not here yet");
}

Expected<> LedgerSearch::verify(std::stop_token)
{
    return failure(ErrorCode::NotFound, "not here yet");
}

Expected<SearchPage> LedgerSearch::find(const SearchQuestion &, std::stop_token)
{
    return failure(ErrorCode::NotFound, "not here yet");
}

Expected<std::vector<HistoryRow>> LedgerSearch::history(const HistoryQuestion &, std::stop_token)
{
    return failure(ErrorCode::NotFound, "not here yet");
}

Expected<std::uint64_t> LedgerSearch::saveHistory(const HistoryQuestion &, const std::string &, const std::filesystem::path &, std::stop_token)
{
    return failure(ErrorCode::NotFound, "not here yet");
}

} // namespace med::workflows
