#pragma once

#include "services/ledger/enrolment/ca_client.h"
#include "services/ledger/host/node_host.h"
#include "services/ledger/network.h"

#include <filesystem>
#include <memory>
#include <optional>

namespace med::workflows {

/// The right to announce identities at one organisation's certificate authority, by a registrar whose secret a
/// folder keeps: who can read it owns the right.
class EnrolmentDesk {
public:
    /// `registrars`: a folder with `MSPID.json`, {"id","secret"}; this machine's node has one of its own.
    /// Errors: NotFound or Corrupt for the registrar's file; as CaClient::enroll.
    static Expected<EnrolmentDesk> open(const std::filesystem::path &registrars, const ledger::Network::Authority &authority);
    static std::filesystem::path registrarsOfNode(const std::filesystem::path &nodeFolder) { return nodeFolder / "registrars"; }
    ~EnrolmentDesk();
    EnrolmentDesk(EnrolmentDesk &&) noexcept;
    EnrolmentDesk &operator=(EnrolmentDesk &&) noexcept;

    /// Answers the secret of the new identity. Errors: as CaClient::registerIdentity.
    Expected<std::string> announce(const ledger::Registration &registration);
    /// Signs the authority's tokens, and nothing else. Stays as long as the desk.
    crypto::Signer &registrar();

private:
    struct Parts;
    explicit EnrolmentDesk(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

/// What the authority of an MSP is in a network. Errors: NotFound.
Expected<ledger::Network::Authority> authorityOf(const ledger::Network &network, const std::string &mspId);

/// The same where it is reached now: this machine's node is started if the network has one. The authority
/// stays as long as `node` does. Errors also: as ensureNode.
struct ReachedAuthority {
    ledger::Network::Authority authority;
    std::optional<ledger::NodeHandle> node;
};
Expected<ReachedAuthority> reachAuthority(const ledger::Network &network, const std::string &mspId);

/// What the authority has to keep of an identity with these ledger roles: an administrator may announce
/// others, also further administrators, and revoke them.
std::map<std::string, std::string> enrolmentRights(const std::vector<std::string> &roles);

} // namespace med::workflows
