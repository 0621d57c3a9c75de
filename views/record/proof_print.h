#pragma once

#include "models/proof_model.h"
#include "views/print/print_document.h"

namespace med::views {

/// A proof as it stands: the verdict, each check, the ledger's facts with whole digests, versions, endorsers.
/// Only once it ended, well or not.
PrintDocument proofDocument(const models::ProofModel &proof, const models::PatientSummary &patient, const PrintContext &context);

} // namespace med::views
