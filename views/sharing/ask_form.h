#pragma once

#include "models/access_request_model.h"
#include "models/person_acts.h"
#include "views/common/form.h"

class QLineEdit;

namespace med::views {

class Button;
class Notice;

/// Asks for access: whose records, what of them, for what, for whom, and why. The short sheet follows.
class AskForm : public Form {
    Q_OBJECT
public:
    AskForm(models::PersonActs &acts, const models::Person &person, QWidget *parent = nullptr);
    void begin(const QString &patientId = {});

protected:
    void submit() override;

private:
    void chooseClass();
    void refresh();
    models::PersonActs &m_acts;
    const models::Person m_person;
    models::AccessRequestDraft m_draft;
    QLineEdit *m_patient;
    Button *m_class;
    QList<Button *> m_purposes;
    QList<Button *> m_whos; ///< The person alone, or their organisation.
    QLineEdit *m_until;
    QLineEdit *m_reason;
    Label *m_patientError;
    Label *m_untilError;
    Label *m_reasonError;
    Button *m_ask;
    Notice *m_failure;
};

} // namespace med::views
