#pragma once

#include "models/consent_list_model.h"
#include "models/order_draft_model.h"
#include "models/patient_list_model.h"
#include "views/common/notice.h"

namespace med::views {

/// Stands on every page of a patient whose record opened for the person, and no longer does: a consent was withdrawn or
/// ended, or an emergency access came to its end, while the chart was open. Says what stays.
class EndedAccessStrip : public Notice {
    Q_OBJECT
public:
    EndedAccessStrip(models::PatientListModel &patients, models::ConsentListModel &consents, models::OrderDraftModel &draft,
                     const models::Person &person, QWidget *parent = nullptr);
    void refresh();

private:
    /// The consent to the person or their organisation that ended last; null while one is in force, or there was none.
    const models::ConsentEntry *endedConsent() const;
    models::PatientListModel &m_patients;
    models::ConsentListModel &m_consents;
    models::OrderDraftModel &m_draft;
    const models::Person m_person;
};

} // namespace med::views
