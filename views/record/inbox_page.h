#pragma once

#include "models/inbox_model.h"
#include "models/patient_list_model.h"
#include "models/person_acts.h"
#include "views/common/record_list_view.h"

class QStackedWidget;

namespace med::views {

class EmptyPlace;
class Label;
class Notice;

/// Results that wait to be seen, of all patients, the most pressing first. They are acknowledged here, or read in the chart.
class InboxPage : public QWidget {
    Q_OBJECT
public:
    InboxPage(models::InboxModel &inbox, models::PatientListModel &patients, models::PersonActs &acts, QWidget *parent = nullptr);
    void enter();

signals:
    void openRequested(const QString &patientId, const QString &recordId, const QString &place);

private:
    RecordLook look(int row) const;
    QWidget *makeActions(int row);
    QString patientText(const std::string &patientId) const;
    void open(int row);
    void refresh();
    models::InboxModel &m_inbox;
    models::PatientListModel &m_patients;
    models::PersonActs &m_acts;
    Label *m_count;
    Notice *m_failure;
    RecordListView *m_list;
    QStackedWidget *m_stack;
    EmptyPlace *m_empty;
};

} // namespace med::views
