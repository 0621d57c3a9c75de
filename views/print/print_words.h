#pragma once

#include "models/values.h"

#include <QString>

namespace med::views {

/// Whom a page is about, with two identifiers: "SMITH, Ann (Mrs) · Born 03-Feb-1960 · Female · MRN 485 777 3456".
QString identityLine(const models::PatientSummary &patient);

} // namespace med::views
