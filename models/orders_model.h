#pragma once

#include "models/async.h"
#include "models/failure.h"
#include "models/patient_context.h"
#include "models/record_rows.h"

namespace med::models {

/// Orders, the newest first: of the patient that the context names, or without a context all that the person
/// may know of. An answer about another patient never enters.
class OrdersModel : public RecordRows<OrderEntry, QAbstractListModel> {
    Q_OBJECT
public:
    OrdersModel(std::shared_ptr<workflows::Workplace> workplace, PatientContext *context, QObject *parent = nullptr);
    /// Asks again.
    void load();
    LoadState state() const { return m_state; }
    const std::optional<Failure> &failure() const { return m_failure; }
    /// Qt::UserRole: the row's key. Everything else is the view's.
    QVariant data(const QModelIndex &index, int role) const override;

signals:
    void stateChanged();

protected:
    QString keyOf(const OrderEntry &row) const override;

private:
    void clear();
    std::shared_ptr<workflows::Workplace> m_workplace;
    PatientContext *m_context;
    LoadState m_state = LoadState::Idle;
    std::optional<Failure> m_failure;
    Task m_load;
};

} // namespace med::models
