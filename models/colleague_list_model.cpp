#include "models/colleague_list_model.h"

#include <algorithm>

namespace med::models {

ColleagueListModel::ColleagueListModel(std::shared_ptr<workflows::Workplace> workplace, QObject *parent)
    : LoadedList(parent)
    , m_workplace(std::move(workplace))
{
}

void ColleagueListModel::load()
{
    loadRows(Doing::ListingPeople, [workplace = m_workplace](std::stop_token stop) { return workplace->colleagues(stop); });
}

int ColleagueListModel::countOf(std::string_view state) const
{
    return int(std::ranges::count(m_rows, state, &ColleagueEntry::state));
}

QString ColleagueListModel::keyOf(const ColleagueEntry &row) const
{
    return QString::fromStdString(row.memberId);
}

} // namespace med::models
