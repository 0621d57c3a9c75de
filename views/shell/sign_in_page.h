#pragma once

#include "models/sign_in_model.h"

#include <QWidget>

class QLineEdit;
class QGridLayout;

namespace med::views {

class BrandPanel;
class Button;
class ChoiceCard;
class DemoStripe;
class Label;
class Notice;

/// Who is signing in: the profiles of this start, and the passphrase of the one that was chosen. Shows
/// the making of a demonstration, too.
class SignInPage : public QWidget {
    Q_OBJECT
public:
    explicit SignInPage(models::SignInModel &model, QWidget *parent = nullptr);
    void enter();

signals:
    void back(); ///< To the start page.

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void rebuild();
    void refresh();
    void refreshTitles();
    void choose(int profile);
    void signIn();
    void goBack();
    models::SignInModel &m_model;
    int m_chosen = -1;
    DemoStripe *m_stripe;
    BrandPanel *m_brand = nullptr;
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
    Button *m_back;
};

} // namespace med::views
