#include "models/notice_book.h"

#include "models/text.h"

#include <utility>

namespace med::models {

namespace {

constexpr std::size_t kMost = 100; ///< Older ones go.

Doing doingOf(const std::string &function)
{
    return function == "Order:Request"    ? Doing::Ordering
        : function == "Order:Cancel"      ? Doing::CancellingOrder
        : function.starts_with("Order:")  ? Doing::MovingOrder
        : function == "Consent:Grant"     ? Doing::Sharing
        : function == "Consent:Withdraw"  ? Doing::Withdrawing
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
    , m_self(m_workplace->person().name)
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
        [workplace = m_workplace, patients = std::move(patients)](const Running &running) -> Expected<Look> {
            Look look;
            for (const PatientSummary &patient : patients) {
                MED_TRY(auto studies, workplace->studies(patient.patientId, running.stop()));
                for (StudySummary &study : studies) {
                    look.studies.push_back({patient, std::move(study)});
                }
            }
            if (auto orders = workplace->orders(running.stop())) {
                look.orders = std::move(*orders);
            }
            if (auto refused = workplace->refused()) {
                look.refused = std::move(*refused);
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
    std::map<std::string, const StudySummary *> before;
    for (const Seen &seen : m_studies) {
        before[seen.study.recordId] = &seen.study;
    }
    std::vector<NoticeRow> found;
    for (const Seen &seen : look.studies) {
        const auto known = before.find(seen.study.recordId);
        const bool fresh = known == before.end();
        const bool retracted = !fresh && seen.study.retracted && !known->second->retracted;
        if (!m_looked || (!fresh && !retracted) || seen.study.author == m_self) {
            continue;
        }
        found.push_back({.kind = retracted ? NoticeRow::Kind::StudyRetracted : NoticeRow::Kind::NewStudy,
                         .patient = seen.patient,
                         .recordId = text(seen.study.recordId),
                         .title = text(seen.study.title),
                         .from = text(seen.study.organization),
                         .time = retracted ? SystemClock::instance().now() : seen.study.anchored});
    }
    std::map<std::string, std::string> orders;
    for (const OrderEntry &order : look.orders) {
        orders[order.orderId] = order.status;
        const auto known = m_orders.find(order.orderId);
        const bool same = known != m_orders.end() && known->second == order.status;
        const bool own = known == m_orders.end() && order.requester == m_self;
        if (!m_looked || same || own || !order.readable) {
            continue;
        }
        found.push_back({.kind = NoticeRow::Kind::OrderChanged,
                         .patient = order.patient,
                         .orderId = text(order.orderId),
                         .title = text(order.title),
                         .from = text(known == m_orders.end() ? order.requesterOrganization : order.performerOrganization),
                         .status = text(order.status),
                         .time = order.changed});
    }
    m_studies = std::move(look.studies);
    m_orders = std::move(orders);
    m_looked = true;
    for (NoticeRow &row : found) {
        add(std::move(row));
    }
    tellRefused(look.refused);
    emit changed();
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
        const bool bad = m_proofs.entry(recordId, seen.study.version).state == ProofState::Altered;
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
