#pragma once

#include "services/storage/outbox.h"

namespace med::storage {

/// A plan as JSON text, for the journal, which seals it; and back.
Expected<std::string> planToText(const OutboxPlan &plan);
/// Errors: Corrupt.
Expected<OutboxPlan> planFromText(std::string_view text);

} // namespace med::storage
