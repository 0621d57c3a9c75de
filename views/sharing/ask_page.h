#pragma once

#include "models/access_request_model.h"
#include "models/person_acts.h"

#include <QWidget>

class QBoxLayout;
class QScrollArea;
class QStackedWidget;

namespace med::views {

class AskForm;
class EmptyPlace;
class Label;
class Notice;
class Panel;
class RecordListView;

/// Requests for access: those that the person is to answer, and their own; whose role asks others has the form beside them.
class AskPage : public QWidget {
    Q_OBJECT
public:
    AskPage(models::AccessRequestModel &requests, models::PersonActs &acts, const models::Person &person, QWidget *parent = nullptr);
    void enter();
    /// Puts the keyboard into the form, where there is one.
    void beginAsking(const QString &patientId = {});

signals:
    /// A request is to be answered, on the patient's own page.
    void answerRequested(const QString &patientId);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeActions(int row);
    void arrange();
    void refresh();
    models::AccessRequestModel &m_requests;
    models::PersonActs &m_acts;
    Label *m_count;
    Notice *m_failure;
    RecordListView *m_list;
    QStackedWidget *m_stack;
    EmptyPlace *m_empty;
    QBoxLayout *m_sides; ///< The list, and beside or below it the form.
    Panel *m_panel; ///< Around the list.
    AskForm *m_form = nullptr;
    QScrollArea *m_formScroll = nullptr;
};

} // namespace med::views
