#include "models/access_list_model.h"

#include <algorithm>

namespace med::models {

AccessListModel::AccessListModel(std::shared_ptr<workflows::Workplace> workplace, PatientContext &context, QObject *parent)
    : LoadedList(parent)
    , m_workplace(std::move(workplace))
    , m_context(context)
{
    connect(&m_context, &PatientContext::aboutToChange, this, &AccessListModel::clear);
    connect(&m_context, &PatientContext::changed, this, &AccessListModel::load);
}

void AccessListModel::load()
{
    if (!m_context.patient()) {
        return;
    }
    const std::string patient = m_context.patientId().toStdString();
    loadRows(Doing::ListingAccesses, [workplace = m_workplace, patient](std::stop_token stop) { return workplace->accesses(patient, stop); },
             [](std::vector<AccessEntry> &rows) {
                 std::ranges::stable_sort(rows, std::ranges::greater(), &AccessEntry::time);
             });
}

QString AccessListModel::keyOf(const AccessEntry &row) const
{
    return QString::fromStdString(row.memberId + row.recordId + row.txId) + QString::number(row.time.time_since_epoch().count());
}

} // namespace med::models
