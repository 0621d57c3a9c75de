#pragma once

#include "services/workflows/access_requests.h"
#include "services/workflows/name_book.h"
#include "services/workflows/publish.h"

namespace med::workflows {

/// The longest reason, in bytes of UTF-8.
inline constexpr std::size_t kMaxRequestText = 2000;

/// Asks whoever decides for a patient to let the member, or their organisation, read one class of the records. Sealed to the
/// patient and who keeps the records; of a patient without the program to its administrators too. The receipt's id is the
/// request's, its status `proposed`. Errors: Invalid, naming the field; NotFound; as publish.
Expected<Receipt> requestConsent(Session &session, const AccessRequestDraft &draft, std::stop_token stop);
/// The reason is told by `publishReasons` afterwards. Errors: Invalid without a reason; NotFound; Denied; Conflict.
Expected<Receipt> refuseRequest(Session &session, const std::string &requestId, const std::string &reason, std::stop_token stop);
/// Errors: NotFound; Denied; Conflict.
Expected<Receipt> cancelRequest(Session &session, const std::string &requestId, std::stop_token stop);

/// See AccessRequests::list.
Expected<std::vector<AccessRequestEntry>> requestEntries(Session &session, const NameBook &names, const std::string &patientId = {});
/// See AccessRequests::hidden.
Expected<int> hiddenRecords(Session &session, const std::string &patientId);
/// One of them. Errors: NotFound, also if the member may not read it.
Expected<AccessRequestEntry> findRequest(Session &session, const NameBook &names, const std::string &requestId);

} // namespace med::workflows
