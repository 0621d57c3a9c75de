#include "models/erasure_list_model.h"

#include "services/workflows/patient_rights.h"

#include <algorithm>
#include <tuple>

namespace med::models {

ErasureListModel::ErasureListModel(std::shared_ptr<workflows::Workplace> workplace, QObject *parent)
    : LoadedList(parent)
    , m_workplace(std::move(workplace))
{
}

void ErasureListModel::load()
{
    loadRows(Doing::ListingErasures, [workplace = m_workplace](std::stop_token stop) { return workplace->rights().erasures(stop); },
             [](std::vector<ErasureEntry> &rows) {
                 std::ranges::stable_sort(rows, [](const ErasureEntry &a, const ErasureEntry &b) {
                     return std::tuple(!a.mayDecide, b.requested) < std::tuple(!b.mayDecide, a.requested);
                 });
             });
}

int ErasureListModel::countToDecide() const
{
    return int(std::ranges::count_if(m_rows, &ErasureEntry::mayDecide));
}

QString ErasureListModel::keyOf(const ErasureEntry &row) const
{
    return QString::fromStdString(row.erasureId);
}

} // namespace med::models
