#pragma once

#include "services/workflows/send_study.h"

namespace med::workflows {

/// Reads files that are to answer an order and holds them against it, and against the other open orders
/// of `orders`. Errors: as readStudy.
Expected<Intake> readIntakeFor(const OrderSummary &order, const std::vector<OrderSummary> &orders,
                               const std::filesystem::path &path, std::stop_token stop);

} // namespace med::workflows
