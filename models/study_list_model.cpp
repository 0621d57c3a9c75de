#include "models/study_list_model.h"

#include "services/base/log.h"

namespace med::models {

namespace {

/// The day of a study in ISO 8601: its own, else that of its transaction.
std::string dayOf(const StudySummary &study)
{
    return study.studyDate.empty() ? toIso8601(study.anchored).substr(0, 10)
                                   : study.studyDate.substr(0, 10);
}

} // namespace

StudyListModel::StudyListModel(std::shared_ptr<workflows::Workplace> workplace,
                               PatientContext &context, const ProofBook &proofs, QObject *parent)
    : RecordRows(parent)
    , m_workplace(std::move(workplace))
    , m_context(context)
    , m_proofs(proofs)
{
    connect(&m_context, &PatientContext::aboutToChange, this, &StudyListModel::clear);
    connect(&m_context, &PatientContext::changed, this, &StudyListModel::load);
    connect(&m_proofs, &ProofBook::changed, this, [this](const QString &recordId) {
        if (const int at = rowOf(recordId); at >= 0) {
            emit dataChanged(index(at, 0), index(at, 0));
        }
    });
}

void StudyListModel::clear()
{
    m_load.cancel();
    m_failure.reset();
    m_state = LoadState::Idle;
    clearRows();
    emit stateChanged();
}

void StudyListModel::load()
{
    if (!m_context.patient()) {
        return;
    }
    if (m_state != LoadState::Ready) {
        m_state = LoadState::Loading;
        emit stateChanged();
    }
    m_load = runAsync(
        this,
        [workplace = m_workplace, patient = m_context.patient()->patientId](
            const Running &running) { return workplace->studies(patient, running.stop()); },
        [this](Expected<std::vector<StudySummary>> answer) {
            m_failure.reset();
            if (!answer) {
                m_state = LoadState::Failed;
                m_failure = noteFailure(answer.error(), Doing::ListingStudies);
                clearRows();
                emit stateChanged();
                return;
            }
            const std::string patient = m_context.patientId().toStdString();
            const auto foreign = std::erase_if(
                *answer, [&](const StudySummary &s) { return s.patientId != patient; });
            if (foreign > 0) {
                logLine(LogLevel::Error, "window",
                        "an answer named studies of another patient; they were dropped");
            }
            // By the day of the examination, which is how the view groups them.
            std::stable_sort(
                answer->begin(), answer->end(),
                [](const StudySummary &a, const StudySummary &b) { return dayOf(a) > dayOf(b); });
            m_state = LoadState::Ready;
            replaceRows(std::move(*answer));
            emit stateChanged();
        });
}

QVariant StudyListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || role != Qt::UserRole) {
        return {};
    }
    return keyOf(row(index.row()));
}

} // namespace med::models
