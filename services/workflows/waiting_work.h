#pragma once

#include "services/workflows/name_book.h"
#include "services/workflows/orders.h"

#include <set>

namespace med::workflows {

/// What waits, signed, of one function that anchors, with the time it was signed at. Errors: Io, Corrupt.
Expected<std::vector<std::pair<storage::OutboxItem, Moment>>> waitingItems(Session &session, std::string_view function);

/// What the profile holds that was begun and is not done: records in the outbox, and acts without content that
/// wait for the gateway. Errors: Io.
Expected<std::vector<WaitingEntry>> waitingWork(Session &session);
/// What of the outbox needs nobody any more, by its names.
std::set<std::string> goingByThemselves(Session &session);

/// What was refused after it had waited. Errors: Io.
Expected<std::vector<RefusedEntry>> refusedWork(Session &session);

/// An order as a window shows it; without the mandate that covers sending for it.
OrderEntry orderEntry(Session &session, const NameBook &names, const OrderSummary &summary);
/// Orders of the person's that are signed and wait for the gateway, as they will stand.
Expected<std::vector<OrderEntry>> waitingOrders(Session &session, const NameBook &names);
/// Steps of orders that wait, told on their entries.
Expected<> tellWaitingSteps(Session &session, std::vector<OrderEntry> &orders);
/// Acknowledgements that wait, told on their studies.
Expected<> tellWaitingAcknowledgements(Session &session, const NameBook &names, std::vector<StudySummary> &studies);
/// Consents of a patient (of all, if empty) that wait, added; withdrawals that wait, told.
Expected<> tellWaitingConsents(Session &session, const NameBook &names, const std::string &patientId, std::vector<ConsentEntry> &consents);

} // namespace med::workflows
