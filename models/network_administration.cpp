#include "models/network_administration.h"

#include <algorithm>

namespace med::models {

OrganizationListModel::OrganizationListModel(std::shared_ptr<workflows::Workplace> workplace, QObject *parent)
    : LoadedList(parent)
    , m_workplace(std::move(workplace))
{
}

void OrganizationListModel::load()
{
    loadRows(Doing::ListingOrganizations, [workplace = m_workplace](std::stop_token stop) { return workplace->organizationStandings(stop); });
}

int OrganizationListModel::countOf(std::string_view state) const
{
    return int(std::ranges::count(m_rows, state, &OrganizationStanding::state));
}

QString OrganizationListModel::keyOf(const OrganizationStanding &row) const
{
    return QString::fromStdString(row.mspId);
}

NetworkFactsModel::NetworkFactsModel(std::shared_ptr<workflows::Workplace> workplace, QObject *parent)
    : QObject(parent)
    , m_workplace(std::move(workplace))
{
}

void NetworkFactsModel::load()
{
    if (isAsking()) {
        return;
    }
    m_load = runAsync(
        this, [workplace = m_workplace](const Running &running) { return workplace->networkFacts(running.stop()); },
        [this](Expected<NetworkFacts> answer) {
            if (answer) {
                m_facts = *std::move(answer);
            }
            emit changed();
        });
    emit changed();
}

OrganizationActs::OrganizationActs(std::shared_ptr<workflows::Workplace> workplace, SigningModel *signing, QObject *parent)
    : ActModel(signing, parent)
    , m_workplace(std::move(workplace))
{
}

bool OrganizationActs::suspend(const QString &mspId, const QString &reason)
{
    return run(Doing::SuspendingOrganization, mspId, [workplace = m_workplace, id = mspId.toStdString(), why = reason.toStdString()](std::stop_token stop) {
        return workplace->suspendOrganization(id, why, stop);
    });
}

bool OrganizationActs::reinstate(const QString &mspId)
{
    return run(Doing::ReinstatingOrganization, mspId,
               [workplace = m_workplace, id = mspId.toStdString()](std::stop_token stop) { return workplace->reinstateOrganization(id, stop); });
}

AdmissionModel::AdmissionModel(std::shared_ptr<workflows::Workplace> workplace, SigningModel *signing, QObject *parent)
    : ActModel(signing, parent)
    , m_workplace(std::move(workplace))
{
    connect(this, &ActModel::succeeded, this, [this] {
        m_made = *m_making;
        emit changed();
    });
}

bool AdmissionModel::admit(const OrganizationDraft &draft)
{
    if (isRunning()) {
        return false;
    }
    m_made.reset();
    m_making = std::make_shared<InvitationMade>();
    return run(Doing::Admitting, QString::fromStdString(draft.name),
               [workplace = m_workplace, draft, making = m_making](std::stop_token stop) -> Expected<workflows::Receipt> {
                   MED_TRY(*making, workplace->admitOrganization(draft, stop));
                   return workflows::Receipt {.id = making->memberId, .status = {}, .txId = making->txId, .block = making->block, .answer = {}};
               });
}

NetworkAdministration::NetworkAdministration(const std::shared_ptr<workflows::Workplace> &workplace, SigningModel *signing, QObject *parent)
    : QObject(parent)
    , m_organizations(workplace)
    , m_facts(workplace)
    , m_agents(workplace)
    , m_acts(workplace, signing)
    , m_admissions(workplace, signing)
{
    for (ActModel *acts : {static_cast<ActModel *>(&m_acts), static_cast<ActModel *>(&m_admissions)}) {
        connect(acts, &ActModel::succeeded, this, &NetworkAdministration::load);
        connect(acts, &ActModel::failed, this, &NetworkAdministration::load); // A part of it may be done.
    }
    connect(&m_organizations, &OrganizationListModel::stateChanged, this, [this] {
        std::vector<std::string> mspIds;
        for (int row = 0; row < m_organizations.rowCount(); ++row) {
            mspIds.push_back(m_organizations.row(row).mspId);
        }
        if (!mspIds.empty()) {
            m_agents.watch(std::move(mspIds));
        }
    });
}

void NetworkAdministration::load()
{
    m_organizations.load();
    m_facts.load();
}

} // namespace med::models
