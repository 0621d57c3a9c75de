#include "models/emergency_list_model.h"

#include <algorithm>
#include <tuple>

namespace med::models {

EmergencyListModel::EmergencyListModel(std::shared_ptr<workflows::Workplace> workplace, QObject *parent)
    : RecordRows(parent)
    , m_workplace(std::move(workplace))
{
}

void EmergencyListModel::load()
{
    if (m_state != LoadState::Ready) {
        m_state = LoadState::Loading;
        emit stateChanged();
    }
    m_load = runAsync(
        this, [workplace = m_workplace](const Running &running) { return workplace->emergencies({}, running.stop()); },
        [this](Expected<std::vector<EmergencyEntry>> answer) {
            m_failure.reset();
            if (!answer) {
                m_state = LoadState::Failed;
                m_failure = noteFailure(answer.error(), Doing::ListingEmergencies);
                clearRows();
                emit stateChanged();
                return;
            }
            std::ranges::stable_sort(*answer, [](const EmergencyEntry &a, const EmergencyEntry &b) {
                return std::tuple(!a.mayReview, !a.overdue, b.opened) < std::tuple(!b.mayReview, !b.overdue, a.opened);
            });
            m_state = LoadState::Ready;
            replaceRows(std::move(*answer));
            emit stateChanged();
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

QVariant EmergencyListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || role != Qt::UserRole) {
        return {};
    }
    return keyOf(row(index.row()));
}

QString EmergencyListModel::keyOf(const EmergencyEntry &row) const
{
    return QString::fromStdString(row.emergencyId);
}

} // namespace med::models
