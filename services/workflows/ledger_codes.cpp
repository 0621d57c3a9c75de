#include "services/workflows/ledger_codes.h"

namespace med::workflows {

Expected<std::vector<CodeTable>> LedgerCodes::tables()
{
    return failure(ErrorCode::NotFound, "not here yet");
}

Expected<CodeTable> LedgerCodes::load(const std::filesystem::path &, const std::string &, const std::function<void(std::size_t rows)> &, std::stop_token)
{
    return failure(ErrorCode::NotFound, "not here yet");
}

Expected<> LedgerCodes::remove(const std::string &)
{
    return failure(ErrorCode::NotFound, "not here yet");
}

Expected<std::vector<Coding>> LedgerCodes::find(const std::string &, const std::vector<std::string> &, int, std::stop_token)
{
    return failure(ErrorCode::NotFound, "not here yet");
}

} // namespace med::workflows
