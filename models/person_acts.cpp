#include "models/person_acts.h"

namespace med::models {

using workflows::Receipt;

PersonActs::PersonActs(std::shared_ptr<workflows::Workplace> workplace, SigningModel *signing, QObject *parent)
    : ActModel(signing, parent)
    , m_workplace(std::move(workplace))
    , m_desk(signing)
    , m_demonstration(m_workplace->demonstration())
{
    connect(this, &ActModel::succeeded, this, [this](Doing doing, const QString &recordId) {
        if (doing == Doing::Tampering) {
            m_tampered[recordId] = !m_tampered.value(recordId);
            if (m_proofs) {
                m_proofs->set(recordId, {});
            }
            emit changed();
        }
    });
}

bool PersonActs::acknowledge(const QString &recordId)
{
    return run(Doing::Acknowledging, recordId, [workplace = m_workplace, id = recordId.toStdString()](std::stop_token stop) {
        return workplace->acknowledge(id, stop);
    });
}

void PersonActs::lookedAt(const QString &recordId)
{
    if (isRunning() && doing() == Doing::Acknowledging && about() != recordId && m_desk && m_desk->isAsking()) {
        m_desk->refuse();
    }
}

bool PersonActs::cancelOrder(const QString &orderId, const QString &reason)
{
    return run(Doing::CancellingOrder, orderId,
               [workplace = m_workplace, id = orderId.toStdString(), why = reason.toStdString()](std::stop_token stop) {
                   return workplace->moveOrder(id, OrderStep::Cancel, why, stop);
               });
}

bool PersonActs::registerPatient(const PatientDraft &draft)
{
    return run(Doing::Registering, QString::fromStdString(draft.mrn),
               [workplace = m_workplace, draft](std::stop_token stop) { return workplace->registerPatient(draft, stop); });
}

bool PersonActs::grantConsent(const ConsentDraft &draft)
{
    return run(Doing::Sharing, QString::fromStdString(draft.patientId),
               [workplace = m_workplace, draft](std::stop_token stop) { return workplace->grantConsent(draft, stop); });
}

bool PersonActs::withdrawConsent(const QString &consentId, const QString &reason, workflows::FormerContent former)
{
    return run(Doing::Withdrawing, consentId,
               [workplace = m_workplace, id = consentId.toStdString(), why = reason.toStdString(), former](std::stop_token stop) {
                   return workplace->withdrawConsent(id, why, former, stop);
               });
}

bool PersonActs::openEmergency(const EmergencyDraft &draft)
{
    return run(Doing::BreakingGlass, QString::fromStdString(draft.patientId),
               [workplace = m_workplace, draft](std::stop_token stop) { return workplace->openEmergency(draft, stop); });
}

bool PersonActs::reviewEmergency(const QString &emergencyId, EmergencyVerdict verdict, const QString &comment)
{
    return run(Doing::ReviewingEmergency, emergencyId,
               [workplace = m_workplace, id = emergencyId.toStdString(), verdict, said = comment.toStdString()](std::stop_token stop) {
                   return workplace->reviewEmergency(id, verdict, said, stop);
               });
}

bool PersonActs::recordTreatment(const QString &patientId, const QString &paper)
{
    return grantConsent({.patientId = patientId.toStdString(), .grantee = m_workplace->person().mspId, .dataClass = "all", .purpose = "TREAT", .until = std::nullopt,
                         .paper = paper.toStdString()});
}

bool PersonActs::askForAccess(const AccessRequestDraft &draft)
{
    return run(Doing::AskingForAccess, QString::fromStdString(draft.patientId),
               [workplace = m_workplace, draft](std::stop_token stop) { return workplace->requests().ask(draft, stop); });
}

bool PersonActs::refuseRequest(const QString &requestId, const QString &reason)
{
    return run(Doing::RefusingRequest, requestId, [workplace = m_workplace, id = requestId.toStdString(), why = reason.toStdString()](std::stop_token stop) {
        return workplace->requests().refuse(id, why, stop);
    });
}

bool PersonActs::cancelRequest(const QString &requestId)
{
    return run(Doing::CancellingRequest, requestId,
               [workplace = m_workplace, id = requestId.toStdString()](std::stop_token stop) { return workplace->requests().cancel(id, stop); });
}

bool PersonActs::withdrawErasure(const QString &erasureId)
{
    return run(Doing::WithdrawingErasure, erasureId,
               [workplace = m_workplace, id = erasureId.toStdString()](std::stop_token stop) { return workplace->rights().withdrawErasure(id, stop); });
}

bool PersonActs::requestErasure(const QString &patientId, const QString &reason)
{
    return run(Doing::AskingForErasure, patientId,
               [workplace = m_workplace, id = patientId.toStdString(), why = reason.toStdString()](std::stop_token stop) {
                   return workplace->rights().requestErasure(id, why, stop);
               });
}

bool PersonActs::decideErasure(const QString &erasureId, ErasureVerdict verdict, const QString &reason)
{
    return run(Doing::DecidingErasure, erasureId,
               [workplace = m_workplace, id = erasureId.toStdString(), verdict, why = reason.toStdString()](std::stop_token stop) {
                   return workplace->rights().decideErasure(id, verdict, why, stop);
               });
}

bool PersonActs::restrict(const QString &patientId, const QString &reason)
{
    return run(Doing::Restricting, patientId,
               [workplace = m_workplace, id = patientId.toStdString(), why = reason.toStdString()](std::stop_token stop) {
                   return workplace->rights().restrict(id, why, stop);
               });
}

bool PersonActs::lift(const QString &patientId, const QString &reason)
{
    return run(Doing::Restricting, patientId,
               [workplace = m_workplace, id = patientId.toStdString(), why = reason.toStdString()](std::stop_token stop) {
                   return workplace->rights().lift(id, why, stop);
               });
}

bool PersonActs::appointProxy(const ProxyDraft &draft)
{
    return run(Doing::AppointingProxy, QString::fromStdString(draft.patientId),
               [workplace = m_workplace, draft](std::stop_token stop) { return workplace->proxies().appoint(draft, stop); });
}

bool PersonActs::endProxy(const QString &proxyId, const QString &reason)
{
    return run(Doing::EndingProxy, proxyId, [workplace = m_workplace, id = proxyId.toStdString(), why = reason.toStdString()](std::stop_token stop) {
        return workplace->proxies().end(id, why, stop);
    });
}

bool PersonActs::tamper(const QString &recordId)
{
    return run(Doing::Tampering, recordId, [workplace = m_workplace, id = recordId.toStdString()](std::stop_token) -> Expected<Receipt> {
        MED_CHECK(workplace->tamper(id));
        return Receipt {.id = id};
    });
}

bool PersonActs::undoTampering(const QString &recordId)
{
    return run(Doing::Tampering, recordId, [workplace = m_workplace, id = recordId.toStdString()](std::stop_token) -> Expected<Receipt> {
        MED_CHECK(workplace->restore(id));
        return Receipt {.id = id};
    });
}

bool PersonActs::isTampered(const QString &recordId)
{
    if (!m_demonstration || m_tampered.contains(recordId)) {
        return m_tampered.value(recordId);
    }
    if (m_looking != recordId) {
        m_looking = recordId;
        m_look = runAsync(
            this, [workplace = m_workplace, id = recordId.toStdString()](const Running &) { return workplace->isTampered(id); },
            [this, recordId](bool tampered) {
                m_looking.clear();
                m_tampered.insert(recordId, tampered);
                if (tampered) {
                    emit changed();
                }
            });
    }
    return false;
}

} // namespace med::models
