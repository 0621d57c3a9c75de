#include "models/access_list_model.h"

#include <algorithm>

namespace med::models {

AccessListModel::AccessListModel(std::shared_ptr<workflows::Workplace> workplace, PatientContext &context, QObject *parent)
    : RecordRows(parent)
    , m_workplace(std::move(workplace))
    , m_context(context)
{
    connect(&m_context, &PatientContext::aboutToChange, this, &AccessListModel::clear);
    connect(&m_context, &PatientContext::changed, this, &AccessListModel::load);
}

void AccessListModel::clear()
{
    m_load.cancel();
    m_failure.reset();
    m_state = LoadState::Idle;
    clearRows();
    emit stateChanged();
}

void AccessListModel::load()
{
    if (!m_context.patient()) {
        return;
    }
    if (m_state != LoadState::Ready) {
        m_state = LoadState::Loading;
        emit stateChanged();
    }
    const std::string patient = m_context.patientId().toStdString();
    m_load = runAsync(
        this, [workplace = m_workplace, patient](const Running &running) { return workplace->accesses(patient, running.stop()); },
        [this](Expected<std::vector<AccessEntry>> answer) {
            m_failure.reset();
            if (!answer) {
                m_state = LoadState::Failed;
                m_failure = noteFailure(answer.error(), Doing::ListingAccesses);
                clearRows();
                emit stateChanged();
                return;
            }
            std::ranges::stable_sort(*answer, std::ranges::greater(), &AccessEntry::time);
            m_state = LoadState::Ready;
            replaceRows(std::move(*answer));
            emit stateChanged();
        });
}

QVariant AccessListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || role != Qt::UserRole) {
        return {};
    }
    return keyOf(row(index.row()));
}

QString AccessListModel::keyOf(const AccessEntry &row) const
{
    return QString::fromStdString(row.memberId + row.recordId + row.txId) + QString::number(row.time.time_since_epoch().count());
}

} // namespace med::models
