#include "models/inbox_model.h"

#include <algorithm>

namespace med::models {

InboxModel::InboxModel(std::shared_ptr<workflows::Workplace> workplace, QObject *parent)
    : LoadedList(parent)
    , m_workplace(std::move(workplace))
{
}

void InboxModel::load()
{
    loadRows(Doing::ReadingChart, [workplace = m_workplace](std::stop_token stop) { return workplace->clinic().record().inbox(stop); },
             [](std::vector<ChartEntry> &rows) {
                 std::ranges::stable_sort(rows, std::ranges::greater(), [](const ChartEntry &row) { return urgencyOf(row.content); });
             });
}

int InboxModel::count(int urgency) const
{
    return int(std::ranges::count(m_rows, urgency, [](const ChartEntry &row) { return urgencyOf(row.content); }));
}

} // namespace med::models
