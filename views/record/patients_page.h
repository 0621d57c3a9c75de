#pragma once

#include "models/patient_list_model.h"

#include <QSortFilterProxyModel>
#include <QWidget>

class QLineEdit;
class QStackedWidget;
class QTableView;

namespace med::views {

class Button;
class EmptyPlace;
class Label;

/// The patients as a table of words, filtered by what was typed. A small list: filtered in memory.
class PatientTable : public QSortFilterProxyModel {
    Q_OBJECT
public:
    PatientTable(models::PatientListModel &patients, bool showsAllergies, QObject *parent);
    void setSearch(const QString &text);
    const models::PatientSummary &patient(const QModelIndex &index) const;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    models::PatientListModel &m_patients;
    bool m_showsAllergies;
    QStringList m_search;
};

/// The list of several patients: no banner. Enter, a click on the row or its chevron opens a
/// patient.
class PatientsPage : public QWidget {
    Q_OBJECT
public:
    PatientsPage(models::PatientListModel &patients, bool showsAllergies,
                 QWidget *parent = nullptr);
    /// Puts the keyboard where the list is.
    void enter();
    /// Puts the keyboard into the search field.
    void find();
    /// The person is a patient: the list is of their own record, and of those for whom they act.
    void setOwn();
    /// Offers to ask for access where a reference is typed that is not in the list.
    void offerAsking();

signals:
    void opened(const med::models::PatientSummary &patient);
    void askRequested(const QString &patientId);

private:
    void refresh();
    models::PatientListModel &m_patients;
    PatientTable *m_table;
    QTableView *m_view;
    QLineEdit *m_search;
    QStackedWidget *m_stack;
    EmptyPlace *m_empty;
    Label *m_count;
    Button *m_ask; ///< For access to whom the typed reference names.
    bool m_own = false;
    bool m_asks = false;
};

} // namespace med::views
