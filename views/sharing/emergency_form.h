#pragma once

#include "models/person_acts.h"

#include <QWidget>

class QLineEdit;

namespace med::views {

class Button;
class Label;
class Notice;

/// Breaking the glass: whose record, and the typed reason. The full sheet follows.
class EmergencyForm : public QWidget {
    Q_OBJECT
public:
    explicit EmergencyForm(models::PersonActs &acts, QWidget *parent = nullptr);
    void begin(const QString &patientId = {});

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void submit();
    void refresh();
    models::PersonActs &m_acts;
    QLineEdit *m_patient;
    QLineEdit *m_reason;
    Label *m_missing;
    Button *m_open;
    Notice *m_failure;
};

} // namespace med::views
