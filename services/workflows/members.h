#pragma once

#include "services/workflows/beginnings.h"
#include "services/workflows/name_book.h"

namespace med::workflows {

/// The members of the person's organisation, people only, by name; who has none here comes last. Without a
/// published key they are invited. Errors: as LedgerReader.
Expected<std::vector<ColleagueEntry>> listColleagues(const Session &session, const NameBook &names);

} // namespace med::workflows
