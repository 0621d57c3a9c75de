#pragma once

#include "models/act_model.h"

namespace med::models {

/// Inviting one person at a time, and the last invitation that was made.
class InviteModel : public ActModel {
    Q_OBJECT
public:
    InviteModel(std::shared_ptr<workflows::Workplace> workplace, SigningModel *signing, QObject *parent = nullptr);
    bool invite(const InvitationDraft &draft);
    /// The role that somebody of this organisation was given last, while the program runs: also before a sign-out. At first a doctor's.
    std::string lastRole() const;
    void keepRole(const std::string &role);
    /// Nothing before one was made, and while the next is under way.
    const std::optional<InvitationMade> &made() const { return m_made; }

private:
    std::shared_ptr<workflows::Workplace> m_workplace;
    std::optional<InvitationMade> m_made;
    std::shared_ptr<InvitationMade> m_making;
};

} // namespace med::models
