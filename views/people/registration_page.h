#pragma once

#include "models/invite_model.h"
#include "models/likely_model.h"
#include "models/registration_model.h"
#include "views/print/print_document.h"

#include <QWidget>

class QStackedWidget;
class QVBoxLayout;

namespace med::models {
class PatientListModel;
class PersonActs;
}

namespace med::views {

class Button;
class Label;
class Notice;
class Panel;
class RegisterPage;

/// The shown patient's registration: what it says and said before, their own access to their record, and other
/// registrations of the same person.
class RegistrationPage : public QWidget {
    Q_OBJECT
public:
    struct Models {
        models::RegistrationModel &registration;
        models::LikelyModel &likely;
        models::InviteModel &invitations;
        models::PatientListModel &patients;
        models::PersonActs &acts;
    };
    /// `mayInvite`: the person administers.
    RegistrationPage(const Models &models, bool mayInvite, QWidget *parent = nullptr);
    void enter();
    /// What is printed for the patient who was invited last.
    std::optional<PrintDocument> invitation(const PrintContext &context) const;

signals:
    void openRequested(const med::models::PatientSummary &patient);
    void printRequested();

private:
    void refresh();
    void showSaid(const models::RegistrationDetails &details);
    void showAccount(const models::RegistrationDetails &details);
    void showVersions(const models::RegistrationDetails &details);
    void showLinks(const models::RegistrationDetails &details);
    void amend();
    void invite();
    void findOthers();
    void ask(const models::PatientSummary &other, bool unlinks);
    QVBoxLayout *fresh(Panel &panel);
    Models m_models;
    bool m_mayInvite;
    QStackedWidget *m_stack;
    RegisterPage *m_form = nullptr; ///< While the registration is changed.
    Notice *m_failure;
    Panel *m_said;
    Panel *m_account;
    Panel *m_links;
    Panel *m_versions;
    Button *m_amend;
    Button *m_find;
    std::string m_invited; ///< Whose invitation was made last.
    std::string m_asking; ///< The other registration that a reason is asked for.
    bool m_unlinks = false;
    bool m_finding = false;
};

} // namespace med::views
