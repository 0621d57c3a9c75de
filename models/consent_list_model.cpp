#include "models/consent_list_model.h"

#include <algorithm>

namespace med::models {

ConsentListModel::ConsentListModel(std::shared_ptr<workflows::Workplace> workplace, PatientContext &context, QObject *parent)
    : RecordRows(parent)
    , m_workplace(std::move(workplace))
    , m_context(context)
{
    connect(&m_context, &PatientContext::aboutToChange, this, &ConsentListModel::clear);
    connect(&m_context, &PatientContext::changed, this, &ConsentListModel::load);
}

void ConsentListModel::clear()
{
    m_load.cancel();
    m_failure.reset();
    m_state = LoadState::Idle;
    clearRows();
    emit stateChanged();
}

void ConsentListModel::load()
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
        this, [workplace = m_workplace, patient](const Running &running) { return workplace->consents(patient, running.stop()); },
        [this, patient](Expected<std::vector<ConsentEntry>> answer) {
            m_failure.reset();
            if (!answer) {
                m_state = LoadState::Failed;
                m_failure = noteFailure(answer.error(), Doing::ListingConsents);
                clearRows();
                emit stateChanged();
                return;
            }
            std::erase_if(*answer, [&](const ConsentEntry &consent) { return consent.patientId != patient; });
            // What is in force first, then the newest.
            std::ranges::stable_sort(*answer, [](const ConsentEntry &a, const ConsentEntry &b) {
                const bool first = a.state == "active";
                const bool second = b.state == "active";
                return first != second ? first : a.granted > b.granted;
            });
            m_state = LoadState::Ready;
            replaceRows(std::move(*answer));
            emit stateChanged();
        });
}

std::vector<OrganizationEntry> ConsentListModel::recipients() const
{
    auto all = m_workplace->organizations();
    std::erase_if(all, [own = m_workplace->person().mspId](const OrganizationEntry &entry) { return entry.mspId == own; });
    std::ranges::sort(all, {}, &OrganizationEntry::name);
    return all;
}

QVariant ConsentListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || role != Qt::UserRole) {
        return {};
    }
    return keyOf(row(index.row()));
}

QString ConsentListModel::keyOf(const ConsentEntry &row) const
{
    return QString::fromStdString(row.consentId);
}

} // namespace med::models
