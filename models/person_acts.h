#pragma once

#include "models/act_model.h"
#include "models/proof_book.h"

#include <QHash>

namespace med::models {

/// The acts of a doctor or a patient that need no draft of their own, one at a time. Each is asked at the signing
/// desk by the workplace; `about` is the id of the thing it concerns.
class PersonActs : public ActModel {
    Q_OBJECT
public:
    PersonActs(std::shared_ptr<workflows::Workplace> workplace, SigningModel *signing, QObject *parent = nullptr);

    /// Changing a stored copy makes what is known of it there out of date. `proofs` outlives this.
    void tellProofs(ProofBook &proofs) { m_proofs = &proofs; }

    bool acknowledge(const QString &recordId);
    /// Another study is looked at: an acknowledgement that is asked at the desk, and not signed, is refused there, since
    /// it would stand beside the wrong one.
    void lookedAt(const QString &recordId);
    bool cancelOrder(const QString &orderId, const QString &reason);
    bool registerPatient(const PatientDraft &draft);
    bool grantConsent(const ConsentDraft &draft);
    bool withdrawConsent(const QString &consentId, const QString &reason, workflows::FormerContent former = workflows::FormerContent::Stays);
    bool openEmergency(const EmergencyDraft &draft);
    bool reviewEmergency(const QString &emergencyId, EmergencyVerdict verdict, const QString &comment);

    bool askForAccess(const AccessRequestDraft &draft);
    bool refuseRequest(const QString &requestId, const QString &reason);
    bool cancelRequest(const QString &requestId);
    /// Records the signed consent of a patient to be treated by the person's own organisation.
    bool recordTreatment(const QString &patientId, const QString &paper);

    bool withdrawErasure(const QString &erasureId);
    bool requestErasure(const QString &patientId, const QString &reason);
    bool decideErasure(const QString &erasureId, ErasureVerdict verdict, const QString &reason);
    bool restrict(const QString &patientId, const QString &reason);
    bool lift(const QString &patientId, const QString &reason);
    bool appointProxy(const ProxyDraft &draft);
    bool endProxy(const QString &proxyId, const QString &reason);

    /// Whether the profile is of a demonstration, where the stored copy can be changed.
    bool mayTamper() const { return m_demonstration; }
    bool tamper(const QString &recordId);
    bool undoTampering(const QString &recordId);
    /// What is known of it; asks in the background the first time and emits changed().
    bool isTampered(const QString &recordId);

private:
    std::shared_ptr<workflows::Workplace> m_workplace;
    SigningModel *m_desk;
    bool m_demonstration;
    ProofBook *m_proofs = nullptr;
    QHash<QString, bool> m_tampered;
    QString m_looking;
    Task m_look;
};

} // namespace med::models
