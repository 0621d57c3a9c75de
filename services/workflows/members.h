#pragma once

#include "services/workflows/beginnings.h"
#include "services/workflows/name_book.h"

namespace med::workflows {

/// Where a member stands today: active, suspended, or lapsed outside their licence's time.
std::string standingOf(const Session &session, const MemberRow &row);

/// Who uses the session: as their name card and their row on the ledger have them; a patient without a card by their
/// registration, if they can read it.
Person personOf(const Session &session, const NameBook &names);

/// Whether the session's own member is active: nobody else may read what is shared, or act.
bool mayAct(const Session &session);

/// The members of the person's organisation, people only, by name; who has none here comes last. Without a
/// published key they are invited. With what each has to do. Errors: as LedgerReader.
Expected<std::vector<ColleagueEntry>> listColleagues(Session &session, const NameBook &names);

} // namespace med::workflows
