#include "models/order_draft_model.h"

#include <algorithm>

namespace med::models {

OrderDraftModel::OrderDraftModel(std::shared_ptr<workflows::Workplace> workplace, PatientContext &context,
                                 SigningModel *signing, QObject *parent)
    : QObject(parent)
    , m_workplace(std::move(workplace))
    , m_context(context)
    , m_act(signing)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(2000);
    connect(&m_timer, &QTimer::timeout, this, &OrderDraftModel::keep);
    connect(&m_context, &PatientContext::aboutToChange, this, &OrderDraftModel::leave);
    connect(&m_context, &PatientContext::changed, this, &OrderDraftModel::arrive);
    connect(&m_act, &ActModel::changed, this, &OrderDraftModel::changed);
    connect(&m_act, &ActModel::succeeded, this, [this](Doing, const QString &orderId, quint64 block) {
        // The draft of the patient it was ordered for, which may not be the one that is shown now.
        const QString patient = m_act.about();
        m_kept.remove(patient);
        m_keptAt.remove(patient);
        if (m_store.save) {
            m_store.save(patient, nullptr);
        }
        if (patient == m_context.patientId()) {
            arrive();
        }
        emit ordered(orderId, block);
    });
    arrive();
}

std::vector<OrganizationEntry> OrderDraftModel::laboratories() const
{
    auto all = m_workplace->organizations();
    const bool hasLaboratory = std::ranges::any_of(all, [](const OrganizationEntry &entry) { return entry.kind == "laboratory"; });
    // Who one is is read from the ledger each time.
    const std::string own = hasLaboratory ? std::string() : m_workplace->person().mspId;
    std::erase_if(all, [&](const OrganizationEntry &entry) {
        return hasLaboratory ? entry.kind != "laboratory" : entry.mspId != own;
    });
    std::ranges::sort(all, {}, &OrganizationEntry::name);
    return all;
}

void OrderDraftModel::setExamination(const std::string &system, const std::string &code, const std::string &title)
{
    if (m_draft.codeSystem != system || m_draft.code != code || m_draft.title != title) {
        m_draft.codeSystem = system;
        m_draft.code = code;
        m_draft.title = title;
        edited();
    }
}

void OrderDraftModel::setLaboratory(const std::string &msp)
{
    if (m_draft.performerMsp != msp) {
        m_draft.performerMsp = msp;
        edited();
    }
}

void OrderDraftModel::setPriority(const std::string &priority)
{
    if (m_draft.priority != priority) {
        m_draft.priority = priority;
        edited();
    }
}

void OrderDraftModel::setReason(const std::string &reason)
{
    if (m_draft.reason != reason) {
        m_draft.reason = reason;
        edited();
    }
}

std::vector<OrderDraftModel::Field> OrderDraftModel::missing() const
{
    std::vector<Field> fields;
    if (m_draft.code.empty() || m_draft.codeSystem.empty() || m_draft.title.empty()) {
        fields.push_back(Field::Examination);
    }
    if (m_draft.performerMsp.empty()) {
        fields.push_back(Field::Laboratory);
    }
    if (QString::fromStdString(m_draft.reason).trimmed().isEmpty()) {
        fields.push_back(Field::Reason);
    }
    return fields;
}

bool OrderDraftModel::hasContent() const
{
    return !m_draft.code.empty() || !m_draft.title.empty() || !m_draft.reason.empty();
}

void OrderDraftModel::edited()
{
    m_saved.reset();
    m_timer.start();
    emit changed();
}

void OrderDraftModel::keep()
{
    m_timer.stop();
    const QString patient = m_context.patientId();
    if (patient.isEmpty() || !hasContent()) {
        return;
    }
    m_saved = SystemClock::instance().now();
    m_kept.insert(patient, m_draft);
    m_keptAt.insert(patient, *m_saved);
    if (m_store.save) {
        m_store.save(patient, &m_draft);
    }
    emit changed();
}

void OrderDraftModel::discard()
{
    m_timer.stop();
    const QString patient = m_context.patientId();
    m_kept.remove(patient);
    m_keptAt.remove(patient);
    if (m_store.save && !patient.isEmpty()) {
        m_store.save(patient, nullptr);
    }
    arrive();
}

void OrderDraftModel::leave()
{
    if (m_timer.isActive()) {
        keep();
    }
}

void OrderDraftModel::arrive()
{
    m_timer.stop();
    m_draft = {};
    m_saved.reset();
    m_restored = false;
    const QString patient = m_context.patientId();
    if (const auto kept = m_kept.constFind(patient); kept != m_kept.constEnd()) {
        m_draft = *kept;
        m_saved = m_keptAt.value(patient);
        m_restored = true;
    }
    fillIn(patient);
    m_act.clearFailure();
    emit changed();
    if (m_store.load && !m_restored && !patient.isEmpty()) {
        m_store.load(patient, [this, patient](const OrderDraft &stored) { restore(patient, stored); });
    }
}

/// Unless something else is shown meanwhile, or was typed.
void OrderDraftModel::restore(const QString &patient, const OrderDraft &stored)
{
    if (patient == m_context.patientId() && !hasContent()) {
        m_draft = stored;
        m_restored = true;
        fillIn(patient);
        emit restored();
        emit changed();
    }
}

void OrderDraftModel::fillIn(const QString &patient)
{
    m_draft.patientId = patient.toStdString();
    // Where there is one laboratory, that is the one.
    if (const auto all = laboratories(); m_draft.performerMsp.empty() && all.size() == 1) {
        m_draft.performerMsp = all.front().mspId;
    }
}

bool OrderDraftModel::submit()
{
    if (!m_context.patient() || !missing().empty() || m_act.isRunning()) {
        return false;
    }
    keep();
    return m_act.run(Doing::Ordering, m_context.patientId(), [workplace = m_workplace, draft = m_draft](std::stop_token stop) {
        return workplace->requestOrder(draft, stop);
    });
}

} // namespace med::models
