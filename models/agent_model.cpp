#include "models/agent_model.h"

#include <algorithm>

namespace med::models {

namespace {

constexpr std::chrono::seconds kAgain {15}; ///< As often as an agent says that it is there.

bool saysTheSame(const AgentContact &a, const AgentContact &b)
{
    return a.state == b.state && (a.state == AgentContact::State::There || a.last == b.last);
}

} // namespace

AgentModel::AgentModel(std::shared_ptr<workflows::Workplace> workplace, QObject *parent)
    : QObject(parent)
    , m_workplace(std::move(workplace))
{
    m_again.setInterval(kAgain);
    connect(&m_again, &QTimer::timeout, this, &AgentModel::ask);
}

void AgentModel::watch(std::vector<std::string> mspIds)
{
    if (m_again.isActive() && mspIds == m_mspIds) {
        return;
    }
    m_mspIds = std::move(mspIds);
    m_again.start();
    ask();
}

std::optional<AgentContact> AgentModel::contactOf(const std::string &mspId) const
{
    const auto found = m_contacts.find(mspId);
    return found == m_contacts.end() ? std::nullopt : std::optional(found->second);
}

void AgentModel::ask()
{
    m_asking = runAsync(
        this, [workplace = m_workplace, ids = m_mspIds](const Running &running) { return workplace->agentContacts(ids, running.stop()); },
        [this](Expected<workflows::AgentContacts> answer) {
            if (!answer) {
                return; // What was heard last stays until the next time.
            }
            const bool same = std::ranges::equal(*answer, m_contacts, [](const auto &a, const auto &b) { return a.first == b.first && saysTheSame(a.second, b.second); });
            m_contacts = *std::move(answer);
            if (!same) {
                emit changed();
            }
        });
}

} // namespace med::models
