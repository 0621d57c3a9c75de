#pragma once

#include "models/order_queue_model.h"

#include <QSortFilterProxyModel>
#include <QStringList>

namespace med::views {

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

/// "CT chest · 2025-01189".
QString examinationOf(const models::OrderEntry &order);
/// The patient, as far as the order may be read.
QString patientOf(const models::OrderEntry &order);

} // namespace med::views
