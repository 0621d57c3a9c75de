#pragma once

#include "models/beginning_model.h"
#include "views/shell/begin_page.h"

class QLineEdit;

namespace med::views {

class Button;
class PassphraseFields;

/// Joining an organisation: choose or drop the invitation, compare what it says, choose a passphrase and, as the first of
/// an organisation, where its recovery key goes.
class JoinPage : public BeginPage {
    Q_OBJECT
public:
    explicit JoinPage(models::BeginningModel &model, QWidget *parent = nullptr);
    void enter() override;

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void go() override;
    void leave() override;

private:
    class DropPlace;
    void chooseFile();
    void chooseRecovery();
    bool checkRecovery(const QString &file);
    void readCode();
    void refresh();
    models::BeginningModel &m_model;
    DropPlace *m_place;
    QLineEdit *m_code;
    Button *m_readCode;
    QWidget *m_said; ///< What the invitation says.
    Label *m_organization;
    Label *m_person;
    Label *m_until;
    Label *m_fingerprint;
    Notice *m_warning;
    PassphraseFields *m_passphrase;
    FormField *m_recovery; ///< For an organisation's first administrator.
    bool m_seen = false; ///< The keyboard went to the passphrase of the invitation that is shown.
};

} // namespace med::views
