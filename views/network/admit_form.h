#pragma once

#include "models/network_administration.h"

#include <QWidget>

class QLineEdit;

namespace med::views {

class Button;
class Label;
class Notice;
class Panel;

/// Admitting an organisation: its name and kind, its first administrator, how long the invitation can be used, and the
/// file. After it was signed, what to do with the file.
class AdmitForm : public QWidget {
    Q_OBJECT
public:
    explicit AdmitForm(models::AdmissionModel &admissions, QWidget *parent = nullptr);
    void begin();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    void chooseKind();
    void chooseRole();
    void submit();
    bool isMissing(QLineEdit *edit, Label *error);
    void refresh();
    models::AdmissionModel &m_admissions;
    QLineEdit *m_name;
    Label *m_nameError;
    Button *m_kind;
    QLineEdit *m_person;
    Label *m_personError;
    Button *m_role;
    QList<Button *> m_days;
    Button *m_admit;
    Notice *m_failure;
    Panel *m_made; ///< What was made last.
    Label *m_madeWords;
    Label *m_fingerprint;
    std::string m_kindName = "laboratory";
    std::string m_roleName; ///< Beside administrator; empty: nothing.
    int m_validity = 7;
};

} // namespace med::views
