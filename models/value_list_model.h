#pragma once

#include "models/chart_model.h"

namespace med::models {

/// The series of a chart as a list: vital signs first, then results by the panel that they belong to.
struct ValueRow {
    QString key;
    std::shared_ptr<const ChartFacts> facts;
    std::size_t place = 0;
    const ChartSeries &series() const { return facts->series[place]; }
};

class ValueListModel : public RecordRows<ValueRow, QAbstractListModel> {
    Q_OBJECT
public:
    explicit ValueListModel(const ChartModel &chart, QObject *parent = nullptr); ///< It outlives this.
    const ChartModel &chart() const { return m_chart; }
    /// Qt::UserRole: the row's key. Everything else is the view's.
    QVariant data(const QModelIndex &index, int role) const override;

protected:
    QString keyOf(const ValueRow &row) const override { return row.key; }

private:
    void rebuild();
    const ChartModel &m_chart;
};

} // namespace med::models
