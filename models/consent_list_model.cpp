#include "models/consent_list_model.h"

#include <algorithm>

namespace med::models {

ConsentListModel::ConsentListModel(std::shared_ptr<workflows::Workplace> workplace, PatientContext &context, QObject *parent)
    : LoadedList(parent)
    , m_workplace(std::move(workplace))
    , m_context(context)
{
    connect(&m_context, &PatientContext::aboutToChange, this, &ConsentListModel::clear);
    connect(&m_context, &PatientContext::changed, this, &ConsentListModel::load);
}

void ConsentListModel::load()
{
    if (!m_context.patient()) {
        return;
    }
    const std::string patient = m_context.patientId().toStdString();
    loadRows(Doing::ListingConsents, [workplace = m_workplace, patient](std::stop_token stop) { return workplace->consents(patient, stop); },
             [patient](std::vector<ConsentEntry> &rows) {
                 std::erase_if(rows, [&](const ConsentEntry &consent) { return consent.patientId != patient; });
                 // What is in force first, then the newest.
                 std::ranges::stable_sort(rows, [](const ConsentEntry &a, const ConsentEntry &b) {
                     const bool first = a.state == "active";
                     const bool second = b.state == "active";
                     return first != second ? first : a.granted > b.granted;
                 });
             });
}

std::vector<OrganizationEntry> ConsentListModel::recipients() const
{
    auto all = m_workplace->organizations();
    if (m_workplace->person().roleName == "patient") { // Who keeps their record has it; staff record what was signed for it, too.
        std::erase_if(all, [own = m_workplace->person().mspId](const OrganizationEntry &entry) { return entry.mspId == own; });
    }
    std::ranges::sort(all, {}, &OrganizationEntry::name);
    return all;
}

QString ConsentListModel::keyOf(const ConsentEntry &row) const
{
    return QString::fromStdString(row.consentId);
}

} // namespace med::models
