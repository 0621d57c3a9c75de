#include "models/member_acts.h"

namespace med::models {

MemberActs::MemberActs(std::shared_ptr<workflows::Workplace> workplace, SigningModel *signing, QObject *parent)
    : ActModel(signing, parent)
    , m_workplace(std::move(workplace))
{
}

bool MemberActs::suspend(const QString &memberId, const QString &reason)
{
    return run(Doing::Suspending, memberId, [workplace = m_workplace, id = memberId.toStdString(), why = reason.toStdString()](std::stop_token stop) {
        return workplace->suspendMember(id, why, stop);
    });
}

bool MemberActs::reinstate(const QString &memberId)
{
    return run(Doing::Reinstating, memberId,
               [workplace = m_workplace, id = memberId.toStdString()](std::stop_token stop) { return workplace->reinstateMember(id, stop); });
}

bool MemberActs::changeRoles(const QString &memberId, const std::vector<std::string> &roles)
{
    return run(Doing::ChangingRoles, memberId,
               [workplace = m_workplace, id = memberId.toStdString(), roles](std::stop_token stop) { return workplace->changeRoles(id, roles, stop); });
}

bool MemberActs::changeValidity(const QString &memberId, const std::optional<Moment> &until)
{
    return run(Doing::ChangingValidity, memberId,
               [workplace = m_workplace, id = memberId.toStdString(), until](std::stop_token stop) { return workplace->changeValidity(id, until, stop); });
}

bool MemberActs::revokeCertificate(const QString &memberId, const QString &reason)
{
    return run(Doing::Revoking, memberId, [workplace = m_workplace, id = memberId.toStdString(), why = reason.toStdString()](std::stop_token stop) {
        return workplace->revokeCertificate(id, why, stop);
    });
}

} // namespace med::models
