#include "models/invite_model.h"

#include <map>

namespace med::models {

namespace {

/// By organisation.
std::map<std::string, std::string> &lastRoles()
{
    static std::map<std::string, std::string> roles;
    return roles;
}

} // namespace

InviteModel::InviteModel(std::shared_ptr<workflows::Workplace> workplace, SigningModel *signing, QObject *parent)
    : ActModel(signing, parent)
    , m_workplace(std::move(workplace))
{
    connect(this, &ActModel::succeeded, this, [this] {
        m_made = *m_making;
        emit changed();
    });
}

bool InviteModel::invite(const InvitationDraft &draft)
{
    if (isRunning()) {
        return false;
    }
    m_made.reset();
    m_making = std::make_shared<InvitationMade>();
    return run(Doing::Inviting, QString::fromStdString(draft.name),
               [workplace = m_workplace, draft, making = m_making](std::stop_token stop) -> Expected<workflows::Receipt> {
                   MED_TRY(*making, workplace->invite(draft, stop));
                   return workflows::Receipt {.id = making->memberId, .status = {}, .txId = making->txId, .block = making->block, .answer = {}};
               });
}

std::string InviteModel::lastRole() const
{
    const auto found = lastRoles().find(m_workplace->person().mspId);
    return found == lastRoles().end() ? "doctor" : found->second;
}

void InviteModel::keepRole(const std::string &role) { lastRoles()[m_workplace->person().mspId] = role; }

} // namespace med::models
