#include "models/history_model.h"

#include <set>

namespace med::models {

HistoryModel::HistoryModel(std::shared_ptr<workflows::Workplace> workplace, QObject *parent)
    : LoadedList(parent)
    , m_workplace(std::move(workplace))
{
}

void HistoryModel::ask(const HistoryQuestion &question)
{
    m_question = question;
    m_savedFile.clear();
    m_saveFailure.reset();
    loadRows(Doing::ReportingHistory, [workplace = m_workplace, question](std::stop_token stop) { return workplace->clinic().search().history(question, stop); });
}

int HistoryModel::patients() const
{
    std::set<std::string> ids;
    for (const HistoryRow &row : m_rows) {
        ids.insert(row.patientId);
    }
    return int(ids.size());
}

void HistoryModel::save(const QString &reason, const QString &file)
{
    if (isSaving()) {
        return;
    }
    m_savedFile.clear();
    m_saveFailure.reset();
    m_saving = runAsync(
        this,
        [workplace = m_workplace, question = m_question, why = reason.trimmed().toStdString(), path = file.toStdString()](const Running &running) {
            return workplace->clinic().search().saveHistory(question, why, path, running.stop());
        },
        [this, file](Expected<std::uint64_t> answer) {
            if (answer) {
                m_savedFile = file;
                m_savedRows = qint64(*answer);
            } else {
                m_saveFailure = noteFailure(answer.error(), Doing::Exporting);
            }
            emit stateChanged();
        });
    emit stateChanged();
}

} // namespace med::models
