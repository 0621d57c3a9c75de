#pragma once

#include "models/likely_model.h"
#include "models/patient_list_model.h"
#include "models/person_acts.h"
#include "models/registration_model.h"
#include "views/common/form.h"

#include <QWidget>

class QGridLayout;
class QLineEdit;
class QVBoxLayout;

namespace med::views {

class Button;
class Label;
class LikelyList;
class Notice;
class PaperButton;

/// ISO 8601 from what people type of a birth date: 05-Mar-2025, 5 March 2025, 2025-03-05, Mar-2025 or 2025.
/// Empty if it is none, or one to come.
QString birthDateFromText(const QString &text);

/// Registering a patient, or changing a registration: what the banner shows of them, and how to find them. Before
/// signing it shows who may be the same person.
class RegisterPage : public Form {
    Q_OBJECT
public:
    /// `patients`: among whom the mother of a newborn is looked for.
    RegisterPage(models::PersonActs &acts, models::LikelyModel &likely, models::PatientListModel &patients, QWidget *parent = nullptr);
    void enter();
    /// Changes a registration that stands, with a reason, instead of making one.
    void amend(models::RegistrationModel &registration, const models::PatientSummary &patient);

signals:
    void registered(const QString &patientId);
    /// It is this one.
    void openRequested(const med::models::PatientSummary &patient);
    /// An amendment was signed, or given up.
    void closed();

protected:
    void submit() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    enum class Who { Named, Unknown, Newborn };
    struct Field {
        QLineEdit *edit = nullptr;
        Label *error = nullptr;
        QWidget *whole = nullptr;
    };
    Field makeField(const QString &label, const char *name, const QString &error);
    QVBoxLayout *addChoices(QVBoxLayout &lines, const QString &label, const char *name, const QStringList &names, const QStringList &words,
                            QList<Button *> &buttons, const std::function<void(int)> &chosen);
    /// Nothing if something is missing: then the keyboard is there.
    std::optional<models::PatientDraft> entered();
    std::optional<models::PatientSummary> mother() const;
    /// As many fields in a row as have room.
    void arrange();
    void finish(models::Doing doing, const QString &id);
    void answerLikely();
    void sign(const QString &reason);
    void clear();
    void refresh();
    models::PersonActs &m_acts;
    models::LikelyModel &m_likely;
    models::PatientListModel &m_patients;
    models::RegistrationModel *m_registration = nullptr; ///< While a registration is changed.
    models::PatientSummary m_before; ///< As it stands then.
    QGridLayout *m_grid;
    QGridLayout *m_birth;
    int m_columns = 0;
    QWidget *m_paperPart;
    PaperButton *m_paper; ///< The signed consent to be treated here; may hold none.
    QString m_registered; ///< Who was, while their consent is recorded.
    Label *m_heading;
    QWidget *m_whoPart;
    QList<Button *> m_whos;
    Who m_who = Who::Named;
    Field m_family;
    Field m_given;
    Field m_title;
    Field m_born;
    Field m_mrn;
    Field m_national;
    Field m_description;
    Field m_mother;
    Field m_order;
    Field m_reason;
    QList<Button *> m_sexes;
    QList<Button *> m_allergies;
    int m_sex = -1; ///< Of kSexes; none before one was chosen.
    int m_allergy = 2; ///< Of kAllergies.
    Label *m_sexError;
    LikelyList *m_list;
    Notice *m_failure;
    Button *m_back;
    Button *m_register;
    std::optional<models::PatientDraft> m_draft; ///< That is looked for, or is to be decided about.
};

} // namespace med::views
