#pragma once

#include "models/act_model.h"

namespace med::models {

/// What an administrator decides about a colleague, one act at a time; `about` is the colleague's member id. Each is
/// asked at the signing desk by the workplace, but for revoking the certificate of who is suspended already: that is
/// told to the authority alone.
class MemberActs : public ActModel {
    Q_OBJECT
public:
    MemberActs(std::shared_ptr<workflows::Workplace> workplace, SigningModel *signing, QObject *parent = nullptr);
    bool suspend(const QString &memberId, const QString &reason);
    bool reinstate(const QString &memberId);
    bool changeRoles(const QString &memberId, const std::vector<std::string> &roles);
    bool changeValidity(const QString &memberId, const std::optional<Moment> &until);
    bool revokeCertificate(const QString &memberId, const QString &reason);

private:
    std::shared_ptr<workflows::Workplace> m_workplace;
};

} // namespace med::models
