#include "models/workspace.h"

#include <array>

namespace med::models {

Workspace::Workspace(std::shared_ptr<workflows::Workplace> workplace, ViewerModel::Options viewer,
                     QObject *parent)
    : QObject(parent)
    , m_workplace(std::move(workplace))
    , m_person(m_workplace->person())
    , m_demonstration(m_workplace->demonstration())
    , m_ledger(m_workplace)
    , m_patients(m_workplace)
    , m_studies(m_workplace, m_context, m_proofs)
    , m_proof(m_workplace, m_proofs)
    , m_viewer(m_workplace, m_context, m_proofs, m_thumbnails, std::move(viewer))
    , m_activity(m_workplace)
    , m_notices(m_workplace, m_patients, m_proofs)
{
    connect(&m_ledger, &LedgerModel::grew, &m_patients, &PatientListModel::load);
    connect(&m_ledger, &LedgerModel::grew, &m_studies, &StudyListModel::load);
    connect(&m_ledger, &LedgerModel::grew, &m_activity, &ActivityModel::load);
    connect(&m_activity, &ActivityModel::workEnded, this, &Workspace::workEnded);
    connect(&m_context, &PatientContext::aboutToChange, &m_proof, &ProofModel::clear);
    connect(&m_proofs, &ProofBook::changed, this, [this](const QString &recordId) {
        const int row = m_studies.rowOf(recordId);
        if (row >= 0 && m_studies.proofOf(m_studies.row(row)).state == ProofState::Altered) {
            m_thumbnails.forget(recordId);
        }
    });
    connect(&m_patients, &PatientListModel::stateChanged, this, [this] {
        if (const int at = m_patients.rowOf(m_context.patientId()); at >= 0) {
            m_context.refresh(m_patients.row(at));
        }
        if (m_patients.state() == LoadState::Ready) {
            m_notices.load();
        }
    });
}

Workspace::~Workspace() = default;

void Workspace::start()
{
    m_patients.load();
    m_activity.load();
    m_ledger.start();
}

bool Workspace::seesAllergies() const
{
    static constexpr std::array<std::string_view, 4> clinical{"doctor", "technician", "pharmacist",
                                                              "patient"};
    return std::find(clinical.begin(), clinical.end(), m_person.roleName) != clinical.end();
}

} // namespace med::models
