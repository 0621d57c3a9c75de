#pragma once

#include "models/orders_model.h"
#include "models/person_acts.h"

#include <QWidget>

class QStackedWidget;

namespace med::views {

class Button;
class EmptyPlace;
class Label;
class Notice;
class RecordListView;

/// The orders of one patient, or of several: the current row opens in place, for its images and its cancelling.
class OrdersPage : public QWidget {
    Q_OBJECT
public:
    enum class About { OnePatient, Several };
    OrdersPage(models::OrdersModel &orders, models::PersonActs &acts, About about, bool mayRequest,
               QWidget *parent = nullptr);
    void enter();
    void select(const QString &orderId);

signals:
    void requestExamination();
    void printRequested();
    void openRecord(const med::models::OrderEntry &order);

private:
    QWidget *makeActions(int row);
    void refresh();
    models::OrdersModel &m_orders;
    models::PersonActs &m_acts;
    About m_about;
    bool m_mayRequest;
    Label *m_count;
    Notice *m_failure;
    RecordListView *m_list;
    QStackedWidget *m_stack;
    EmptyPlace *m_empty;
    QString m_asking; ///< The order whose cancelling is asked the reason of.
};

} // namespace med::views
