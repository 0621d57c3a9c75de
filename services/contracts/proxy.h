#pragma once

#include "services/contracts/grants.h"

namespace med::contracts {

/// Checks that the caller acts for the patient now, by the appointment that they name. Errors: Denied, NotFound.
Expected<> requireProxy(Transaction &transaction, const std::string &proxy, const std::string &patient);

/// The argument by which who acts for a patient says so.
Field actingProxy();

} // namespace med::contracts
