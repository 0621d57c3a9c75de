#pragma once

#include "services/ledger/enrolment/ca_client.h"
#include "services/workflows/session.h"

namespace med::workflows {

/// The words of RFC 5280 5.3.1 by which an authority is told why, as a Fabric CA spells them.
inline constexpr const char *kRevocationCauses[] = {"unspecified", "keycompromise", "affiliationchange", "superseded", "cessationofoperation",
                                                    "privilegewithdrawn"};

/// An administrator puts somebody out of their organisation: suspends the member on the ledger and revokes
/// their certificates at the authority. Until a channel's administrators wrote the revocation list into its
/// configuration (NODE.md; on a Fabric network their configuration update), the suspension is what other
/// peers obey.
class RevokePerson {
public:
    struct Request {
        std::string memberId;
        std::string reason; ///< For people: kept in this profile; the ledger has its salted digest.
        std::string cause = "unspecified"; ///< One of kRevocationCauses.
    };
    struct Result {
        Receipt receipt; ///< Of the suspension; block 0 if the member was suspended already.
        ledger::Revocation revocation;
    };
    explicit RevokePerson(Session &session) : m_session(session) {}
    /// Signs Member:Suspend. Repeating it does what an earlier run could not. Errors: Invalid without a reason;
    /// Denied for who is no active administrator, or has no right at the authority; NotFound; as Session::submit and
    /// CaClient::revoke.
    Expected<Result> run(const Request &request, std::stop_token stop);

private:
    Session &m_session;
};

/// Lets somebody whose certificate expired enrol once more: answers the secret, which they use with
/// RenewIdentity. Errors: Conflict if the member is suspended; Denied; NotFound; Invalid while a certificate of
/// theirs is valid; as CaClient::readmit.
struct Readmission {
    std::string secret;
    Moment until {};
};
Expected<Readmission> readmit(Session &administrator, const std::string &memberId, int days);

/// One identity of the organisation's authority, with what the ledger says of it.
struct IdentityEntry {
    ledger::KnownIdentity identity;
    std::string state; ///< Of the member: active, suspended; empty if the ledger does not know them.
    std::vector<std::string> roles;
};
/// Those that the administrator may manage, by id. Errors: Denied; as CaClient::identities.
Expected<std::vector<IdentityEntry>> listIdentities(Session &administrator);

} // namespace med::workflows
