#pragma once

#include "models/invite_model.h"
#include "views/common/form.h"

class QLineEdit;

namespace med::views {

class Button;
class InvitationDays;
class InvitationPanel;
class Notice;

/// Inviting somebody: name, role, how long, and the file. After it was signed, what to do with the file.
class InviteForm : public Form {
    Q_OBJECT
public:
    explicit InviteForm(models::InviteModel &invitations, QWidget *parent = nullptr);
    void begin();

protected:
    void submit() override;

private:
    void chooseRole();
    void refresh();
    models::InviteModel &m_invitations;
    QLineEdit *m_name;
    Label *m_nameError;
    Button *m_role;
    QLineEdit *m_specialty;
    QLineEdit *m_qualification;
    QLineEdit *m_issuer;
    QLineEdit *m_validUntil;
    Label *m_validUntilError;
    InvitationDays *m_days;
    Button *m_invite;
    Notice *m_failure;
    InvitationPanel *m_made; ///< What was made last.
    std::string m_roleName;
};

} // namespace med::views
