#pragma once

#include "models/beginning_model.h"
#include "views/shell/begin_page.h"

namespace med::views {

class PassphraseFields;

/// Creating a practice: its name, who administers it, where the recovery key goes.
class PracticePage : public BeginPage {
    Q_OBJECT
public:
    explicit PracticePage(models::BeginningModel &model, QWidget *parent = nullptr);
    void enter() override;

protected:
    void go() override;
    void leave() override;

private:
    void chooseRecovery();
    void chooseFolder();
    bool check();
    void refresh();
    models::BeginningModel &m_model;
    FormField *m_name;
    FormField *m_person;
    QList<Button *> m_roles;
    Label *m_roleHint;
    std::size_t m_role = 0; ///< Of kRoles.
    PassphraseFields *m_passphrase;
    FormField *m_recovery;
    FormField *m_folder;
};

} // namespace med::views
