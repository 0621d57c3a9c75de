#include "models/work_list_model.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace med::models {

namespace {

int urgencyOf(const OrderEntry &order)
{
    static constexpr std::array<std::string_view, 4> byUrgency {"stat", "asap", "urgent", "routine"};
    return int(std::ranges::find(byUrgency, order.priority) - byUrgency.begin());
}

/// Blocks: asks for the orders, and for the studies of the patients whose orders have images.
Expected<std::vector<WorkRow>> gather(workflows::Workplace &workplace, std::stop_token stop)
{
    std::vector<WorkRow> rows;
    const std::string own = workplace.person().organization;
    MED_TRY(const auto orders, workplace.orders(stop));
    std::map<std::string, std::vector<StudySummary>> studies;
    for (const OrderEntry &order : orders) {
        if (order.requesterOrganization != own) {
            continue;
        }
        const bool answered = order.status == "available" || order.status == "reported" || order.status == "amended";
        if (answered && !order.recordId.empty()) {
            if (!studies.contains(order.patientId)) {
                MED_TRY(auto found, workplace.studies(order.patientId, stop));
                studies[order.patientId] = std::move(found);
            }
            const auto &known = studies[order.patientId];
            const auto study = std::ranges::find(known, order.recordId, &StudySummary::recordId);
            if (study != known.end() && study->acknowledgedBy.empty() && !study->retracted) {
                rows.push_back({.kind = WorkRow::Kind::ImagesToSee, .id = QString::fromStdString(order.recordId), .order = order,
                                .study = *study});
            }
        } else if (!answered && order.status != "rejected" && order.status != "cancelled") {
            rows.push_back({.kind = WorkRow::Kind::OpenOrder, .id = QString::fromStdString(order.orderId), .order = order});
        }
    }
    MED_TRY(const auto waiting, workplace.waiting());
    for (const WaitingEntry &entry : waiting) {
        if (entry.needsSignature) {
            rows.push_back({.kind = WorkRow::Kind::WaitsForSignature, .id = QString::fromStdString(entry.id), .waiting = entry});
        }
    }
    std::ranges::stable_sort(rows, [](const WorkRow &a, const WorkRow &b) {
        return std::tuple(int(a.kind), urgencyOf(a.order), a.order.requested) < std::tuple(int(b.kind), urgencyOf(b.order), b.order.requested);
    });
    return rows;
}

} // namespace

WorkListModel::WorkListModel(std::shared_ptr<workflows::Workplace> workplace, QObject *parent)
    : LoadedList(parent)
    , m_workplace(std::move(workplace))
{
}

void WorkListModel::load()
{
    loadRows(Doing::ListingOrders, [workplace = m_workplace](std::stop_token stop) { return gather(*workplace, stop); });
}

int WorkListModel::count(WorkRow::Kind kind) const
{
    return int(std::ranges::count(m_rows, kind, &WorkRow::kind));
}

} // namespace med::models
