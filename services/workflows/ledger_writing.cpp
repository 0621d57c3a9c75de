#include "services/workflows/ledger_writing.h"

namespace med::workflows {

Expected<std::vector<SafetyFinding>> LedgerWriting::check(const ClinicalDraft &, std::stop_token)
{
    return failure(ErrorCode::NotFound, "not here yet");
}

Expected<Receipt> LedgerWriting::sign(const ClinicalDraft &, std::stop_token)
{
    return failure(ErrorCode::NotFound, "not here yet");
}

Expected<std::vector<KeptDraft>> LedgerWriting::drafts()
{
    return failure(ErrorCode::NotFound, "not here yet");
}

Expected<> LedgerWriting::keepDraft(const KeptDraft &)
{
    return failure(ErrorCode::NotFound, "not here yet");
}

Expected<> LedgerWriting::forgetDraft(const std::string &)
{
    return failure(ErrorCode::NotFound, "not here yet");
}

} // namespace med::workflows
