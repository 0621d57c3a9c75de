#include "models/emergency_list_model.h"

#include <algorithm>
#include <tuple>

namespace med::models {

EmergencyListModel::EmergencyListModel(std::shared_ptr<workflows::Workplace> workplace, QObject *parent)
    : LoadedList(parent)
    , m_workplace(std::move(workplace))
{
}

void EmergencyListModel::load()
{
    loadRows(Doing::ListingEmergencies, [workplace = m_workplace](std::stop_token stop) { return workplace->emergencies({}, stop); },
             [](std::vector<EmergencyEntry> &rows) {
                 std::ranges::stable_sort(rows, [](const EmergencyEntry &a, const EmergencyEntry &b) {
                     return std::tuple(!a.mayReview, !a.overdue, b.opened) < std::tuple(!b.mayReview, !b.overdue, a.opened);
                 });
             });
}

int EmergencyListModel::countToReview() const
{
    return int(std::ranges::count_if(m_rows, &EmergencyEntry::mayReview));
}

std::optional<EmergencyEntry> EmergencyListModel::ownInForce(const QString &patientId, Moment now) const
{
    std::optional<EmergencyEntry> found;
    for (const EmergencyEntry &row : m_rows) {
        const bool here = row.own && row.inForce && now < row.until && row.patientId == patientId.toStdString();
        if (here && (!found || row.until > found->until)) {
            found = row;
        }
    }
    return found;
}

QString EmergencyListModel::keyOf(const EmergencyEntry &row) const
{
    return QString::fromStdString(row.emergencyId);
}

} // namespace med::models
