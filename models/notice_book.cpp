#include "models/notice_book.h"

#include "models/access_request_model.h"
#include "models/text.h"

#include <algorithm>
#include <utility>

namespace med::models {

namespace {

constexpr std::size_t kMost = 100; ///< Older ones go.
constexpr const char *kAnchored = "anchored"; ///< What is kept of a study.
constexpr const char *kRetracted = "retracted";

/// Notes the state that something has now, and answers the one before; nothing if it was not known.
std::optional<std::string> exchangeState(std::map<std::string, std::string> &states, const std::string &id, const std::string &now)
{
    const auto [place, isNew] = states.try_emplace(id, now);
    return isNew ? std::nullopt : std::optional(std::exchange(place->second, now));
}

Doing doingOf(const std::string &function)
{
    return function == "Order:Request"    ? Doing::Ordering
        : function == "Order:Cancel"      ? Doing::CancellingOrder
        : function.starts_with("Order:")  ? Doing::MovingOrder
        : function == "Consent:Grant"     ? Doing::Sharing
        : function == "Consent:Withdraw"  ? Doing::Withdrawing
        : function == "Consent:Request"   ? Doing::AskingForAccess
        : function == "Consent:Refuse"    ? Doing::RefusingRequest
        : function == "Consent:CancelRequest"   ? Doing::CancellingRequest
        : function == "Patient:WithdrawErasure" ? Doing::WithdrawingErasure
        : function == "Consent:OpenEmergency"   ? Doing::BreakingGlass
        : function == "Consent:ReviewEmergency" ? Doing::ReviewingEmergency
        : function == "Record:Retract"    ? Doing::Retracting
        : function == "Patient:Register"  ? Doing::Registering
                                          : Doing::Acknowledging;
}

} // namespace

NoticeBook::NoticeBook(std::shared_ptr<workflows::Workplace> workplace, const PatientListModel &patients,
                       const ProofBook &proofs, QObject *parent)
    : RecordRows(parent)
    , m_workplace(std::move(workplace))
    , m_patients(patients)
    , m_proofs(proofs)
    , m_person(m_workplace->person())
    , m_self(m_person.name)
{
    connect(&m_proofs, &ProofBook::changed, this, &NoticeBook::altered);
}

void NoticeBook::load()
{
    std::vector<PatientSummary> patients;
    for (int i = 0; i < m_patients.rowCount(); ++i) {
        patients.push_back(m_patients.row(i));
    }
    m_load = runAsync(
        this,
        [workplace = m_workplace, patients = std::move(patients), first = !m_known](const Running &running) -> Expected<Look> {
            Look look;
            for (const PatientSummary &patient : patients) {
                MED_TRY(auto studies, workplace->studies(patient.patientId, running.stop()));
                for (StudySummary &study : studies) {
                    look.studies.push_back({patient, std::move(study)});
                }
            }
            MED_TRY(look.orders, workplace->orders(running.stop()));
            if (auto emergencies = workplace->emergencies({}, running.stop())) {
                look.emergencies = std::move(*emergencies);
            }
            if (auto requests = workplace->requests().list({}, running.stop())) {
                look.requests = std::move(*requests);
            }
            if (auto erasures = workplace->rights().erasures(running.stop())) {
                look.erasures = std::move(*erasures);
            }
            if (auto refused = workplace->refused()) {
                look.refused = std::move(*refused);
            }
            if (first) {
                look.earlier = workplace->seenLast();
            }
            return look;
        },
        [this](Expected<Look> look) {
            if (look) {
                compare(std::move(*look));
            } // The lists themselves say what failed.
        });
}

void NoticeBook::compare(Look look)
{
    const bool tells = m_known || look.earlier; // Who is here for the first time is told nothing.
    if (!m_known) {
        m_known = look.earlier.value_or(SeenLast {});
        m_kept->written = look.earlier;
    }
    std::vector<NoticeRow> found;
    for (const Seen &seen : look.studies) {
        auto row = compareStudy(seen);
        if (row && tells) {
            found.push_back(*std::move(row));
        }
    }
    for (const OrderEntry &order : look.orders) {
        auto row = compareOrder(order);
        if (row && tells) {
            found.push_back(*std::move(row));
        }
    }
    for (const EmergencyEntry &emergency : look.emergencies) {
        if (auto row = compareEmergency(emergency)) { // Also to who is here for the first time: nobody else tells a patient.
            found.push_back(*std::move(row));
        }
    }
    for (const AccessRequestEntry &request : look.requests) {
        if (auto row = compareRequest(request)) { // Likewise.
            found.push_back(*std::move(row));
        }
    }
    for (const ErasureEntry &erasure : look.erasures) {
        if (auto row = compareErasure(erasure)) {
            found.push_back(*std::move(row));
        }
    }
    m_studies = std::move(look.studies);
    std::ranges::stable_sort(found, {}, &NoticeRow::time);
    for (NoticeRow &row : found) {
        add(std::move(row));
    }
    tellRefused(look.refused);
    keep();
    emit changed();
}

std::optional<NoticeRow> NoticeBook::compareStudy(const Seen &seen)
{
    const StudySummary &study = seen.study;
    if (study.erased != Moment {}) {
        return std::nullopt; // Nothing of it is left to be told.
    }
    const auto before = exchangeState(m_known->studies, study.recordId, study.retracted ? kRetracted : kAnchored);
    if (study.retracted && before == kRetracted) {
        completeReason(study); // It is told beside the record, a moment after the retraction itself.
    }
    const bool retracted = study.retracted && before != kRetracted;
    if ((before && !retracted) || study.author == m_self) {
        return std::nullopt;
    }
    return NoticeRow {.kind = retracted ? NoticeRow::Kind::StudyRetracted : NoticeRow::Kind::NewStudy,
                      .patient = seen.patient,
                      .recordId = text(study.recordId),
                      .title = text(study.title),
                      .from = text(study.organization),
                      .written = text(retracted ? study.retractionReason : std::string()),
                      .time = retracted ? study.retractedAt : study.anchored,
                      .before = before};
}

std::optional<NoticeRow> NoticeBook::compareOrder(const OrderEntry &order)
{
    const auto before = exchangeState(m_known->orders, order.orderId, order.status);
    const bool own = !before && order.requester == m_self;
    if (before == order.status || own || !order.readable) {
        return std::nullopt;
    }
    return NoticeRow {.kind = NoticeRow::Kind::OrderChanged,
                      .patient = order.patient,
                      .orderId = text(order.orderId),
                      .title = text(order.title),
                      .from = text(before ? order.performerOrganization : order.requesterOrganization),
                      .status = text(order.status),
                      .time = order.changed,
                      .before = before};
}

PatientSummary NoticeBook::patientOf(const std::string &patientId) const
{
    for (int i = 0; i < m_patients.rowCount(); ++i) {
        if (m_patients.row(i).patientId == patientId) {
            return m_patients.row(i);
        }
    }
    return {.patientId = patientId};
}

std::optional<NoticeRow> NoticeBook::compareEmergency(const EmergencyEntry &emergency)
{
    const std::string now = emergency.isReviewed() ? emergency.state : emergency.overdue ? "overdue" : "opened";
    const auto before = exchangeState(m_known->emergencies, emergency.emergencyId, now);
    // Who opened it is told of its review, who reviewed it of nothing.
    const bool own = (emergency.own && !emergency.isReviewed()) || (emergency.isReviewed() && emergency.reviewer == m_self);
    if (before == now || own) {
        return std::nullopt;
    }
    return NoticeRow {.kind = NoticeRow::Kind::Emergency,
                      .patient = patientOf(emergency.patientId),
                      .emergencyId = text(emergency.emergencyId),
                      .title = text(emergency.opener),
                      .from = text(emergency.openerOrganization),
                      .status = text(now),
                      .toReview = emergency.mayReview,
                      .written = text(emergency.isReviewed() ? emergency.comment : emergency.reason),
                      .time = emergency.reviewed.value_or(emergency.opened),
                      .before = before};
}

std::optional<NoticeRow> NoticeBook::compareRequest(const AccessRequestEntry &request)
{
    const auto before = exchangeState(m_known->requests, request.requestId, request.state);
    // Who asked is told of the answer; who is to answer, of the request.
    const bool toAnswer = answersInWindow(m_person, request);
    const bool answered = request.own && (request.state == "answered" || request.state == "refused");
    if (before == request.state || !(toAnswer || answered)) {
        return std::nullopt;
    }
    PatientSummary patient = patientOf(request.patientId);
    return NoticeRow {.kind = NoticeRow::Kind::AccessRequest,
                      .patient = std::move(patient),
                      .requestId = text(request.requestId),
                      .title = text(toAnswer ? request.asker : request.answerer),
                      .from = toAnswer ? text(request.organization) : QString(),
                      .status = text(request.state),
                      .toReview = toAnswer,
                      .written = text(toAnswer ? request.reason : request.answer),
                      .time = request.answered.value_or(request.asked),
                      .before = before};
}

std::optional<NoticeRow> NoticeBook::compareErasure(const ErasureEntry &erasure)
{
    const auto before = exchangeState(m_known->erasures, erasure.erasureId, erasure.state);
    // Of a decision is told who asked, and the patient; never who decided.
    const bool decided = erasure.state == "refused" || erasure.state == "approved" || erasure.state == "erased";
    const bool theirs = erasure.own || m_person.roleName == "patient";
    if (before == erasure.state || !decided || !theirs || erasure.decider == m_self) {
        return std::nullopt;
    }
    return NoticeRow {.kind = NoticeRow::Kind::Erasure,
                      .patient = patientOf(erasure.patientId),
                      .erasureId = text(erasure.erasureId),
                      .title = text(erasure.decider),
                      .status = text(erasure.state),
                      .written = text(erasure.comment),
                      .time = erasure.erased.value_or(erasure.decided.value_or(erasure.requested)),
                      .before = before};
}

void NoticeBook::completeReason(const StudySummary &study)
{
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        NoticeRow &row = m_rows[i];
        if (row.kind == NoticeRow::Kind::StudyRetracted && row.recordId == text(study.recordId) && row.written.isEmpty()
            && !study.retractionReason.empty()) {
            row.written = text(study.retractionReason);
            emit dataChanged(index(int(i), 0), index(int(i), 0));
        }
    }
}

/// What was told and not read stays as it was known before, so that the next run tells it again.
void NoticeBook::keep()
{
    if (!m_known) {
        return;
    }
    SeenLast told = *m_known;
    const auto putBack = [](std::map<std::string, std::string> &states, const QString &id, const std::optional<std::string> &before) {
        if (before) {
            states[id.toStdString()] = *before;
        } else {
            states.erase(id.toStdString());
        }
    };
    for (const NoticeRow &row : m_rows) { // Of several about the same, the oldest comes last.
        if (row.read) {
            continue;
        }
        if (row.kind == NoticeRow::Kind::OrderChanged) {
            putBack(told.orders, row.orderId, row.before);
        } else if (row.kind == NoticeRow::Kind::Emergency) {
            putBack(told.emergencies, row.emergencyId, row.before);
        } else if (row.kind == NoticeRow::Kind::AccessRequest) {
            putBack(told.requests, row.requestId, row.before);
        } else if (row.kind == NoticeRow::Kind::Erasure) {
            putBack(told.erasures, row.erasureId, row.before);
        } else if (row.kind == NoticeRow::Kind::NewStudy || row.kind == NoticeRow::Kind::StudyRetracted) {
            putBack(told.studies, row.recordId, row.before);
        }
    }
    {
        const std::scoped_lock lock(m_kept->mutex);
        m_kept->wanted = std::move(told);
    }
    // Whichever job comes first writes what is newest; the others find nothing left to do.
    runToEnd([workplace = m_workplace, kept = m_kept] {
        const std::scoped_lock lock(kept->mutex);
        if (kept->written == kept->wanted) {
            return;
        }
        if (const auto done = workplace->keepSeenLast(*kept->wanted)) {
            kept->written = kept->wanted;
        } else {
            noteFailure(done.error(), Doing::FollowingLedger);
        }
    });
}

void NoticeBook::tellRefused(const std::vector<RefusedEntry> &entries)
{
    for (const RefusedEntry &entry : entries) {
        const QString id = text(entry.id);
        if (rowOf(id) >= 0) {
            continue;
        }
        const Doing doing = entry.function == "Record:Anchor" && entry.subject.empty() ? Doing::SendingStudy : doingOf(entry.function);
        add({.id = id,
             .kind = NoticeRow::Kind::ActRefused,
             .patient = entry.patient,
             .recordId = doing == Doing::Acknowledging || doing == Doing::Retracting ? text(entry.subject) : QString(),
             .title = text(entry.title),
             .failure = noteFailure({.code = entry.why, .detail = entry.function + " waited and was refused", .hint = {}}, doing),
             .written = text(entry.written),
             .time = entry.signedAt == Moment {} ? SystemClock::instance().now() : entry.signedAt});
        emit refused(text(entry.patient.patientId), doing);
    }
}

void NoticeBook::forget(const NoticeRow &row)
{
    if (row.kind == NoticeRow::Kind::ActRefused) {
        runToEnd([workplace = m_workplace, id = row.id.toStdString()] { workplace->forgetRefused(id); });
    }
}

void NoticeBook::altered(const QString &recordId)
{
    for (const Seen &seen : m_studies) {
        if (text(seen.study.recordId) != recordId) {
            continue;
        }
        const bool bad = m_proofs.entry(seen.study).state == ProofState::Altered;
        if (bad && m_altered.insert(recordId).second) {
            add({.kind = NoticeRow::Kind::StudyAltered,
                 .patient = seen.patient,
                 .recordId = recordId,
                 .title = text(seen.study.title),
                 .from = text(seen.study.organization),
                 .time = SystemClock::instance().now()});
            emit changed();
        } else if (!bad) {
            m_altered.erase(recordId);
        }
    }
}

void NoticeBook::add(NoticeRow row)
{
    if (row.id.isEmpty()) {
        row.id = QString::number(++m_count);
    }
    beginInsertRows({}, 0, 0);
    m_rows.insert(m_rows.begin(), std::move(row));
    endInsertRows();
    if (m_rows.size() > kMost) {
        const int last = int(m_rows.size()) - 1;
        beginRemoveRows({}, last, last);
        m_rows.pop_back();
        endRemoveRows();
    }
}

int NoticeBook::unread() const
{
    return int(std::count_if(m_rows.begin(), m_rows.end(), [](const NoticeRow &row) { return !row.read; }));
}

void NoticeBook::markRead(const QString &id)
{
    const int at = rowOf(id);
    if (at >= 0 && !m_rows[std::size_t(at)].read) {
        m_rows[std::size_t(at)].read = true;
        forget(m_rows[std::size_t(at)]);
        keep();
        emit dataChanged(index(at, 0), index(at, 0));
        emit changed();
    }
}

void NoticeBook::markAllRead()
{
    for (NoticeRow &row : m_rows) {
        if (!std::exchange(row.read, true)) {
            forget(row);
        }
    }
    keep();
    if (!m_rows.empty()) {
        emit dataChanged(index(0, 0), index(int(m_rows.size()) - 1, 0));
        emit changed();
    }
}

QVariant NoticeBook::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || role != Qt::UserRole) {
        return {};
    }
    return row(index.row()).id;
}

} // namespace med::models
