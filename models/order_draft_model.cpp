#include "models/order_draft_model.h"

#include <algorithm>

namespace med::models {

namespace {

const BodySite *siteOf(const OrderDraft &draft)
{
    return siteOfExamination(draft.codeSystem, draft.code, draft.title);
}

} // namespace

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
        forget(m_act.about());
        emit ordered(orderId, block);
    });
    connect(&m_act, &ActModel::failed, this, [this] {
        if (m_act.failure()->code == ErrorCode::Pending) {
            forget(m_act.about()); // Signed, and on its way by itself: to sign it again would order twice.
            emit restored();
        }
    });
    arrive();
}

std::vector<OrganizationEntry> OrderDraftModel::laboratories() const
{
    auto all = m_workplace->organizations();
    const bool hasLaboratory = std::ranges::any_of(all, [](const OrganizationEntry &entry) { return entry.kind == "laboratory"; });
    std::erase_if(all, [&](const OrganizationEntry &entry) {
        return hasLaboratory ? entry.kind != "laboratory" : entry.mspId != m_workplace->person().mspId;
    });
    std::ranges::sort(all, {}, &OrganizationEntry::name);
    return all;
}

void OrderDraftModel::setExamination(const std::string &system, const std::string &code, const std::string &title)
{
    if (m_draft.codeSystem != system || m_draft.code != code || m_draft.title != title) {
        const BodySite *before = siteOf(m_draft);
        m_draft.codeSystem = system;
        m_draft.code = code;
        m_draft.title = title;
        if (siteOf(m_draft) != before) {
            m_draft.laterality = {};
        }
        edited();
    }
}

bool OrderDraftModel::needsSide() const
{
    const BodySite *site = siteOf(m_draft);
    return site && site->paired;
}

void OrderDraftModel::setSide(Side side)
{
    if (needsSide() && sideOf(m_draft.laterality) != side) {
        m_draft.laterality = codingOf(side);
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
    if (needsSide() && !sideOf(m_draft.laterality)) {
        fields.push_back(Field::Side);
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

void OrderDraftModel::lookAgain(const QString &patientId)
{
    if (const auto kept = m_kept.constFind(patientId); kept != m_kept.constEnd() && *kept) {
        return;
    }
    m_kept.remove(patientId);
    if (patientId == m_context.patientId() && m_store.load && !hasContent()) {
        m_store.load(patientId, [this, patientId](const std::optional<OrderDraft> &stored) { found(patientId, stored); });
    }
}

void OrderDraftModel::discard()
{
    m_timer.stop();
    const QString patient = m_context.patientId();
    m_keptAt.remove(patient);
    if (!patient.isEmpty()) {
        m_kept.insert(patient, std::nullopt);
        if (m_store.save) {
            m_store.save(patient, nullptr);
        }
    }
    m_act.clearFailure();
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
    const QString patient = m_context.patientId();
    show(m_kept.value(patient));
    emit changed();
    if (m_store.load && !patient.isEmpty() && !m_kept.contains(patient)) {
        m_store.load(patient, [this, patient](const std::optional<OrderDraft> &stored) { found(patient, stored); });
    }
}

/// The draft of the patient it was ordered for, who may not be the one that is shown now.
void OrderDraftModel::forget(const QString &patient)
{
    m_kept.insert(patient, std::nullopt);
    m_keptAt.remove(patient);
    if (m_store.save) {
        m_store.save(patient, nullptr);
    }
    if (patient == m_context.patientId()) {
        arrive();
    }
}

void OrderDraftModel::found(const QString &patient, const std::optional<OrderDraft> &stored)
{
    if (m_kept.contains(patient)) {
        return; // Something newer was kept, or given up, in the meantime.
    }
    m_kept.insert(patient, stored);
    if (stored && patient == m_context.patientId() && !hasContent()) {
        show(stored);
        emit changed();
        emit restored();
    }
}

void OrderDraftModel::show(const std::optional<OrderDraft> &kept)
{
    const QString patient = m_context.patientId();
    m_draft = kept.value_or(OrderDraft());
    m_restored = kept.has_value();
    m_saved.reset();
    if (const auto at = m_keptAt.constFind(patient); m_restored && at != m_keptAt.constEnd()) {
        m_saved = *at;
    }
    m_draft.patientId = patient.toStdString();
    if (!needsSide()) {
        m_draft.laterality = {};
    }
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
