#pragma once

#include "models/loaded_list.h"
#include "models/patient_context.h"

namespace med::models {

/// Orders, the newest first: of the patient that the context names, or without a context all that the person
/// may know of. An answer about another patient never enters.
class OrdersModel : public LoadedList<OrderEntry> {
    Q_OBJECT
public:
    OrdersModel(std::shared_ptr<workflows::Workplace> workplace, PatientContext *context, QObject *parent = nullptr);
    /// Asks again.
    void load();

protected:
    QString keyOf(const OrderEntry &row) const override;

private:
    std::shared_ptr<workflows::Workplace> m_workplace;
    PatientContext *m_context;
};

} // namespace med::models
