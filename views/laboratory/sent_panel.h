#pragma once

#include "models/laboratory_model.h"
#include "views/common/panel.h"

class QVBoxLayout;

namespace med::views {

class Notice;
class ReasonField;

/// The studies that answer the shown order: open, verify, or declare misfiled with a reason that its readers
/// are told.
class SentPanel : public Panel {
    Q_OBJECT
public:
    explicit SentPanel(models::LaboratoryModel &laboratory, QWidget *parent = nullptr);
    void refresh();

signals:
    void openRequested(const med::models::PatientSummary &patient, const med::models::StudySummary &study);
    void verifyRequested(const med::models::PatientSummary &patient, const med::models::StudySummary &study);

private:
    QWidget *makeRow(const models::StudySummary &study);
    models::LaboratoryModel &m_laboratory;
    QVBoxLayout *m_list;
    ReasonField *m_retracting;
    Notice *m_failure;
    QString m_record; ///< What is being retracted.
};

} // namespace med::views
