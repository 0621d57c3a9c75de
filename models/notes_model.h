#pragma once

#include "models/loaded_list.h"
#include "models/patient_context.h"

namespace med::models {

/// What was written into the record of the patient of the context by hand, the clinically newest first: notes, or with everything else
/// that a form writes.
class NotesModel : public LoadedList<ChartEntry> {
    Q_OBJECT
public:
    NotesModel(std::shared_ptr<workflows::Workplace> workplace, PatientContext &context, QObject *parent = nullptr);
    void load();
    /// What one record holds, of those that are shown or were left out.
    std::vector<ChartEntry> entriesOf(const std::string &recordId) const;
    /// The chart asks for a statement of the relationship first.
    bool needsRelationship() const { return m_needsRelationship; }

protected:
    QString keyOf(const ChartEntry &row) const override;

private:
    std::shared_ptr<workflows::Workplace> m_workplace;
    PatientContext &m_context;
    std::vector<ChartEntry> m_all;
    bool m_needsRelationship = false;
};

} // namespace med::models
