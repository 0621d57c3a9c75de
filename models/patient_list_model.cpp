#include "models/patient_list_model.h"

namespace med::models {

PatientListModel::PatientListModel(std::shared_ptr<workflows::Workplace> workplace, QObject *parent)
    : RecordRows(parent)
    , m_workplace(std::move(workplace))
{
}

void PatientListModel::load()
{
    if (m_state != LoadState::Ready) {
        m_state = LoadState::Loading;
        emit stateChanged();
    }
    m_load = runAsync(
        this,
        [workplace = m_workplace](const Running &running) {
            return workplace->patients(running.stop());
        },
        [this](Expected<std::vector<PatientSummary>> answer) {
            m_failure.reset();
            if (answer) {
                m_state = LoadState::Ready;
                replaceRows(std::move(*answer));
            } else {
                m_state = LoadState::Failed;
                m_failure = noteFailure(answer.error(), Doing::ListingPatients);
            }
            emit stateChanged();
        });
}

QVariant PatientListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || role != Qt::UserRole) {
        return {};
    }
    return keyOf(row(index.row()));
}

} // namespace med::models
