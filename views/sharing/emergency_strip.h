#pragma once

#include "models/emergency_list_model.h"
#include "models/patient_context.h"
#include "views/common/notice.h"

namespace med::views {

/// Stands on every page of a patient while the person reads their record in an emergency, with the time that is left.
class EmergencyStrip : public Notice {
    Q_OBJECT
public:
    EmergencyStrip(models::EmergencyListModel &emergencies, models::PatientContext &context, QWidget *parent = nullptr);
    void refresh();

private:
    models::EmergencyListModel &m_emergencies;
    models::PatientContext &m_context;
};

} // namespace med::views
