#pragma once

#include "services/domain/clinical_entry.h"

namespace med::cli {

/// A value as it is typed: "2823-3=2.90 mmol/L [3.5-5.1] LL". The unit is UCUM and may be missing of what has none; the range is low-high,
/// "<high" or ">low"; behind it a flag may stand, else the range tells it: N, L or H. Errors: Invalid, in words that begin with the code.
Expected<ClinicalEntry> observationOf(const std::string &line);

/// LOINC's check digit is right: "2823-3".
bool isLoinc(std::string_view code);
/// A unit that UCUM's grammar can read, of atoms in use in medicine: "mmol/L", "10*9/L", "mm[Hg]", "{score}".
bool isUcum(std::string_view unit);

} // namespace med::cli
