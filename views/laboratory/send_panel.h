#pragma once

#include "models/laboratory_model.h"
#include "views/common/panel.h"

class QVBoxLayout;

namespace med::views {

class SendRow;

/// The queue of what this person sends, whatever order is shown.
class SendPanel : public Panel {
    Q_OBJECT
public:
    explicit SendPanel(models::LaboratoryModel &laboratory, QWidget *parent = nullptr);
    /// How wide it may be.
    void setRoom(int width);

signals:
    void verifyRequested(const med::models::PatientSummary &patient, const med::models::StudySummary &study);

private:
    void rebuild();
    void refresh();
    void verify(const QString &id);
    models::LaboratoryModel &m_laboratory;
    QVBoxLayout *m_list;
    Label *m_empty;
    QList<SendRow *> m_rows;
    bool m_compact = false;
    QList<QWidget *> m_lines;
};

} // namespace med::views
