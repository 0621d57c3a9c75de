#pragma once

#include "services/base/clock.h"
#include "services/crypto/certificate.h"
#include "services/ledger/node/node_config.h"

#include <map>

namespace med::ledger {

/// A certificate of the node's own with its key.
struct NodeIdentity {
    crypto::Certificate certificate;
    crypto::PrivateKey key;
    Bytes serialized; ///< msp.SerializedIdentity; empty for TLS.
};

inline constexpr const char *kOrdererMsp = "OrdererMSP";

/// The keys of a data folder (NODE.md): authorities, endorsers, orderer, TLS. Made once, read at each
/// start; certificates below an authority are renewed when less than a month is left.
class NodeKeys {
public:
    /// Makes what is missing. Errors: Io; Invalid for a file that is not what it should be.
    static Expected<NodeKeys> load(const std::filesystem::path &folder, const NodeConfig &config,
                                   const std::vector<std::string> &tlsHosts, Moment now);

    const crypto::CertificateAuthority &authority(const std::string &mspId) const { return m_authorities.at(mspId); }
    /// A second object of the authority, for whoever wants to own one. Errors: Invalid.
    Expected<crypto::CertificateAuthority> copyOfAuthority(const std::string &mspId) const;
    const NodeIdentity &endorser(const std::string &mspId) const { return m_endorsers.at(mspId); }
    const crypto::CertificateAuthority &ordererAuthority() const { return m_authorities.at(kOrdererMsp); }
    const NodeIdentity &orderer() const { return m_endorsers.at(kOrdererMsp); }
    std::string tlsRootPem() const { return m_tlsRootPem; }
    const std::filesystem::path &tlsCertificate() const { return m_tlsCertificate; }
    const std::filesystem::path &tlsKey() const { return m_tlsKey; }

private:
    std::map<std::string, crypto::CertificateAuthority> m_authorities;
    std::map<std::string, NodeIdentity> m_endorsers;
    std::string m_tlsRootPem;
    std::filesystem::path m_tlsCertificate;
    std::filesystem::path m_tlsKey;
};

} // namespace med::ledger
