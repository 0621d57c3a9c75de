#include "models/sent_studies.h"

namespace med::models {

SentStudies::SentStudies(std::shared_ptr<workflows::Workplace> workplace, QObject *parent)
    : RecordRows(parent)
    , m_workplace(std::move(workplace))
{
}

void SentStudies::show(const std::optional<OrderEntry> &order)
{
    const bool same = order && m_order && order->orderId == m_order->orderId;
    m_load.cancel();
    m_order = order;
    if (!same) {
        m_failure.reset();
        m_retract = {};
        clearRows();
    }
    emit changed();
    if (!order) {
        return;
    }
    m_load = runAsync(
        this,
        [workplace = m_workplace, patient = order->patientId](const Running &running) {
            return workplace->studies(patient, running.stop());
        },
        [this, shown = *order](Expected<std::vector<StudySummary>> answer) {
            if (!answer) {
                m_failure = noteFailure(answer.error(), Doing::ListingStudies);
                emit changed();
                return;
            }
            std::erase_if(*answer, [&](const StudySummary &study) {
                return study.patientId != shown.patientId || (study.orderId != shown.orderId && study.recordId != shown.recordId);
            });
            replaceRows(std::move(*answer));
            emit changed();
        });
}

void SentStudies::retract(const QString &recordId, const QString &reason)
{
    if (m_retract.isRunning() || rowOf(recordId) < 0) {
        return;
    }
    m_failure.reset();
    m_retract = runAsync(
        this,
        [workplace = m_workplace, record = recordId.toStdString(), why = reason.trimmed().toStdString()](const Running &running) {
            return workplace->retract(record, why, running.stop());
        },
        [this, recordId](Expected<workflows::Receipt> answer) {
            if (!answer && answer.error().code != ErrorCode::Cancelled) {
                m_failure = noteFailure(answer.error(), Doing::Retracting);
            }
            if (answer) {
                emit retracted(recordId);
            }
            const auto failed = m_failure;
            show(std::optional(m_order));
            m_failure = failed;
            emit changed();
        });
    emit changed();
}

QVariant SentStudies::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || role != Qt::UserRole) {
        return {};
    }
    return keyOf(row(index.row()));
}

} // namespace med::models
