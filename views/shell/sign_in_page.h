#pragma once

#include "models/sign_in_model.h"

#include <QWidget>

class QLineEdit;
class QGridLayout;

namespace med::views {

class Button;
class ChoiceCard;
class Label;
class Notice;

/// Who is signing in: the profiles of this start, and the passphrase of the one that was chosen.
/// With no profile: how to begin.
class SignInPage : public QWidget {
    Q_OBJECT
public:
    /// `demonstration`: where a demonstration is, or would be made.
    SignInPage(models::SignInModel &model, const std::filesystem::path &demonstration,
               QWidget *parent = nullptr);
    void enter();

private:
    void rebuild();
    void refresh();
    void refreshTitles();
    void choose(int profile);
    void signIn();
    void openFolder();
    void tryDemonstration();
    models::SignInModel &m_model;
    std::filesystem::path m_demonstration;
    int m_chosen = -1;
    Label *m_title;
    Label *m_subtitle;
    QGridLayout *m_cards;
    QList<ChoiceCard *> m_profileCards;
    QWidget *m_form;
    QLineEdit *m_passphrase;
    Button *m_signIn;
    Notice *m_failure;
    QWidget *m_busy;
    Label *m_activity;
    QWidget *m_more;
    Button *m_tryDemonstration;
    Button *m_openFolder;
};

} // namespace med::views
