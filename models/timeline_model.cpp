#include "models/timeline_model.h"

#include "models/text.h"

#include <QDateTime>
#include <QSet>

#include <algorithm>
#include <map>

namespace med::models {

namespace {

using Kind = TimelineRow::Kind;

void addStudies(const StudyListModel &studies, std::vector<TimelineRow> &rows)
{
    for (int i = 0; i < studies.rowCount(); ++i) {
        const StudySummary &study = studies.row(i);
        const QString id = text(study.recordId);
        rows.push_back({.kind = Kind::Study, .key = QStringLiteral("study/") + id, .when = study.anchored, .study = study});
        if (!study.acknowledgedBy.empty()) {
            rows.push_back({.kind = Kind::Acknowledgement, .key = QStringLiteral("seen/") + id,
                            .when = study.acknowledgementWaits ? study.acknowledgedSigned : study.acknowledged, .study = study});
        }
    }
}

void addConsents(const ConsentListModel &consents, std::vector<TimelineRow> &rows)
{
    for (int i = 0; i < consents.rowCount(); ++i) {
        const ConsentEntry &consent = consents.row(i);
        const QString id = text(consent.consentId);
        rows.push_back({.kind = Kind::Consent, .key = QStringLiteral("consent/") + id, .when = consent.granted, .consent = consent});
        if (consent.withdrawn || consent.withdrawalWaits) {
            rows.push_back({.kind = Kind::Withdrawal, .key = QStringLiteral("withdrawal/") + id,
                            .when = consent.withdrawn.value_or(consent.withdrawnSigned), .consent = consent});
        }
    }
}

/// One row for each person, record and day: who opens a study ten times did not do ten things.
void addAccesses(const AccessListModel &accesses, std::vector<TimelineRow> &rows)
{
    std::map<QString, std::size_t> places;
    for (int i = 0; i < accesses.rowCount(); ++i) {
        const AccessEntry &access = accesses.row(i); // The newest first.
        if (access.kind != AccessEntry::Kind::Opened) {
            continue; // Who was given a key, the page of who looked tells.
        }
        const QString day = text(toIso8601(access.time).substr(0, 10));
        const QString key = QStringLiteral("access/%1/%2/%3").arg(text(access.memberId), text(access.recordId), day);
        const auto [place, isNew] = places.emplace(key, rows.size());
        if (isNew) {
            rows.push_back({.kind = Kind::Access, .key = key, .when = access.time, .access = access});
        } else {
            ++rows[place->second].times;
        }
    }
}

Kind kindOfRow(const ClinicalRow &row, const ChartEntry &entry)
{
    if (!entry.content.understood) {
        return Kind::Other;
    }
    switch (row.kind) {
    case EntryKind::Encounter:
        return Kind::Encounter;
    case EntryKind::Note:
        return Kind::Note;
    case EntryKind::Problem:
        return Kind::Problem;
    case EntryKind::Allergy:
        return Kind::Allergy;
    case EntryKind::Medicine:
        return Kind::Medicine;
    case EntryKind::Immunization:
        return Kind::Immunization;
    case EntryKind::Vital:
        return Kind::Vital;
    case EntryKind::Result:
    case EntryKind::Report:
        return Kind::Result;
    case EntryKind::Procedure:
        return Kind::Procedure;
    case EntryKind::Plan:
    case EntryKind::Referral:
        return Kind::Referral;
    case EntryKind::FamilyHistory:
    case EntryKind::SocialHistory:
        return Kind::History;
    case EntryKind::Imaging:
    case EntryKind::Document:
        return Kind::Document;
    case EntryKind::Claim:
        return Kind::Claim;
    case EntryKind::Other:
        break;
    }
    return Kind::Other;
}

} // namespace

TimelineModel::TimelineModel(const StudyListModel &studies, const OrdersModel &orders, const ConsentListModel &consents,
                             const AccessListModel &accesses, const ChartModel &chart, QObject *parent)
    : RecordRows(parent)
    , m_studies(studies)
    , m_orders(orders)
    , m_consents(consents)
    , m_accesses(accesses)
    , m_chart(chart)
{
    connect(&studies, &StudyListModel::stateChanged, this, &TimelineModel::rebuild);
    connect(&studies, &QAbstractItemModel::dataChanged, this, &TimelineModel::rebuild); // Also where a proof is new.
    connect(&orders, &OrdersModel::stateChanged, this, &TimelineModel::rebuild);
    connect(&consents, &ConsentListModel::stateChanged, this, &TimelineModel::rebuild);
    connect(&accesses, &AccessListModel::stateChanged, this, &TimelineModel::rebuild);
    connect(&chart, &ChartModel::stateChanged, this, &TimelineModel::rebuild);
}

void TimelineModel::rebuild()
{
    m_all.clear();
    addStudies(m_studies, m_all);
    for (int i = 0; i < m_orders.rowCount(); ++i) {
        const OrderEntry &order = m_orders.row(i);
        m_all.push_back({.kind = Kind::Order, .key = QStringLiteral("order/") + text(order.orderId), .when = order.requested, .order = order});
    }
    addConsents(m_consents, m_all);
    addAccesses(m_accesses, m_all);
    std::ranges::stable_sort(m_all, std::ranges::greater(), &TimelineRow::when);
    for (TimelineRow &row : m_all) {
        row.month = monthNumber(row.when);
    }
    addClinical();
    if (m_all.empty() && state() == LoadState::Idle) { // Another patient: a filter for this one would hide theirs.
        m_kinds.clear();
        m_organization.clear();
    }
    show();
}

/// The chart's rows are in their order already: they are put between the others.
void TimelineModel::addClinical()
{
    const auto &facts = m_chart.facts();
    if (facts->rows.empty()) {
        return;
    }
    std::set<std::string> records;
    std::vector<TimelineRow> rows;
    rows.reserve(facts->rows.size());
    for (std::size_t i = 0; i < facts->rows.size(); ++i) {
        const ClinicalRow &clinical = facts->rows[i];
        const ChartEntry &entry = facts->at(clinical.head);
        records.insert(entry.recordId);
        rows.push_back({.kind = kindOfRow(clinical, entry), .key = clinical.key, .when = entry.when, .facts = facts, .place = i,
                        .month = clinical.month});
    }
    // What is shown by its content is not shown a second time as a record.
    std::erase_if(m_all, [&](const TimelineRow &row) { return row.kind == Kind::Study && row.study->images == 0 && records.contains(row.study->recordId); });
    std::vector<TimelineRow> merged;
    merged.reserve(m_all.size() + rows.size());
    std::ranges::merge(std::make_move_iterator(m_all.begin()), std::make_move_iterator(m_all.end()), std::make_move_iterator(rows.begin()),
                       std::make_move_iterator(rows.end()), std::back_inserter(merged), [](const TimelineRow &a, const TimelineRow &b) { return a.when > b.when; });
    m_all = std::move(merged);
}

/// As replaceRows(), but neighbours are told of together: there may be thousands.
void TimelineModel::putRows(std::vector<TimelineRow> next)
{
    QSet<QString> had;
    QSet<QString> wanted;
    had.reserve(qsizetype(m_rows.size()));
    wanted.reserve(qsizetype(next.size()));
    for (const TimelineRow &row : m_rows) {
        had.insert(row.key);
    }
    for (const TimelineRow &row : next) {
        wanted.insert(row.key);
    }
    for (int last = rowCount() - 1; last >= 0; --last) {
        int first = last + 1;
        while (first > 0 && !wanted.contains(m_rows[std::size_t(first - 1)].key)) {
            --first;
        }
        if (first <= last) {
            beginRemoveRows({}, first, last);
            m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
            endRemoveRows();
            last = first;
        }
    }
    std::size_t stays = 0;
    for (const TimelineRow &row : next) {
        if (had.contains(row.key)) {
            if (m_rows[stays].key != row.key) {
                break;
            }
            ++stays;
        }
    }
    if (stays != m_rows.size() || wanted.size() != qsizetype(next.size())) {
        beginResetModel();
        m_rows = std::move(next);
        endResetModel();
        return;
    }
    for (std::size_t at = 0; at < next.size();) {
        std::size_t end = at;
        if (had.contains(next[at].key)) {
            while (end < next.size() && had.contains(next[end].key)) {
                m_rows[end] = std::move(next[end]);
                ++end;
                if (end < next.size() && !had.contains(next[end].key)) {
                    break;
                }
            }
            emit dataChanged(index(int(at), 0), index(int(end) - 1, 0));
        } else {
            while (end < next.size() && !had.contains(next[end].key)) {
                ++end;
            }
            beginInsertRows({}, int(at), int(end) - 1);
            m_rows.insert(m_rows.begin() + std::ptrdiff_t(at), std::make_move_iterator(next.begin() + std::ptrdiff_t(at)),
                          std::make_move_iterator(next.begin() + std::ptrdiff_t(end)));
            endInsertRows();
        }
        at = end;
    }
}

void TimelineModel::show()
{
    std::vector<TimelineRow> shown;
    std::ranges::copy_if(m_all, std::back_inserter(shown), [this](const TimelineRow &row) {
        const Kind kind = row.kind == Kind::Withdrawal ? Kind::Consent : row.kind;
        return (m_kinds.empty() || m_kinds.contains(kind)) && (m_organization.empty() || organizationOf(row) == m_organization);
    });
    putRows(std::move(shown));
    emit stateChanged();
}

void TimelineModel::setFilter(const std::set<Kind> &kinds, const std::string &organization)
{
    m_kinds = kinds;
    m_organization = organization;
    show();
}

void TimelineModel::followProof(const QString &recordId)
{
    if (!hasStudy(recordId) && hasEntry(recordId)) { // Of a study, its list tells.
        show();
    }
}

const std::string &TimelineModel::organizationOf(const TimelineRow &row)
{
    static const std::string none;
    switch (row.kind) {
    case Kind::Order:
        return row.order->requesterOrganization;
    case Kind::Study:
        return row.study->organization;
    case Kind::Acknowledgement:
        return row.study->acknowledgedAt;
    case Kind::Consent:
    case Kind::Withdrawal:
        return none; // The patient's own.
    case Kind::Access:
        return row.access->organization;
    default:
        return row.entry().organization;
    }
}

std::vector<std::string> TimelineModel::organizations() const
{
    std::set<std::string> names;
    for (const TimelineRow &row : m_all) {
        names.insert(organizationOf(row));
    }
    names.erase(std::string());
    return {names.begin(), names.end()};
}

LoadState TimelineModel::state() const
{
    const LoadState states[] = {m_studies.state(), m_orders.state(), m_consents.state(), m_accesses.state(), m_chart.state()};
    for (const LoadState wanted : {LoadState::Loading, LoadState::Failed, LoadState::Idle}) {
        if (std::ranges::find(states, wanted) != std::end(states)) {
            return wanted;
        }
    }
    return LoadState::Ready;
}

const std::optional<Failure> &TimelineModel::failure() const
{
    for (const auto *failure : {&m_studies.failure(), &m_orders.failure(), &m_consents.failure(), &m_accesses.failure(), &m_chart.failure()}) {
        if (*failure) {
            return *failure;
        }
    }
    return m_studies.failure();
}

ProofBook::Entry TimelineModel::proofOf(const TimelineRow &row) const
{
    return m_studies.proofOf(row.facts ? recordOf(row.entry()) : *row.study);
}

StudySummary TimelineModel::recordOf(const ChartEntry &entry)
{
    StudySummary record;
    record.recordId = entry.recordId;
    record.version = entry.version;
    record.patientId = entry.patientId;
    record.title = entry.content.title;
    record.author = entry.author;
    record.organization = entry.organization;
    record.anchored = entry.recorded;
    record.signedAt = entry.signedAt;
    record.block = entry.block;
    record.acknowledgedBy = entry.seenBy;
    record.acknowledged = entry.seen;
    record.retracted = entry.retracted;
    record.retractionReason = entry.retraction;
    return record;
}

bool TimelineModel::hasEntry(const QString &recordId) const
{
    const std::string id = recordId.toStdString();
    return std::ranges::any_of(m_chart.facts()->entries, [&](const ChartEntry &entry) { return entry.recordId == id; });
}

std::set<TimelineModel::Kind> TimelineModel::presentKinds() const
{
    std::set<Kind> kinds;
    for (const TimelineRow &row : m_all) {
        kinds.insert(row.kind == Kind::Withdrawal ? Kind::Consent : row.kind);
    }
    return kinds;
}

QVariant TimelineModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || role != Qt::UserRole) {
        return {};
    }
    return row(index.row()).key;
}

} // namespace med::models
