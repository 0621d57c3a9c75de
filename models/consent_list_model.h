#pragma once

#include "models/async.h"
#include "models/failure.h"
#include "models/patient_context.h"
#include "models/record_rows.h"

namespace med::models {

/// The consents of the patient that the context names: those in force first, then the newest.
class ConsentListModel : public RecordRows<ConsentEntry, QAbstractListModel> {
    Q_OBJECT
public:
    ConsentListModel(std::shared_ptr<workflows::Workplace> workplace, PatientContext &context, QObject *parent = nullptr);
    /// Asks again, if there is a patient.
    void load();
    const PatientContext &context() const { return m_context; }
    /// To whom one can share: the organisations of the network but the person's own, by name.
    std::vector<OrganizationEntry> recipients() const;
    LoadState state() const { return m_state; }
    const std::optional<Failure> &failure() const { return m_failure; }
    /// Qt::UserRole: the row's key. Everything else is the view's.
    QVariant data(const QModelIndex &index, int role) const override;

signals:
    void stateChanged();

protected:
    QString keyOf(const ConsentEntry &row) const override;

private:
    void clear();
    std::shared_ptr<workflows::Workplace> m_workplace;
    PatientContext &m_context;
    LoadState m_state = LoadState::Idle;
    std::optional<Failure> m_failure;
    Task m_load;
};

} // namespace med::models
