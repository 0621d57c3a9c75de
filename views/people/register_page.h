#pragma once

#include "models/person_acts.h"

#include <QWidget>

class QGridLayout;
class QLineEdit;

namespace med::views {

class Button;
class Label;
class Notice;

/// ISO 8601 from what people type of a birth date: 05-Mar-2025, 5 March 2025, 2025-03-05, Mar-2025 or 2025.
/// Empty if it is none, or one to come.
QString birthDateFromText(const QString &text);

/// Registering a patient: what the banner shows of them, and how to find them.
class RegisterPage : public QWidget {
    Q_OBJECT
public:
    explicit RegisterPage(models::PersonActs &acts, QWidget *parent = nullptr);
    void enter();

signals:
    void registered(const QString &patientId);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    struct Field {
        QLineEdit *edit;
        Label *error;
    };
    Field addField(QGridLayout &grid, int row, int column, const QString &label, const char *name, const QString &error);
    void submit();
    void refresh();
    models::PersonActs &m_acts;
    Field m_family;
    Field m_given;
    Field m_title;
    Field m_born;
    Field m_mrn;
    QList<Button *> m_sexes;
    QList<Button *> m_allergies;
    int m_sex = -1; ///< Of kSexes; none before one was chosen.
    int m_allergy = 2; ///< Of kAllergies.
    Label *m_sexError;
    Notice *m_failure;
    Button *m_register;
};

} // namespace med::views
