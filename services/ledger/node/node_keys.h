#pragma once

#include "services/base/clock.h"
#include "services/crypto/certificate.h"
#include "services/ledger/node/node_config.h"

#include <map>
#include <memory>
#include <shared_mutex>

namespace med::ledger {

/// A certificate of the node's own with its key.
struct NodeIdentity {
    crypto::Certificate certificate;
    crypto::PrivateKey key;
    Bytes serialized; ///< msp.SerializedIdentity; empty for TLS.
};

inline constexpr const char *kOrdererMsp = "OrdererMSP";

/// The keys of a data folder (NODE.md): authorities, endorsers, orderer, TLS. Made once, read at each
/// start; certificates below an authority are renewed when less than a month is left. What was answered stays where it
/// is when an organisation comes. Threads: any.
class NodeKeys {
public:
    /// Makes what is missing. Errors: Io; Invalid for a file that is not what it should be.
    static Expected<NodeKeys> load(const std::filesystem::path &folder, const NodeConfig &config,
                                   const std::vector<std::string> &tlsHosts, Moment now);

    /// Makes or reads those of one more organisation. Errors: as load; Invalid for a name that no certificate can hold.
    Expected<> add(const std::filesystem::path &folder, const HostedOrganizationConfig &organization, Moment now);

    const crypto::CertificateAuthority &authority(const std::string &mspId) const;
    /// A second object of the authority, for whoever wants to own one. Errors: Invalid.
    Expected<crypto::CertificateAuthority> copyOfAuthority(const std::string &mspId) const;
    const NodeIdentity &endorser(const std::string &mspId) const;
    const crypto::CertificateAuthority &ordererAuthority() const { return authority(kOrdererMsp); }
    const NodeIdentity &orderer() const { return endorser(kOrdererMsp); }
    std::string tlsRootPem() const { return m_tlsRootPem; }
    const std::filesystem::path &tlsCertificate() const { return m_tlsCertificate; }
    const std::filesystem::path &tlsKey() const { return m_tlsKey; }

private:
    std::unique_ptr<std::shared_mutex> m_mutex = std::make_unique<std::shared_mutex>(); ///< Guards the maps.
    std::map<std::string, crypto::CertificateAuthority> m_authorities;
    std::map<std::string, NodeIdentity> m_endorsers;
    std::string m_tlsRootPem;
    std::filesystem::path m_tlsCertificate;
    std::filesystem::path m_tlsKey;
};

} // namespace med::ledger
