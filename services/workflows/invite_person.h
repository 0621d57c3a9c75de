#pragma once

#include "services/workflows/invitation.h"
#include "services/workflows/session.h"

namespace med::workflows {

/// An administrator invites somebody into their organisation: registers an identity at its authority,
/// enrols it on the ledger with its roles, and writes the file by which the person joins.
class InvitePerson {
public:
    explicit InvitePerson(Session &session) : m_session(session) {}
    /// Signs Member:Enroll; refused there, nothing of it is left but an identity that nobody can use.
    /// Errors: Invalid, naming the field; Denied for who is no active administrator or may not register;
    /// Conflict if the file is there; Io, and then the ledger was not told; as Session::submit.
    Expected<InvitationMade> run(const InvitationDraft &draft, std::stop_token stop);

private:
    Session &m_session;
};

/// What an administrator's profile remembers of whom it invited. Errors: NotFound.
struct KeptInvitation {
    std::string name;
    std::string specialty;
    Moment until {};
    std::string qualification = {};
    std::string issuer = {};
};
Expected<KeptInvitation> keptInvitation(const Session &session, const std::string &memberId);

} // namespace med::workflows
