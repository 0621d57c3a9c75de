// Orders, and what is sent for them.
#include "tests/support/fake_workplace.h"

#include <algorithm>

namespace med::tests {

using namespace med::workflows;

Expected<OrderEntry> FakeWorkplace::findOrder(const std::string &orderId) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = std::ranges::find(orderList, orderId, &OrderEntry::orderId);
    if (found == orderList.end()) {
        return failure(ErrorCode::NotFound, "there is no such order");
    }
    return *found;
}

OrderEntry *FakeWorkplace::orderOf(const std::string &orderId)
{
    const auto found = std::ranges::find(orderList, orderId, &OrderEntry::orderId);
    return found == orderList.end() ? nullptr : &*found;
}

std::string FakeWorkplace::addOrder(const std::string &patientId, const std::string &title, const std::string &status,
                                    const std::string &priority)
{
    const std::lock_guard lock(m_mutex);
    const auto patient = personOf(patientId);
    OrderEntry order {.orderId = "ord_" + std::to_string(orderList.size() + 1), .patientId = patientId, .readable = patient.has_value(),
                      .patient = patient ? *patient : PatientSummary {}, .codeSystem = "http://loinc.org", .code = "24627-2", .title = title,
                      .modality = title.substr(0, 2), .priority = priority, .reason = "Cough for six weeks",
                      .accession = "2025-0118" + std::to_string(orderList.size() + 1), .status = status, .requester = "Dr Amira Khan",
                      .requesterOrganization = "Northgate Medical Centre", .performerMsp = "HarbourMSP",
                      .performerOrganization = "Harbour Imaging", .requested = SystemClock::instance().now(),
                      .changed = SystemClock::instance().now(), .recordId = {}, .block = height};
    const std::string id = order.orderId;
    orderList.insert(orderList.begin(), std::move(order));
    return id;
}

Expected<std::vector<OrderEntry>> FakeWorkplace::orders(std::stop_token stop)
{
    MED_CHECK(enter("orders", {}, stop));
    const std::lock_guard lock(m_mutex);
    return orderList;
}

Expected<Receipt> FakeWorkplace::requestOrder(const OrderDraft &draft, std::stop_token stop)
{
    MED_CHECK(enter("requestOrder", draft.patientId, stop));
    MED_TRY(auto receipt, sign("Order:Request", SigningWeight::Short, withSide(draft.title, draft.laterality), draft.patientId, {}));
    const bool waits = receipt.status == "waiting";
    const std::lock_guard lock(m_mutex);
    receipt.id = addOrder(draft.patientId, withSide(draft.title, draft.laterality), waits ? "waiting" : "requested", draft.priority);
    orderList.front().reason = draft.reason;
    orderList.front().laterality = draft.laterality;
    if (waits) {
        orderList.front().signedAt = orderList.front().requested;
    }
    return receipt;
}

Expected<Receipt> FakeWorkplace::moveOrder(const std::string &orderId, OrderStep step, const std::string &reason, std::stop_token stop)
{
    MED_CHECK(enter("moveOrder", orderId, stop));
    MED_TRY(const auto about, findOrder(orderId));
    const bool ends = step == OrderStep::Reject || step == OrderStep::Cancel;
    if (ends && reason.empty()) {
        return failure(ErrorCode::Invalid, "this needs a reason");
    }
    static constexpr const char *states[] = {"accepted", "scheduled", "in-progress", "rejected", "cancelled"};
    MED_TRY(auto receipt, sign(step == OrderStep::Cancel ? "Order:Cancel" : step == OrderStep::Reject ? "Order:Reject" : "Order", ends ? SigningWeight::Short : SigningWeight::Silent, about.title, about.patientId, orderId));
    const std::lock_guard lock(m_mutex);
    OrderEntry *order = orderOf(orderId);
    order->status = states[int(step)];
    order->changed = SystemClock::instance().now();
    receipt.status = order->status;
    return receipt;
}

Expected<Receipt> FakeWorkplace::completeOrder(const std::string &orderId, const std::string &recordId, std::stop_token stop)
{
    MED_CHECK(enter("completeOrder", orderId, stop));
    const std::lock_guard lock(m_mutex);
    OrderEntry *order = orderOf(orderId);
    if (!order || order->status != "in-progress") {
        return failure(ErrorCode::Conflict, "the order is not in progress");
    }
    order->status = "available";
    order->recordId = recordId;
    return Receipt {.id = orderId, .status = order->status, .txId = "tx_" + orderId, .block = height++, .answer = {}};
}

Expected<Intake> FakeWorkplace::readIntake(const std::filesystem::path &path, const std::string &orderId, std::stop_token stop)
{
    MED_CHECK(enter("readIntake", orderId, stop));
    const auto found = intakes.find(path);
    if (found == intakes.end()) {
        return failure(ErrorCode::Invalid, "there is no DICOM image at this path");
    }
    return found->second;
}

Expected<SentEntry> FakeWorkplace::send(const SendRequest &request, std::stop_token stop)
{
    MED_CHECK(enter("send", request.orderId, stop));
    const auto found = intakes.find(request.path);
    if (found == intakes.end()) {
        return failure(ErrorCode::NotFound, "there is nothing to send");
    }
    MED_TRY(const auto about, findOrder(request.orderId));
    const Intake intake = found->second;
    if (intake.stops && request.identityOverride.empty()) {
        return failure(ErrorCode::Conflict, "the files name another patient");
    }
    if (request.partial.empty() && std::ranges::any_of(intake.refused, &Intake::Refused::damaged)) {
        return failure(ErrorCode::Conflict, "files are damaged");
    }
    MED_TRY(const auto receipt, sign("Record:Anchor", SigningWeight::Mandate, intake.title, about.patientId, "rec_" + request.orderId));
    if (request.progress) {
        request.progress("read", 0, 0);
    }
    for (std::uint64_t done = 0; done <= 4; ++done) {
        MED_CHECK(enter("sending", request.orderId, stop));
        if (request.progress) {
            request.progress(done < 2 ? "seal" : "upload", intake.bytes * done / 4, intake.bytes);
        }
    }
    const std::lock_guard lock(m_mutex);
    OrderEntry *order = orderOf(request.orderId);
    order->status = "available";
    order->recordId = receipt.id;
    const int attachments = int(std::ranges::count_if(intake.attachments, [&](const Intake::Attachment &file) {
        return std::ranges::find(request.leftOut, file.name) == request.leftOut.end();
    }));
    return SentEntry {.recordId = receipt.id, .version = 1, .images = int(intake.files.size()), .attachments = attachments, .bytes = intake.bytes, .block = receipt.block,
                      .refused = intake.refused, .stood = false};
}

} // namespace med::tests
