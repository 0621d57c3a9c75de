#pragma once

#include "models/async.h"
#include "models/failure.h"
#include "models/patient_context.h"
#include "models/proof_book.h"
#include "models/record_rows.h"

namespace med::models {

/// The studies of the patient that the context names, the latest examination first. Empties itself before the
/// patient changes; an answer about another patient never enters.
class StudyListModel : public RecordRows<StudySummary, QAbstractListModel> {
    Q_OBJECT
public:
    StudyListModel(std::shared_ptr<workflows::Workplace> workplace, PatientContext &context,
                   const ProofBook &proofs, QObject *parent = nullptr);
    /// Asks again, if there is a patient.
    void load();
    LoadState state() const { return m_state; }
    const std::optional<Failure> &failure() const { return m_failure; }
    ProofBook::Entry proofOf(const StudySummary &study) const
    {
        return m_proofs.entry(study);
    }
    /// Qt::UserRole: the record's id. Everything else is the view's.
    QVariant data(const QModelIndex &index, int role) const override;

signals:
    void stateChanged();

protected:
    QString keyOf(const StudySummary &row) const override
    {
        return QString::fromStdString(row.recordId);
    }

private:
    void clear();
    std::shared_ptr<workflows::Workplace> m_workplace;
    PatientContext &m_context;
    const ProofBook &m_proofs;
    LoadState m_state = LoadState::Idle;
    std::optional<Failure> m_failure;
    Task m_load;
};

} // namespace med::models
