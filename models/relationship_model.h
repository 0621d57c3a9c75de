#pragma once

#include "models/study_list_model.h"

namespace med::models {

/// Whether the person must say as what they treat the shown patient before they open anything, because nothing in the record names them.
class RelationshipModel : public QObject {
    Q_OBJECT
public:
    RelationshipModel(std::shared_ptr<workflows::Workplace> workplace, const StudyListModel &studies, const PatientContext &context,
                      QObject *parent = nullptr);
    bool mustState(const StudySummary &study) const;
    /// Whether that is so of a study of the shown patient.
    bool isWanted() const;
    /// Of the shown patient, until the person signs out.
    void state(CareRelationship relationship);

signals:
    void changed();

private:
    std::shared_ptr<workflows::Workplace> m_workplace;
    const StudyListModel &m_studies;
    const PatientContext &m_context;
};

} // namespace med::models
