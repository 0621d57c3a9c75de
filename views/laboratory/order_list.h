#pragma once

#include "models/laboratory_model.h"
#include "views/laboratory/order_filter.h"

#include <QListView>
#include <QWidget>

class QLineEdit;
class QStackedWidget;

namespace med::views {

class Button;
class EmptyPlace;

/// The laboratory's orders: title, filter menu, search, and a list whose current row is the shown order.
class OrderList : public QWidget {
    Q_OBJECT
public:
    explicit OrderList(models::LaboratoryModel &laboratory, QWidget *parent = nullptr);
    void enter();
    void find();

signals:
    void chosen(const QString &orderId);
    /// Enter on a row: on to its details.
    void activated();

private:
    void refresh();
    void showMenu();
    void follow();
    QString sayRow(int row) const;
    models::LaboratoryModel &m_laboratory;
    OrderFilter *m_filter;
    QListView *m_view;
    QLineEdit *m_search;
    Button *m_menu;
    QStackedWidget *m_stack;
    EmptyPlace *m_empty;
    bool m_following = false; ///< The current row changes because the model did.
};

} // namespace med::views
