#pragma once

#include "models/orders_model.h"
#include "views/print/print_document.h"

namespace med::views {

/// The orders as they are listed: of one patient, or of several if there is none.
PrintDocument ordersDocument(const models::OrdersModel &orders, const std::optional<models::PatientSummary> &patient, const PrintContext &context);

} // namespace med::views
