#pragma once

#include "models/failure.h"

namespace med::views {

/// The sentences that a person reads: what happened, what is safe, what to do.
QString errorText(const models::Failure &failure);
/// The short head of a panel that failed: "This study was not opened".
QString errorTitle(const models::Failure &failure);

} // namespace med::views
