#include "views/sharing/ended_access_strip.h"

#include "views/common/clinical_text.h"

namespace med::views {

using models::ConsentEntry;
using models::LoadState;

namespace {

/// When a consent ended, as far as the ledger says it.
Moment endOf(const ConsentEntry &consent)
{
    return consent.withdrawn ? *consent.withdrawn : consent.until.value_or(Moment {});
}

} // namespace

EndedAccessStrip::EndedAccessStrip(models::PatientListModel &patients, models::ConsentListModel &consents, models::OrderDraftModel &draft,
                                   const models::Person &person, QWidget *parent)
    : Notice(NoticeKind::Warning, parent)
    , m_patients(patients)
    , m_consents(consents)
    , m_draft(draft)
    , m_person(person)
{
    setObjectName(QStringLiteral("endedAccessStrip"));
    connect(&m_patients, &models::PatientListModel::stateChanged, this, &EndedAccessStrip::refresh);
    connect(&m_consents, &models::ConsentListModel::stateChanged, this, &EndedAccessStrip::refresh);
    connect(&m_draft, &models::OrderDraftModel::changed, this, &EndedAccessStrip::refresh);
    connect(&m_draft, &models::OrderDraftModel::restored, this, &EndedAccessStrip::refresh);
    connect(&m_consents.context(), &models::PatientContext::changed, this, &EndedAccessStrip::refresh);
    refresh();
}

const ConsentEntry *EndedAccessStrip::endedConsent() const
{
    const ConsentEntry *last = nullptr;
    for (int row = 0; row < m_consents.rowCount(); ++row) {
        const ConsentEntry &consent = m_consents.row(row);
        if (consent.granteeId != m_person.memberId && consent.granteeId != m_person.mspId) {
            continue;
        }
        if (consent.state == "active") {
            return nullptr;
        }
        if ((consent.state == "withdrawn" || consent.state == "expired") && (!last || endOf(*last) < endOf(consent))) {
            last = &consent;
        }
    }
    return last;
}

void EndedAccessStrip::refresh()
{
    const QString patient = m_consents.context().patientId();
    const bool shown = !patient.isEmpty() && m_patients.state() == LoadState::Ready && m_patients.rowOf(patient) < 0;
    setVisible(shown);
    if (!shown) {
        return;
    }
    const ConsentEntry *consent = endedConsent();
    const QString ended = !consent ? tr("Your access to this record has ended.")
        : consent->withdrawn
        ? tr("The patient withdrew your access, %1 %2.").arg(clinical::dateText(*consent->withdrawn), clinical::timeText(*consent->withdrawn))
        : tr("The consent for this record ended on %1.").arg(clinical::dateText(endOf(*consent)));
    QString kept = tr("Nothing new of it opens.");
    if (m_draft.hasContent()) {
        kept += ' ' + tr("Your draft is kept; it can be sent once there is a consent again.");
    }
    setWords(ended, kept);
}

} // namespace med::views
