#include "services/workflows/ledger_chart.h"

namespace med::workflows {

Expected<Chart> LedgerChart::chart(const std::string &, std::stop_token)
{
    return failure(ErrorCode::NotFound, "not here yet");
}

Expected<std::string> LedgerChart::resource(const std::string &, const std::string &, std::stop_token)
{
    return failure(ErrorCode::NotFound, "not here yet");
}

Expected<std::vector<std::uint8_t>> LedgerChart::file(const std::string &, const std::string &, std::stop_token)
{
    return failure(ErrorCode::NotFound, "not here yet");
}

Expected<std::vector<EntryVersion>> LedgerChart::versions(const std::string &, std::stop_token)
{
    return failure(ErrorCode::NotFound, "not here yet");
}

Expected<std::vector<ChartEntry>> LedgerChart::inbox(std::stop_token)
{
    return failure(ErrorCode::NotFound, "not here yet");
}

} // namespace med::workflows
