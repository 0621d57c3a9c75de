#pragma once

#include "models/values.h"

#include <QString>

namespace med::views {

/// What a check asks, as a sentence: "The manifest was signed by its author".
QString checkTitle(const models::Check &check);
/// What was compared, or what differs and where. What no sentence is known for is said as it was
/// found.
QString checkDetail(const models::Check &check);

} // namespace med::views
