#pragma once

#include "models/act_model.h"
#include "models/agent_model.h"
#include "models/async.h"
#include "models/failure.h"
#include "models/loaded_list.h"
#include "models/values.h"

namespace med::models {

/// The organisations of the network, as its administrator sees them: the administrating one first.
class OrganizationListModel : public LoadedList<OrganizationStanding> {
    Q_OBJECT
public:
    explicit OrganizationListModel(std::shared_ptr<workflows::Workplace> workplace, QObject *parent = nullptr);
    void load();
    int countOf(std::string_view state) const; ///< How many are "active", "invited" or "suspended".

protected:
    QString keyOf(const OrganizationStanding &row) const override;

private:
    std::shared_ptr<workflows::Workplace> m_workplace;
};

/// Channel, contracts and servers, as they were found last.
class NetworkFactsModel : public QObject {
    Q_OBJECT
public:
    explicit NetworkFactsModel(std::shared_ptr<workflows::Workplace> workplace, QObject *parent = nullptr);
    /// Asks each server once; while it asks, nothing more is begun.
    void load();
    bool isAsking() const { return m_load.isRunning(); }
    /// Nothing before the first answer.
    const std::optional<NetworkFacts> &facts() const { return m_facts; }

signals:
    void changed();

private:
    std::shared_ptr<workflows::Workplace> m_workplace;
    std::optional<NetworkFacts> m_facts;
    Task m_load;
};

/// Suspending and reinstating organisations, one act at a time; `about` is the MSP id.
class OrganizationActs : public ActModel {
    Q_OBJECT
public:
    OrganizationActs(std::shared_ptr<workflows::Workplace> workplace, SigningModel *signing, QObject *parent = nullptr);
    bool suspend(const QString &mspId, const QString &reason);
    bool reinstate(const QString &mspId);

private:
    std::shared_ptr<workflows::Workplace> m_workplace;
};

/// Admitting one organisation at a time, and the invitation of its first administrator that was made last.
class AdmissionModel : public ActModel {
    Q_OBJECT
public:
    AdmissionModel(std::shared_ptr<workflows::Workplace> workplace, SigningModel *signing, QObject *parent = nullptr);
    bool admit(const OrganizationDraft &draft);
    /// Nothing before one was made, and while the next is under way.
    const std::optional<InvitationMade> &made() const { return m_made; }

private:
    std::shared_ptr<workflows::Workplace> m_workplace;
    std::optional<InvitationMade> m_made;
    std::shared_ptr<InvitationMade> m_making;
};

/// What a network's administrator has to do with it.
class NetworkAdministration : public QObject {
    Q_OBJECT
public:
    NetworkAdministration(const std::shared_ptr<workflows::Workplace> &workplace, SigningModel *signing, QObject *parent = nullptr);
    void load();
    OrganizationListModel &organizations() { return m_organizations; }
    NetworkFactsModel &facts() { return m_facts; }
    /// Of all organisations that are listed.
    AgentModel &agents() { return m_agents; }
    OrganizationActs &acts() { return m_acts; }
    AdmissionModel &admissions() { return m_admissions; }

private:
    OrganizationListModel m_organizations;
    NetworkFactsModel m_facts;
    AgentModel m_agents;
    OrganizationActs m_acts;
    AdmissionModel m_admissions;
};

} // namespace med::models
