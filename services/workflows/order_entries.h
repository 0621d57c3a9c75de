#pragma once

#include "services/workflows/desk_approval.h"
#include "services/workflows/name_book.h"
#include "services/workflows/orders.h"
#include "services/workflows/workplace.h"

#include <map>

namespace med::workflows {

/// An order as a window lists it, with the mandate that its person gave for it. `kept`: see keptReferences.
OrderEntry orderEntry(Session &session, const NameBook &names, const DeskApproval &approval, const OrderSummary &summary,
                      const std::map<std::string, std::string> &kept = {});

} // namespace med::workflows
