#pragma once

#include "models/work_list_model.h"

#include <QWidget>

class QStackedWidget;

namespace med::views {

class EmptyPlace;
class Label;
class RecordListView;

/// What needs the doctor today. Enter, a double click or the row's button opens the thing.
class WorkListPage : public QWidget {
    Q_OBJECT
public:
    explicit WorkListPage(models::WorkListModel &work, QWidget *parent = nullptr);
    void enter();

signals:
    void openStudy(const med::models::PatientSummary &patient, const med::models::StudySummary &study);
    void openOrder(const med::models::OrderEntry &order);
    void openWaiting(const med::models::WaitingEntry &waiting);

private:
    QWidget *makeActions(int row);
    void open(int row);
    void refresh();
    models::WorkListModel &m_work;
    Label *m_count;
    RecordListView *m_list;
    QStackedWidget *m_stack;
    EmptyPlace *m_empty;
};

} // namespace med::views
