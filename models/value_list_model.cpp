#include "models/value_list_model.h"

#include <algorithm>

namespace med::models {

ValueListModel::ValueListModel(const ChartModel &chart, QObject *parent)
    : RecordRows(parent)
    , m_chart(chart)
{
    connect(&chart, &ChartModel::stateChanged, this, &ValueListModel::rebuild);
    rebuild();
}

void ValueListModel::rebuild()
{
    const auto &facts = m_chart.facts();
    std::vector<ValueRow> rows;
    for (std::size_t i = 0; i < facts->series.size(); ++i) {
        rows.push_back({.key = QString::fromStdString(facts->series[i].key), .facts = facts, .place = i});
    }
    std::ranges::stable_sort(rows, {}, [](const ValueRow &row) {
        const ChartSeries &series = row.series();
        return series.kind == EntryKind::Vital ? 0 : series.panel.empty() ? 2 : 1;
    });
    replaceRows(std::move(rows));
}

QVariant ValueListModel::data(const QModelIndex &index, int role) const
{
    return index.isValid() && role == Qt::UserRole ? QVariant(row(index.row()).key) : QVariant();
}

} // namespace med::models
