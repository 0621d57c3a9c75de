#pragma once

#include "services/workflows/orders.h"
#include "services/workflows/session.h"
#include "services/workflows/workplace.h"

namespace med::workflows {

/// What a whole one asks for.
RequestOrder::Request requestOf(const OrderDraft &draft);
/// Half a request, kept in the profile, encrypted: one a patient. Nothing if there is none.
std::optional<OrderDraft> orderDraftOf(const Session &session, const std::string &patientId);
/// Null forgets it. Errors: Io.
Expected<> keepOrderDraft(Session &session, const std::string &patientId, const OrderDraft *draft);

} // namespace med::workflows
