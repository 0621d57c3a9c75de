#include "services/workflows/enrolment_desk.h"

#include "services/base/files.h"
#include "services/wallet/gated_signer.h"

#include <algorithm>

namespace med::workflows {

struct EnrolmentDesk::Parts {
    ledger::CaClient client;
    crypto::PrivateKey key;
    wallet::ApproveListed approval {std::set<std::string> {}}; ///< A registrar makes no acts.
    std::unique_ptr<wallet::GatedSigner> signer;
};

EnrolmentDesk::EnrolmentDesk(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}
EnrolmentDesk::EnrolmentDesk(EnrolmentDesk &&) noexcept = default;
EnrolmentDesk &EnrolmentDesk::operator=(EnrolmentDesk &&) noexcept = default;
EnrolmentDesk::~EnrolmentDesk() = default;

Expected<EnrolmentDesk> EnrolmentDesk::open(const std::filesystem::path &registrars, const ledger::Network::Authority &authority)
{
    MED_TRY(const auto text, readFile(registrars / (authority.mspId + ".json")));
    const Json file = Json::parse(textOf(text), nullptr, false);
    if (!file.is_object()) {
        return failure(ErrorCode::Corrupt, "the registrar file of " + authority.mspId + " is damaged");
    }
    std::unique_ptr<Parts> parts(new Parts {.client = ledger::CaClient(authority), .key = crypto::PrivateKey::generate(), .signer = nullptr});
    MED_TRY(const auto certificate, parts->client.enroll(file.value("id", ""), file.value("secret", ""), parts->key));
    parts->signer = std::make_unique<wallet::GatedSigner>(
        crypto::Identity {.mspId = authority.mspId, .certificatePem = certificate.toPem()}, parts->approval,
        [key = &parts->key](ByteView message) -> Expected<Bytes> { return key->sign(message); });
    return EnrolmentDesk(std::move(parts));
}

Expected<std::string> EnrolmentDesk::announce(const ledger::Registration &registration)
{
    return m_parts->client.registerIdentity(*m_parts->signer, registration);
}

crypto::Signer &EnrolmentDesk::registrar() { return *m_parts->signer; }

Expected<ledger::Network::Authority> authorityOf(const ledger::Network &network, const std::string &mspId)
{
    const auto found = std::ranges::find(network.authorities, mspId, &ledger::Network::Authority::mspId);
    if (found == network.authorities.end()) {
        return failure(ErrorCode::NotFound, "the network names no certificate authority of " + mspId);
    }
    return *found;
}

Expected<ReachedAuthority> reachAuthority(const ledger::Network &network, const std::string &mspId)
{
    ReachedAuthority reached;
    MED_TRY(reached.authority, authorityOf(network, mspId));
    if (const auto folder = network.nodeFolder()) {
        MED_TRY(reached.node, ledger::ensureNode(*folder));
        reached.authority.url = reached.node->authorityUrl();
    }
    return reached;
}

std::map<std::string, std::string> enrolmentRights(const std::vector<std::string> &roles)
{
    if (std::ranges::find(roles, "administrator") == roles.end()) {
        return {};
    }
    return {{"hf.Registrar.Roles", "client"}, {"hf.Revoker", "true"}, {"hf.GenCRL", "true"},
            {"hf.Registrar.Attributes", std::string("hf.Registrar.Roles,hf.Registrar.Attributes,hf.Revoker,hf.GenCRL,") + ledger::kEnrolUntil}};
}

} // namespace med::workflows
