#pragma once

#include "services/workflows/network_acts.h"
#include "services/workflows/session.h"

namespace med::workflows {

/// An administrator of the network admits an organisation: registers it on the ledger; on this computer's node makes its
/// authority, registrar and endorser and adds it to the channel, by the owner's private socket; and writes the file by
/// which its first administrator joins. On a network of peers its operators add it to the channel before.
class AdmitOrganization {
public:
    explicit AdmitOrganization(Session &session) : m_session(session) {}
    struct Result {
        std::string mspId;
        Receipt receipt; ///< Of Network:RegisterOrganization; block 0 if it was registered before.
        std::uint64_t configBlock = 0; ///< The configuration that names it.
        std::optional<InvitationMade> invitation; ///< Nothing without a registrar at its authority.
    };
    /// Signs Network:RegisterOrganization first, so that what is not signed leaves nothing. Repeating it goes on where it
    /// stopped, and voids the invitation before. Errors: Invalid, naming the field; Denied for who is no active network
    /// administrator; Conflict if the organisation has its first administrator already, is of another kind or name, or is
    /// not one of the channel of a network of peers; as Session::submit and changeChannel.
    Expected<Result> run(const OrganizationDraft &draft, std::stop_token stop);

private:
    Session &m_session;
};

/// The member themselves, after reading on. Errors: Denied unless they are an active network administrator.
Expected<MemberRow> activeNetworkAdministrator(Session &session, std::stop_token stop);

/// Until when an organisation's first administrator can join, as this profile invited them. Errors: NotFound.
Expected<Moment> keptAdmission(const Session &session, const std::string &mspId);

} // namespace med::workflows
