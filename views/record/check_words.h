#pragma once

#include "models/values.h"

#include <QString>

namespace med::views {

/// What holds, as a sentence: "The manifest was signed by its author"; of a failed check what does not.
QString checkTitle(const models::Check &check);
/// What was compared, or what differs and where: dates, digests and codes as people read them. What no sentence is known for is said as it was
/// found.
QString checkDetail(const models::Check &check);

} // namespace med::views
