#include "services/workflows/found_organisation.h"

#include "services/base/secret_file.h"
#include "services/contracts/functions.h"
#include "services/crypto/random.h"
#include "services/domain/ids.h"
#include "services/workflows/agent_host.h"
#include "services/workflows/enrol.h"
#include "services/workflows/enrolment_desk.h"
#include "services/workflows/person_card.h"
#include "services/workflows/profile_store.h"

#include <algorithm>

namespace med::workflows {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kAgentPassphraseBytes = 20;

/// An agent's places in the node's folder.
HostedAgent agentIn(const fs::path &node, const std::string &mspId)
{
    const fs::path folder = node / "agents" / mspId;
    return {.profile = folder / "custodian", .passphraseFile = folder / "passphrase"};
}

Expected<SecretBytes> agentPassphrase(const fs::path &file)
{
    std::error_code error;
    if (!fs::exists(file, error)) {
        const SecretBytes fresh = SecretBytes::copyOf(bytesOf(toBase32(crypto::randomBytes(kAgentPassphraseBytes)) + "\n"));
        MED_CHECK(writeFileDurably(file, fresh.view()));
    }
    return readSecretLine(file);
}

/// An identity of its own with a release key, by the registrar of the node.
Expected<> enrolAgent(const Session &administrator, const fs::path &node, const HostedAgent &agent, ByteView passphrase)
{
    MED_TRY(const auto pinned, ledger::Network::load(administrator.profile()));
    MED_TRY(const auto reached, reachAuthority(pinned, administrator.mspId()));
    MED_TRY(auto desk, EnrolmentDesk::open(EnrolmentDesk::registrarsOfNode(node), reached.authority));
    const std::string id = crypto::newId(prefix::kMember);
    MED_TRY(const auto secret, desk.announce({.id = id, .type = "client", .attributes = {}, .kept = {}, .maxEnrollments = -1, .secret = {}}));
    MED_CHECK(EnrolIdentity().run({.profile = agent.profile, .network = pinned.forProfile(agent.profile), .authority = reached.authority, .id = id,
                                   .secret = secret, .mspId = administrator.mspId(), .organizationKey = crypto::PrivateKey::generate()}, passphrase));
    return {};
}

Expected<> publishAgentKeys(Session &administrator, const HostedAgent &agent, const std::string &organization, ByteView passphrase, std::stop_token stop)
{
    wallet::ApproveListed approval({std::string(contracts::fn::kMemberPublishKey)});
    MED_TRY(const auto own, Session::open({.profile = agent.profile, .approval = approval, .clock = administrator.clock()}, passphrase, stop));
    if (!administrator.reader().member(own->memberId())) {
        MED_CHECK(enrolMember(administrator, own->memberId(), administrator.mspId(), {"custodian"}, {}, stop));
    }
    MED_CHECK(own->catchUp(stop));
    MED_CHECK(publishAgreementKey(*own, "member", own->wallet().agreementPublicKey(), stop));
    MED_TRY(const auto release, own->wallet().publicKey("org"));
    MED_CHECK(publishAgreementKey(*own, "org", release, stop));
    MED_CHECK(administrator.catchUp(stop));
    MED_TRY(const Json card, issueCard(administrator, {.memberId = own->memberId(), .mspId = administrator.mspId(), .name = organization, .specialty = {},
                                                       .organization = organization}));
    return setOwnCard(*own, card);
}

Expected<> haveNodeRun(const fs::path &node, const HostedAgent &agent)
{
    MED_TRY(const auto lock, FileLock::take(node / "agents" / "lock"));
    MED_TRY(auto agents, agentsOf(node));
    if (std::ranges::find(agents, agent.profile.lexically_normal(), &HostedAgent::profile) != agents.end()) {
        return {};
    }
    agents.push_back(agent);
    return writeAgents(node, agents);
}

} // namespace

Expected<> becomeFirstMember(Session &session, const Invitation &invitation, std::stop_token stop)
{
    const auto member = session.reader().member(session.memberId());
    if (!member) {
        const auto enrolled = enrolMember(session, session.memberId(), session.mspId(), invitation.roles, {}, stop);
        if (!enrolled && enrolled.error().code == ErrorCode::Denied) {
            return failure(ErrorCode::Denied, "the ledger does not take them as the organisation's first member: " + enrolled.error().detail,
                           "Ask the network's administrator.");
        }
        MED_CHECK(enrolled);
        MED_CHECK(session.catchUp(stop));
    }
    MED_CHECK(publishAgreementKey(session, "member", session.wallet().agreementPublicKey(), stop));
    MED_CHECK(session.catchUp(stop));
    MED_TRY(const Json card, issueCard(session, {.memberId = session.memberId(), .mspId = session.mspId(), .name = invitation.name,
                                                 .specialty = invitation.first->specialty, .organization = invitation.organization()}));
    return setOwnCard(session, card);
}

Expected<> beginOrganisation(Session &session, const Invitation &invitation, const crypto::PublicKey &recovery,
                             const storage::S3Credentials *credentials, std::stop_token stop)
{
    MED_CHECK(publishAgreementKey(session, "recovery", recovery, stop));
    const auto node = session.network().nodeFolder();
    if (!node) {
        return {};
    }
    const HostedAgent agent = agentIn(*node, session.mspId());
    MED_CHECK(makePrivateFolder(*node / "agents"));
    MED_CHECK(makePrivateFolder(agent.passphraseFile.parent_path()));
    MED_TRY(const auto passphrase, agentPassphrase(agent.passphraseFile));
    std::error_code error;
    if (!fs::exists(agent.profile / wallet::kWalletName, error)) {
        MED_CHECK(enrolAgent(session, *node, agent, passphrase.view()));
    }
    if (credentials) {
        MED_CHECK(keepCredentials(agent.profile, passphrase.view(), *credentials));
    }
    MED_CHECK(publishAgentKeys(session, agent, invitation.organization(), passphrase.view(), stop));
    return haveNodeRun(*node, agent);
}

} // namespace med::workflows
