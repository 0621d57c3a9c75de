#pragma once

#include "models/access_request_model.h"
#include "models/consent_list_model.h"
#include "models/emergency_list_model.h"
#include "models/patient_list_model.h"
#include "models/person_acts.h"
#include "models/rights_model.h"
#include "models/study_list_model.h"
#include "models/viewer_model.h"
#include "views/common/notice.h"

namespace med::views {

class Button;

/// Stands on every page of a patient of whose record nothing is shared with the person, or whose study was just denied: lets
/// them ask for access, and says how their request stands in place of that.
class AskStrip : public Notice {
    Q_OBJECT
public:
    struct Models {
        models::AccessRequestModel &requests;
        models::PatientListModel &patients;
        models::StudyListModel &studies;
        models::ConsentListModel &consents;
        models::EmergencyListModel &emergencies;
        models::RightsModel &rights;
        models::ViewerModel &viewer;
        models::PersonActs &acts;
    };
    AskStrip(const Models &models, const models::Person &person, QWidget *parent = nullptr);
    void refresh();

signals:
    void askRequested(const QString &patientId);

private:
    bool isShut() const; ///< Nothing of the record opens for the person.
    bool isShared() const; ///< A consent for them, or for their organisation, is in force.
    Models m_models;
    const models::Person m_person;
    Button *m_ask;
    Button *m_cancel;
    QString m_requestId; ///< That waits.
};

} // namespace med::views
