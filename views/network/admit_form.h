#pragma once

#include "models/network_administration.h"
#include "views/common/form.h"

class QLineEdit;

namespace med::views {

class Button;
class InvitationDays;
class InvitationPanel;
class Notice;

/// Admitting an organisation: its name and kind, its first administrator, how long the invitation can be used, and the
/// file. After it was signed, what to do with the file.
class AdmitForm : public Form {
    Q_OBJECT
public:
    explicit AdmitForm(models::AdmissionModel &admissions, QWidget *parent = nullptr);
    void begin();

protected:
    void submit() override;

private:
    void chooseKind();
    void chooseRole();
    bool isMissing(QLineEdit *edit, Label *error);
    void refresh();
    models::AdmissionModel &m_admissions;
    QLineEdit *m_name;
    Label *m_nameError;
    Button *m_kind;
    QLineEdit *m_person;
    Label *m_personError;
    Button *m_role;
    InvitationDays *m_days;
    Button *m_admit;
    Notice *m_failure;
    InvitationPanel *m_made; ///< What was made last.
    std::string m_kindName = "laboratory";
    std::string m_roleName; ///< Beside administrator; empty: nothing.
};

} // namespace med::views
