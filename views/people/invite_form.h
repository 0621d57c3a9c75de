#pragma once

#include "models/invite_model.h"

#include <QWidget>

class QLineEdit;

namespace med::views {

class Button;
class Label;
class Notice;
class Panel;

/// Inviting somebody: name, role, how long, and the file. After it was signed, what to do with the file.
class InviteForm : public QWidget {
    Q_OBJECT
public:
    explicit InviteForm(models::InviteModel &invitations, QWidget *parent = nullptr);
    void begin();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    void chooseRole();
    void submit();
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
    QList<Button *> m_days;
    Button *m_invite;
    Notice *m_failure;
    Panel *m_made; ///< What was made last.
    Label *m_madeWords;
    Label *m_fingerprint;
    std::string m_roleName = "doctor";
    int m_validity = 7;
};

} // namespace med::views
