#pragma once

#include "models/patient_context.h"
#include "views/common/notice.h"

namespace med::views {

/// Stands on every page of a patient for whom the person acts, and says for whom, and as what.
class ActingStrip : public Notice {
    Q_OBJECT
public:
    explicit ActingStrip(models::PatientContext &context, QWidget *parent = nullptr);

private:
    void refresh();
    models::PatientContext &m_context;
};

} // namespace med::views
