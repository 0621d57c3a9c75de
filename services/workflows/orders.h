#pragma once

#include "services/domain/body_site.h"
#include "services/workflows/patients.h"
#include "services/workflows/placement.h"

namespace med::workflows {

/// An order with what the member may read of it.
struct OrderSummary {
    OrderRow row; ///< From the ledger.
    bool readable = false; ///< The sealed request below could be opened.
    PatientSummary patient;
    std::string codeSystem;
    std::string code;
    std::string title; ///< "CT head", "MR knee, left".
    Coding bodySite; ///< Empty: not stated, as in orders of earlier versions.
    Coding laterality; ///< The same. A newer program's may be none that we know.
    std::string priority; ///< FHIR: routine, urgent, asap, stat.
    std::string reason;
    std::string accession;
    std::string endReason; ///< Why it was rejected or cancelled, where that was told.
};

/// Asks another organisation for an examination: FHIR ServiceRequest, sealed to who performs it, with
/// the patient's identity, so that the images can be held against it.
class RequestOrder {
public:
    explicit RequestOrder(Session &session) : m_session(session) {}
    struct Request {
        std::string patientId;
        std::string to; ///< MSP id or member id.
        std::string codeSystem;
        std::string code;
        std::string title; ///< Empty: made from the code. The side is put behind it.
        Coding bodySite = {}; ///< Empty: what the examination's code or name tells.
        Coding laterality = {}; ///< Empty: no side.
        std::string priority = "routine";
        std::string reason;
        std::string accession; ///< Empty: a new one.
    };
    /// Errors: Invalid, also for a side of a part of which there is one; Denied if the patient's registration is not readable; NotFound if nobody at
    /// `to` has a key yet; as publish. The receipt's id is the order's.
    Expected<Receipt> run(const Request &request, std::stop_token stop);

private:
    Session &m_session;
};

/// Those of `to`, an MSP or a member, who can perform an order and open its request. Errors: NotFound if nobody there has a key yet.
Expected<std::vector<Wanted>> performersOf(Session &session, const std::string &to, const std::string &orderId);
/// The ledger's rows of the orders to the member's organisation and by it. Errors: as LedgerReader.
Expected<std::vector<OrderRow>> ordersAround(const Session &session);
/// Orders that were sent to the member's organisation or requested by the member's, newest first.
Expected<std::vector<OrderSummary>> listOrders(Session &session);
/// Errors: NotFound; Denied if its content was not shared.
Expected<OrderSummary> findOrder(Session &session, const std::string &orderId);

/// One step of an order's state table (domain.md 4) that carries no content.
/// `function` is one of `Order:Accept`, `Order:Schedule`, `Order:Start`, `Order:Reject`, `Order:Cancel`;
/// the last two need a reason, which `publishReasons` tells afterwards. Errors: Invalid, NotFound, Conflict (the table refuses), Denied.
Expected<Receipt> moveOrder(Session &session, const std::string &function, const std::string &orderId,
                            const std::string &reason, std::stop_token stop);
/// Accepts and starts an order, as far as that is still to do. Errors: Conflict if it takes no study any more; as moveOrder.
Expected<> beginOrder(Session &session, const std::string &orderId, std::stop_token stop);
/// Completes an order with the record that answers it.
Expected<Receipt> completeOrder(Session &session, const std::string &orderId, const std::string &recordId, std::stop_token stop);

} // namespace med::workflows
