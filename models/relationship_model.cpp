#include "models/relationship_model.h"

namespace med::models {

RelationshipModel::RelationshipModel(std::shared_ptr<workflows::Workplace> workplace, const StudyListModel &studies, const PatientContext &context,
                                     QObject *parent)
    : QObject(parent)
    , m_workplace(std::move(workplace))
    , m_studies(studies)
    , m_context(context)
{
    connect(&m_studies, &StudyListModel::stateChanged, this, &RelationshipModel::changed);
    connect(&m_context, &PatientContext::changed, this, &RelationshipModel::changed);
}

bool RelationshipModel::mustState(const StudySummary &study) const
{
    return study.asColleague && !m_workplace->relationships().of(study.patientId);
}

bool RelationshipModel::isWanted() const
{
    for (int row = 0; row < m_studies.rowCount(); ++row) {
        if (mustState(m_studies.row(row))) {
            return true;
        }
    }
    return false;
}

void RelationshipModel::state(CareRelationship relationship)
{
    if (const auto &patient = m_context.patient()) {
        m_workplace->relationships().state(patient->patientId, relationship);
        emit changed();
    }
}

} // namespace med::models
