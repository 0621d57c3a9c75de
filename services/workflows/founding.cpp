#include "services/workflows/founding.h"

#include "services/contracts/functions.h"
#include "services/crypto/random.h"
#include "services/domain/ids.h"
#include "services/workflows/enrol.h"
#include "services/workflows/person_card.h"

#include <algorithm>

namespace med::workflows {

namespace fn = contracts::fn;

namespace {

/// Everything that founding a network signs.
class ApproveFounding : public wallet::Approval {
public:
    wallet::Decision approve(const wallet::Act &act, std::span<const std::string>) override
    {
        return act.onlyReads ? wallet::Decision::Evaluate : wallet::Decision::Sign;
    }
};

} // namespace

bool Newcomer::hasRole(std::string_view role) const { return std::ranges::find(roles, role) != roles.end(); }

Founding::Founding(ledger::Network network, std::filesystem::path registrars, crypto::PublicKey recovery, std::stop_token stop)
    : m_network(std::move(network)), m_registrars(std::move(registrars)), m_recovery(std::move(recovery)), m_stop(std::move(stop)),
      m_approval(std::make_unique<ApproveFounding>())
{
}

Founding::~Founding() = default;

Expected<EnrolmentDesk *> Founding::desk(const std::string &mspId)
{
    auto found = m_desks.find(mspId);
    if (found == m_desks.end()) {
        MED_TRY(const auto authority, authorityOf(m_network, mspId));
        MED_TRY(auto desk, EnrolmentDesk::open(m_registrars, authority));
        found = m_desks.emplace(mspId, std::move(desk)).first;
    }
    return &found->second;
}

Expected<> Founding::enrol(const Newcomer &who, const std::filesystem::path &profile, ByteView passphrase)
{
    MED_TRY(EnrolmentDesk *const registrar, desk(who.mspId));
    MED_TRY(auto authority, authorityOf(m_network, who.mspId));
    const std::string memberId = crypto::newId(prefix::kMember);
    MED_TRY(const auto secret, registrar->announce({.id = memberId, .type = who.caType, .attributes = {}, .kept = enrolmentRights(who.roles),
                                                    .maxEnrollments = -1, .secret = {}}));
    EnrolIdentity::Request request {.profile = profile, .network = m_network, .authority = std::move(authority), .id = memberId,
                                    .secret = secret, .mspId = who.mspId, .organizationKey = std::nullopt};
    if (who.hasRole("custodian")) {
        request.organizationKey = crypto::PrivateKey::generate();
    }
    MED_CHECK(EnrolIdentity().run(std::move(request), passphrase));
    m_people.insert_or_assign(who.login, Enrolled {.memberId = memberId, .profile = profile, .passphrase = SecretBytes::copyOf(passphrase)});
    return {};
}

Expected<Session *> Founding::session(const std::string &login)
{
    auto &session = m_sessions[login];
    if (!session) {
        const auto &person = m_people.at(login);
        MED_TRY(session, Session::open({.profile = person.profile, .approval = *m_approval}, person.passphrase.view(), m_stop));
    }
    return session.get();
}

Expected<> Founding::begin(const std::string &login)
{
    MED_TRY(Session *const founder, session(login));
    Json organizations = Json::array();
    for (const auto &organization : m_network.organizations) {
        organizations.push_back({{"msp", organization.mspId}, {"kind", organization.kind}});
    }
    MED_CHECK(founder->submit({.function = std::string(fn::kNetworkInit), .arguments = {{"organizations", organizations}, {"v", 1}}}, m_stop));
    return {};
}

Expected<> Founding::publishKeys(const Newcomer &who)
{
    MED_TRY(Session *const own, session(who.login));
    MED_CHECK(publishAgreementKey(*own, "member", own->wallet().agreementPublicKey(), m_stop));
    if (who.hasRole("custodian")) {
        MED_TRY(const auto release, own->wallet().publicKey("org"));
        MED_CHECK(publishAgreementKey(*own, "org", release, m_stop));
    }
    if (who.caType == "admin") {
        MED_CHECK(publishAgreementKey(*own, "recovery", m_recovery, m_stop));
    }
    return {};
}

std::string Founding::organizationName(const std::string &mspId) const
{
    const auto found = std::ranges::find(m_network.organizations, mspId, &ledger::Network::Organization::mspId);
    return found == m_network.organizations.end() ? mspId : found->name;
}

Expected<> Founding::welcome(const Newcomer &who, const std::string &administrator, const std::string &boundPatient)
{
    MED_TRY(Session *const by, session(administrator));
    MED_CHECK(enrolMember(*by, memberId(who.login), who.mspId, who.roles, boundPatient, m_stop));
    MED_CHECK(publishKeys(who));
    MED_CHECK(by->catchUp(m_stop));
    MED_TRY(const Json card, issueCard(*by, {.memberId = memberId(who.login), .mspId = who.mspId, .name = who.name, .specialty = who.specialty,
                                             .organization = organizationName(who.mspId)}));
    MED_TRY(Session *const own, session(who.login));
    return setOwnCard(*own, card);
}

} // namespace med::workflows
