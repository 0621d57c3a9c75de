#pragma once

#include "models/sign_in_model.h"

#include <QWidget>

class QLineEdit;

namespace med::views {

class Button;
class DemoStripe;
class Label;
class Notice;

/// Stands in the place of everything while the person is away. Their passphrase leads back; anybody can
/// switch to another user.
class LockPage : public QWidget {
    Q_OBJECT
public:
    explicit LockPage(models::SignInModel &signIn, QWidget *parent = nullptr);
    /// Locks for the owner of a profile.
    void enter(const models::Profile &profile, const QString &name);

signals:
    void unlocked();
    void switchUser();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void tryToUnlock();
    void refresh();
    models::SignInModel &m_signIn;
    models::Profile m_profile;
    DemoStripe *m_stripe;
    Label *m_name;
    Label *m_words;
    QLineEdit *m_passphrase;
    Label *m_label;
    Button *m_unlock;
    Button *m_switch;
    Notice *m_failure;
};

} // namespace med::views
