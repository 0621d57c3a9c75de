#include "models/timeline_model.h"

#include "models/text.h"

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

} // namespace

TimelineModel::TimelineModel(const StudyListModel &studies, const OrdersModel &orders, const ConsentListModel &consents,
                             const AccessListModel &accesses, QObject *parent)
    : RecordRows(parent)
    , m_studies(studies)
    , m_orders(orders)
    , m_consents(consents)
    , m_accesses(accesses)
{
    connect(&studies, &StudyListModel::stateChanged, this, &TimelineModel::rebuild);
    connect(&studies, &QAbstractItemModel::dataChanged, this, &TimelineModel::rebuild); // Also where a proof is new.
    connect(&orders, &OrdersModel::stateChanged, this, &TimelineModel::rebuild);
    connect(&consents, &ConsentListModel::stateChanged, this, &TimelineModel::rebuild);
    connect(&accesses, &AccessListModel::stateChanged, this, &TimelineModel::rebuild);
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
    if (m_all.empty() && state() == LoadState::Idle) { // Another patient: a filter for this one would hide theirs.
        m_kinds.clear();
        m_organization.clear();
    }
    show();
}

void TimelineModel::show()
{
    std::vector<TimelineRow> shown;
    std::ranges::copy_if(m_all, std::back_inserter(shown), [this](const TimelineRow &row) {
        const Kind kind = row.kind == Kind::Withdrawal ? Kind::Consent : row.kind;
        return (m_kinds.empty() || m_kinds.contains(kind)) && (m_organization.empty() || organizationOf(row) == m_organization);
    });
    replaceRows(std::move(shown));
    emit stateChanged();
}

void TimelineModel::setFilter(const std::set<Kind> &kinds, const std::string &organization)
{
    m_kinds = kinds;
    m_organization = organization;
    show();
}

const std::string &TimelineModel::organizationOf(const TimelineRow &row)
{
    static const std::string none;
    switch (row.kind) {
    case Kind::Order:
        return row.order.requesterOrganization;
    case Kind::Study:
        return row.study.organization;
    case Kind::Acknowledgement:
        return row.study.acknowledgedAt;
    case Kind::Consent:
    case Kind::Withdrawal:
        return none; // The patient's own.
    case Kind::Access:
        return row.access.organization;
    }
    return none;
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
    const LoadState states[] = {m_studies.state(), m_orders.state(), m_consents.state(), m_accesses.state()};
    for (const LoadState wanted : {LoadState::Loading, LoadState::Failed, LoadState::Idle}) {
        if (std::ranges::find(states, wanted) != std::end(states)) {
            return wanted;
        }
    }
    return LoadState::Ready;
}

const std::optional<Failure> &TimelineModel::failure() const
{
    for (const auto *failure : {&m_studies.failure(), &m_orders.failure(), &m_consents.failure(), &m_accesses.failure()}) {
        if (*failure) {
            return *failure;
        }
    }
    return m_studies.failure();
}

QVariant TimelineModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || role != Qt::UserRole) {
        return {};
    }
    return row(index.row()).key;
}

} // namespace med::models
