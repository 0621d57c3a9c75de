#include "services/workflows/demo/demo_builder.h"

#include "services/base/files.h"
#include "services/contracts/functions.h"
#include "services/crypto/random.h"
#include "services/domain/ids.h"
#include "services/ledger/enrolment/ca_client.h"
#include "services/storage/folder_store.h"
#include "services/wallet/gated_signer.h"
#include "services/workflows/agent_host.h"
#include "services/workflows/enrol.h"
#include "services/workflows/person_card.h"

#include <algorithm>

namespace med::workflows::demo {

namespace fs = std::filesystem;
namespace fn = contracts::fn;

namespace {

/// Everything that founding a demonstration signs; it does so for people who do not exist.
class ApproveFounding : public wallet::Approval {
public:
    wallet::Decision approve(const wallet::Act &act, std::span<const std::string>) override
    {
        return act.onlyReads ? wallet::Decision::Evaluate : wallet::Decision::Sign;
    }
};

constexpr const char *kUnfinished = "unfinished";

const ledger::Network::Authority *authorityOf(const ledger::Network &network, const std::string &mspId)
{
    const auto found = std::ranges::find(network.authorities, mspId, &ledger::Network::Authority::mspId);
    return found == network.authorities.end() ? nullptr : &*found;
}

} // namespace

DemoBuilder::DemoBuilder(const CreateDemo::Request &request, std::stop_token stop)
    : m_request(request), m_stop(std::move(stop)), m_approval(std::make_unique<ApproveFounding>()),
      m_patients(demoPatients(request.seed, request.patients))
{
}

DemoBuilder::~DemoBuilder() = default;

void DemoBuilder::tell(const std::string &step) const
{
    if (m_request.told) {
        m_request.told(step);
    }
}

Expected<> DemoBuilder::makeFolders()
{
    for (const char *name : {"profiles", "logs"}) {
        MED_CHECK(makePrivateFolder(m_request.folder / name));
    }
    MED_CHECK(writeFileDurably(m_request.folder / kUnfinished, bytesOf("This demonstration was not finished: remove the folder and create it again.\n")));
    const std::string passphrase = toBase32(crypto::randomBytes(15));
    m_passphrase = SecretBytes::copyOf(bytesOf(passphrase));
    MED_CHECK(writeFileDurably(m_request.folder / "passphrase", bytesOf(passphrase + "\n")));
    m_recovery = crypto::PrivateKey::generate();
    return writeFileDurably(m_request.folder / "recovery.p8", bytesOf(m_recovery->toEncryptedPkcs8(m_passphrase.view())));
}

Expected<> DemoBuilder::startNode()
{
    tell("starting the ledger node");
    const fs::path data = m_request.folder / "ledger";
    MED_TRY(m_node, ledger::ensureNode(data, {.initialize = true, .organizations = {}}));
    MED_TRY(m_network, ledger::Network::load(data));
    MED_CHECK(storage::FolderStore::create(m_request.folder / "store", m_network.networkId));
    m_network.nodeData = "../../ledger";
    m_network.store = "../../store";
    m_network.demonstration = true;
    for (auto &organization : m_network.organizations) {
        organization.name = demoOrganizationName(organization.mspId);
    }
    for (auto &authority : m_network.authorities) {
        authority.url = m_node->authorityUrl();
    }
    return {};
}

Expected<> DemoBuilder::enrolOrganization(const std::string &mspId)
{
    const auto *authority = authorityOf(m_network, mspId);
    if (authority == nullptr) {
        return failure(ErrorCode::NotFound, "the node hosts no authority for " + mspId);
    }
    MED_TRY(const auto text, readFile(m_request.folder / "ledger" / "registrars" / (mspId + ".json")));
    const Json registrarFile = Json::parse(textOf(text), nullptr, false);
    if (!registrarFile.is_object()) {
        return failure(ErrorCode::Corrupt, "the registrar file of " + mspId + " is damaged");
    }
    const std::string registrarId = registrarFile.value("id", "");
    const ledger::CaClient client(*authority);
    const auto key = crypto::PrivateKey::generate();
    MED_TRY(const auto certificate, client.enroll(registrarId, registrarFile.value("secret", ""), key));
    wallet::GatedSigner registrar({.mspId = mspId, .certificatePem = certificate.toPem()}, *m_approval,
                                  [&](ByteView message) -> Expected<Bytes> { return key.sign(message); });
    for (const auto &person : demoStaff()) {
        if (person.mspId != mspId) {
            continue;
        }
        const std::string memberId = crypto::newId(prefix::kMember);
        MED_TRY(const auto secret, client.registerIdentity(registrar, {.id = memberId, .type = person.caType, .attributes = {}, .maxEnrollments = -1, .secret = {}}));
        const fs::path profile = m_request.folder / "profiles" / person.login;
        EnrolIdentity::Request request {.profile = profile, .network = m_network, .authority = *authority, .id = memberId,
                                        .secret = secret, .mspId = mspId, .organizationKey = std::nullopt};
        if (std::ranges::find(person.roles, "custodian") != person.roles.end()) {
            request.organizationKey = crypto::PrivateKey::generate();
        }
        MED_CHECK(EnrolIdentity().run(std::move(request), m_passphrase.view()));
        m_enrolled[person.login] = {memberId, profile};
    }
    return {};
}

Expected<> DemoBuilder::enrolStaff()
{
    tell("enrolling the staff of five organisations");
    for (const auto &organization : m_network.organizations) {
        MED_CHECK(enrolOrganization(organization.mspId));
    }
    return {};
}

Expected<Session *> DemoBuilder::session(const std::string &login)
{
    auto &session = m_sessions[login];
    if (!session) {
        MED_TRY(session, Session::open({.profile = m_enrolled.at(login).profile, .approval = *m_approval}, m_passphrase.view(), m_stop));
    }
    return session.get();
}

Expected<> DemoBuilder::publishKeys(const DemoPerson &person)
{
    MED_TRY(Session *const own, session(person.login));
    MED_CHECK(publishAgreementKey(*own, "member", own->wallet().agreementPublicKey(), m_stop));
    if (std::ranges::find(person.roles, "custodian") != person.roles.end()) {
        MED_TRY(const auto release, own->wallet().publicKey("org"));
        MED_CHECK(publishAgreementKey(*own, "org", release, m_stop));
    }
    if (person.caType == "admin") {
        MED_CHECK(publishAgreementKey(*own, "recovery", m_recovery->publicKey(), m_stop));
    }
    return {};
}

/// The administrator enrols itself first, then the others of its organisation; each publishes a key and
/// gets a name card.
Expected<> DemoBuilder::enrolMembers(const std::string &mspId)
{
    const auto &staff = demoStaff();
    const auto first = std::ranges::find_if(staff, [&](const DemoPerson &person) { return person.mspId == mspId && person.caType == "admin"; });
    MED_TRY(Session *const administrator, session(first->login));
    for (const auto &person : staff) {
        const bool isPatient = person.login == "patient";
        if (person.mspId != mspId || isPatient) {
            continue;
        }
        MED_CHECK(enrolMember(*administrator, m_enrolled.at(person.login).memberId, mspId, person.roles, {}, m_stop));
        MED_CHECK(publishKeys(person));
        MED_CHECK(administrator->catchUp(m_stop));
        MED_TRY(const Json card, issueCard(*administrator, {.memberId = m_enrolled.at(person.login).memberId, .mspId = mspId, .name = person.name,
                                                            .specialty = person.specialty, .organization = demoOrganizationName(mspId)}));
        MED_TRY(Session *const own, session(person.login));
        MED_CHECK(setOwnCard(*own, card));
    }
    return {};
}

Expected<> DemoBuilder::foundNetwork()
{
    tell("founding the network");
    MED_TRY(Session *const founder, session("network-admin"));
    Json organizations = Json::array();
    for (const auto &organization : m_network.organizations) {
        organizations.push_back({{"msp", organization.mspId}, {"kind", organization.kind}});
    }
    MED_CHECK(founder->submit({.function = std::string(fn::kNetworkInit), .arguments = {{"organizations", organizations}, {"v", 1}}}, m_stop));
    for (const auto &organization : m_network.organizations) {
        MED_CHECK(enrolMembers(organization.mspId));
    }
    return {};
}

Expected<> DemoBuilder::finish()
{
    m_sessions.clear();
    std::vector<HostedAgent> agents;
    for (const auto &person : demoStaff()) {
        if (std::ranges::find(person.roles, "custodian") != person.roles.end()) {
            agents.push_back({.profile = m_enrolled.at(person.login).profile, .passphraseFile = m_request.folder / "passphrase"});
        }
    }
    MED_CHECK(writeAgents(m_request.folder / "ledger", agents));
    // Who the people are, for a window that offers them before anybody's wallet is open.
    Json people = Json::array();
    for (const auto &person : demoStaff()) {
        people.push_back({{"login", person.login}, {"name", person.name}, {"role", person.roles.front()},
                          {"organization", demoOrganizationName(person.mspId)}});
    }
    MED_CHECK(writeFileDurably(m_request.folder / "people.json", bytesOf(people.dump(1) + "\n")));
    std::error_code error;
    fs::remove(m_request.folder / kUnfinished, error);
    return syncFolder(m_request.folder);
}

} // namespace med::workflows::demo
