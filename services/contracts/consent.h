#pragma once

#include "services/contracts/grants.h"

namespace med::contracts {

/// Who decides, in a patient's own name or in theirs.
enum class Given { ByPatient, OnBehalf };

/// Who decides about a patient's consents, and what others ask for: the patient if enrolled, and who acts for them;
/// otherwise a doctor or administrator of the custodian, who holds the signed paper. Errors: Denied, NotFound.
Expected<Given> decides(Transaction &transaction, const PatientRow &patient, const std::optional<std::string> &proxy);

/// The request that a new consent names is answered by it. It must wait, be the same patient's, and be for this grantee or made by
/// them. Errors: Conflict, NotFound.
Expected<> answerRequest(Transaction &transaction, const ConsentRow &consent);

} // namespace med::contracts
