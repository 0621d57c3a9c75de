#include "models/notes_model.h"

#include "models/report_model.h"

#include <algorithm>

namespace med::models {

NotesModel::NotesModel(std::shared_ptr<workflows::Workplace> workplace, PatientContext &context, QObject *parent)
    : LoadedList(parent)
    , m_workplace(std::move(workplace))
    , m_context(context)
{
    connect(&m_context, &PatientContext::aboutToChange, this, [this] {
        m_all.clear();
        m_needsRelationship = false;
        clear();
    });
}

void NotesModel::load()
{
    if (!m_context.patient()) {
        return;
    }
    auto standing = std::make_shared<std::pair<bool, std::vector<ChartEntry>>>();
    loadRows(
        Doing::ReadingChart,
        [workplace = m_workplace, patient = m_context.patientId().toStdString(), standing](std::stop_token stop) -> Expected<std::vector<ChartEntry>> {
            MED_TRY(auto chart, workplace->clinic().record().chart(patient, stop));
            standing->first = chart.needsRelationship;
            standing->second = chart.entries;
            std::erase_if(chart.entries, [](const ChartEntry &entry) { return kindOf(entry.content) != EntryKind::Note || reportKindOf(entry.content); });
            return std::move(chart.entries);
        },
        [this, standing](std::vector<ChartEntry> &rows) {
            m_needsRelationship = standing->first;
            m_all = std::move(standing->second);
            std::ranges::stable_sort(rows, std::greater(), &ChartEntry::when);
        });
}

std::vector<ChartEntry> NotesModel::entriesOf(const std::string &recordId) const
{
    std::vector<ChartEntry> found;
    std::ranges::copy_if(m_all, std::back_inserter(found), [&](const ChartEntry &entry) { return entry.recordId == recordId; });
    return found;
}

QString NotesModel::keyOf(const ChartEntry &row) const { return QString::fromStdString(row.key()); }

} // namespace med::models
