#include "services/workflows/demo/demo_builder.h"

#include "services/base/files.h"
#include "services/crypto/random.h"
#include "services/ledger/node/node_config.h"
#include "services/storage/folder_store.h"
#include "services/workflows/agent_host.h"

#include <algorithm>

namespace med::workflows::demo {

namespace fs = std::filesystem;

namespace {

constexpr const char *kUnfinished = "unfinished";

} // namespace

DemoBuilder::DemoBuilder(const CreateDemo::Request &request, std::stop_token stop)
    : m_request(request), m_stop(std::move(stop)), m_patients(demoPatients(request.seed, request.patients))
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

Expected<> DemoBuilder::startLedger()
{
    fs::path registrars = m_request.registrars;
    if (m_request.network.empty()) {
        tell("starting the ledger node");
        MED_TRY(registrars, startNode());
    } else {
        tell("reading the ledger of the network");
        MED_CHECK(joinNetwork());
    }
    MED_CHECK(storage::FolderStore::create(m_request.folder / "store", m_network.networkId));
    m_network.store = "../../store";
    m_network.demonstration = true;
    for (auto &organization : m_network.organizations) {
        organization.name = demoOrganizationName(organization.mspId);
    }
    m_founding.emplace(m_network, registrars, m_recovery->publicKey(), m_stop);
    return {};
}

Expected<> DemoBuilder::joinNetwork()
{
    MED_TRY(const auto text, readFile(m_request.network));
    MED_TRY(m_network, ledger::Network::parse(textOf(text)));
    if (!m_network.isDemonstrationChannel()) {
        return failure(ErrorCode::Denied, "the channel " + m_network.channel + " is no demonstration's",
                       "The name of a demonstration's channel begins with demonstration.");
    }
    const auto standard = ledger::NodeConfig::standard();
    for (const auto &organization : standard.organizations) {
        const auto found = std::ranges::find(m_network.organizations, organization.mspId, &ledger::Network::Organization::mspId);
        if (found == m_network.organizations.end()) {
            return failure(ErrorCode::Invalid, "the network lacks " + organization.mspId + ", which the demonstration is about");
        }
        found->kind = organization.kind;
    }
    return {};
}

/// Answers the folder of its registrars.
Expected<fs::path> DemoBuilder::startNode()
{
    const fs::path data = m_request.folder / "ledger";
    auto config = ledger::NodeConfig::standard();
    config.demonstration = true;
    const fs::path organizations = m_request.folder / "organizations.json";
    MED_CHECK(writeFileDurably(organizations, bytesOf(config.toJson())));
    MED_TRY(m_node, ledger::ensureNode(data, {.initialize = true, .organizations = organizations}));
    std::error_code error;
    fs::remove(organizations, error);
    MED_TRY(m_network, ledger::Network::load(data));
    m_network.nodeData = "../../ledger";
    for (auto &authority : m_network.authorities) {
        authority.url = m_node->authorityUrl();
    }
    return EnrolmentDesk::registrarsOfNode(data);
}

Expected<> DemoBuilder::enrolStaff()
{
    tell("enrolling the staff of five organisations");
    for (const auto &person : demoStaff()) {
        MED_CHECK(m_founding->enrol(person, m_request.folder / "profiles" / person.login, m_passphrase.view()));
    }
    return {};
}

/// The administrator of each organisation becomes a member first, then the others. The patient is one only
/// when they were registered.
Expected<> DemoBuilder::foundNetwork()
{
    tell("founding the network");
    MED_CHECK(m_founding->begin("network-admin"));
    for (const auto &organization : m_network.organizations) {
        const auto &staff = demoStaff();
        const auto first = std::ranges::find_if(staff, [&](const Newcomer &person) { return person.mspId == organization.mspId && person.caType == "admin"; });
        for (const auto &person : staff) {
            if (person.mspId == organization.mspId && person.login != "patient") {
                MED_CHECK(m_founding->welcome(person, first->login));
            }
        }
    }
    return {};
}

Expected<> DemoBuilder::finish()
{
    m_founding->closeSessions();
    std::vector<HostedAgent> agents;
    for (const auto &person : demoStaff()) {
        if (person.hasRole("custodian")) {
            agents.push_back({.profile = m_founding->profile(person.login), .passphraseFile = m_request.folder / "passphrase"});
        }
    }
    if (m_node) {
        MED_CHECK(writeAgents(m_request.folder / "ledger", agents));
    }
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
