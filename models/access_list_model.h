#pragma once

#include "models/async.h"
#include "models/failure.h"
#include "models/patient_context.h"
#include "models/record_rows.h"

namespace med::models {

/// Who opened records of the patient that the context names, the newest first.
class AccessListModel : public RecordRows<AccessEntry, QAbstractListModel> {
    Q_OBJECT
public:
    AccessListModel(std::shared_ptr<workflows::Workplace> workplace, PatientContext &context, QObject *parent = nullptr);
    /// Asks again, if there is a patient.
    void load();
    LoadState state() const { return m_state; }
    const std::optional<Failure> &failure() const { return m_failure; }
    /// Qt::UserRole: the row's key. Everything else is the view's.
    QVariant data(const QModelIndex &index, int role) const override;

signals:
    void stateChanged();

protected:
    QString keyOf(const AccessEntry &row) const override;

private:
    void clear();
    std::shared_ptr<workflows::Workplace> m_workplace;
    PatientContext &m_context;
    LoadState m_state = LoadState::Idle;
    std::optional<Failure> m_failure;
    Task m_load;
};

} // namespace med::models
