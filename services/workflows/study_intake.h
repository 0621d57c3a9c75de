#pragma once

#include "services/workflows/send_study.h"

namespace med::workflows {

/// Reads files that are to answer an order and holds them against it, and against the other open orders
/// of `orders`. Errors: as readStudy.
Expected<Intake> readIntakeFor(const OrderSummary &order, const std::vector<OrderSummary> &orders,
                               const std::filesystem::path &path, std::stop_token stop);
/// Sets the files' modality against the ordered one, where the order tells one. A difference is told and stops nothing.
void compareModality(const std::string &ordered, Intake &intake);

} // namespace med::workflows
