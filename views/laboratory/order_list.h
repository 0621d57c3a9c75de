#pragma once

#include "models/laboratory_model.h"

#include <QListView>
#include <QSortFilterProxyModel>

class QLineEdit;
class QStackedWidget;

namespace med::views {

class Button;
class EmptyPlace;

/// The orders that the menu and what was typed leave, in the order that the menu says. A small list: in
/// memory. The shown order stays in it, so that a step does not take it away under the hand.
class OrderFilter : public QSortFilterProxyModel {
    Q_OBJECT
public:
    enum class Which { Open, All, Completed };
    enum class Sorting { Time, Priority };
    OrderFilter(models::OrderQueueModel &orders, QObject *parent);
    void setWhich(Which which);
    void setSorting(Sorting sorting);
    void setSearch(const QString &text);
    void setKept(const QString &orderId);
    Which which() const { return m_which; }
    Sorting sorting() const { return m_sorting; }
    const models::OrderEntry &order(int row) const;

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    models::OrderQueueModel &m_orders;
    Which m_which = Which::Open;
    Sorting m_sorting = Sorting::Time;
    QStringList m_search;
    QString m_kept;
};

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
