#pragma once

#include "models/proof_book.h"
#include "models/values.h"
#include "views/common/record_list_view.h"

namespace med::views {

/// What every row of a study shows of its proof: the state at its end, the alarm of an altered one, and that a retracted one is
/// crossed out.
void setProof(RecordLook &look, const models::StudySummary &study, models::ProofState proof);

} // namespace med::views
