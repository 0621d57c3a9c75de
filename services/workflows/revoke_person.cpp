#include "services/workflows/revoke_person.h"

#include "services/crypto/random.h"
#include "services/workflows/enrolment_desk.h"
#include "services/workflows/membership.h"

#include <algorithm>

namespace med::workflows {

namespace {

/// What only a registrar may do: by the administrator's own right at the authority or, where they have none, by
/// the registrar of this machine's node.
template <typename Ask>
auto askAuthority(Session &session, Ask ask) -> decltype(ask(std::declval<const ledger::CaClient &>(), std::declval<crypto::Signer &>()))
{
    MED_TRY(const auto authority, authorityOf(session.network(), session.mspId()));
    const ledger::CaClient client(authority);
    auto answer = ask(client, session.signer());
    const auto folder = session.network().nodeFolder();
    if (answer || answer.error().code != ErrorCode::Denied || !folder) {
        return answer;
    }
    auto desk = EnrolmentDesk::open(EnrolmentDesk::registrarsOfNode(*folder), authority);
    return desk ? ask(client, desk->registrar()) : std::move(answer);
}

} // namespace

Expected<RevokePerson::Result> RevokePerson::run(const Request &request, std::stop_token stop)
{
    if (std::ranges::find(kRevocationCauses, request.cause) == std::end(kRevocationCauses)) {
        return failure(ErrorCode::Invalid, "an authority is told one of: unspecified, keycompromise, affiliationchange, superseded, "
                                           "cessationofoperation, privilegewithdrawn");
    }
    Result result;
    MED_TRY(result.receipt, suspendMember(m_session, request.memberId, request.reason, stop));
    MED_TRY(result.revocation, askAuthority(m_session, [&](const ledger::CaClient &client, crypto::Signer &revoker) {
                return client.revoke(revoker, request.memberId, request.cause);
            }));
    return result;
}

Expected<Readmission> readmit(Session &administrator, const std::string &memberId, int days)
{
    MED_CHECK(activeAdministrator(administrator, {}));
    MED_TRY(const auto member, administrator.reader().member(memberId));
    if (member.msp != administrator.mspId()) {
        return failure(ErrorCode::Denied, "the member is one of " + member.msp);
    }
    if (member.state == "suspended") {
        return failure(ErrorCode::Conflict, "the member is suspended: nobody who is gets a certificate");
    }
    const Readmission readmission {.secret = toBase32(crypto::randomBytes(20)),
                                   .until = std::chrono::floor<std::chrono::seconds>(administrator.clock().now()) + std::chrono::hours(24 * days)};
    MED_CHECK(askAuthority(administrator, [&](const ledger::CaClient &client, crypto::Signer &registrar) {
        return client.readmit(registrar, memberId, readmission.secret, readmission.until);
    }));
    return readmission;
}

Expected<std::vector<IdentityEntry>> listIdentities(Session &administrator)
{
    MED_TRY(auto all, askAuthority(administrator, [](const ledger::CaClient &client, crypto::Signer &registrar) { return client.identities(registrar); }));
    std::vector<IdentityEntry> entries;
    for (auto &identity : all) {
        IdentityEntry entry {.identity = std::move(identity), .state = {}, .roles = {}};
        if (const auto member = administrator.reader().member(entry.identity.id)) {
            entry.state = member->state;
            entry.roles = member->roles;
        }
        entries.push_back(std::move(entry));
    }
    std::ranges::sort(entries, {}, [](const IdentityEntry &entry) { return entry.identity.id; });
    return entries;
}

} // namespace med::workflows
