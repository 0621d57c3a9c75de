#pragma once

#include "models/loaded_list.h"
#include "models/values.h"

namespace med::models {

/// A report over the patients whom the person treats: who had a diagnosis, a result or a medicine, in a time. The newest first.
class HistoryModel : public LoadedList<HistoryRow> {
    Q_OBJECT
public:
    explicit HistoryModel(std::shared_ptr<workflows::Workplace> workplace, QObject *parent = nullptr);
    /// Asks; what was shown stays until the answer is there.
    void ask(const HistoryQuestion &question);
    /// What is shown answers this.
    const HistoryQuestion &question() const { return m_question; }
    int patients() const; ///< How many different ones the rows are about.

    /// Writes the rows as CSV, with the reason on the ledger's log. Does nothing while one is being written.
    void save(const QString &reason, const QString &file);
    bool isSaving() const { return m_saving.isRunning(); }
    QString savedFile() const { return m_savedFile; } ///< Of the last save that was done; empty after another question.
    qint64 savedRows() const { return m_savedRows; }
    const std::optional<Failure> &saveFailure() const { return m_saveFailure; }

protected:
    QString keyOf(const HistoryRow &row) const override { return QString::fromStdString(row.recordId + '/' + row.place); }

private:
    std::shared_ptr<workflows::Workplace> m_workplace;
    HistoryQuestion m_question;
    QString m_savedFile;
    qint64 m_savedRows = 0;
    std::optional<Failure> m_saveFailure;
    Task m_saving;
};

} // namespace med::models
