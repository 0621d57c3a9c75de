#pragma once

#include "services/ledger/wire/channel.h"

namespace med::ledger {

/// One organisation of a channel: its roots and the rules by which it accepts a certificate.
class Msp {
public:
    /// From a serialised msp.FabricMSPConfig. Errors: Corrupt.
    static Expected<Msp> fromConfig(ByteView config);

    const std::string &id() const { return m_id; }
    const std::vector<std::string> &tlsRoots() const { return m_tlsRoots; }
    std::vector<std::string> roots() const;
    /// Checks chain, revocation and node OU; dates at the certificate's own beginning, as Fabric
    /// does. Errors: Denied, in words.
    Expected<NodeRole> check(const crypto::Certificate &certificate) const;

private:
    struct NodeUnit {
        std::string unit;
        std::string authority; ///< Fingerprint of the authority it must come from; empty: any.
        NodeRole role = NodeRole::Member;
    };
    Expected<std::vector<crypto::Certificate>>
    chainOf(const crypto::Certificate &certificate) const;
    Expected<NodeRole> roleOf(const crypto::Certificate &certificate,
                              std::span<const crypto::Certificate> chain) const;

    std::string m_id;
    std::vector<crypto::Certificate> m_roots;
    std::vector<crypto::Certificate> m_intermediates;
    std::set<std::string> m_admins; ///< Fingerprints; used where node OUs do not say.
    std::set<std::pair<std::string, std::string>> m_revoked; ///< Authority's fingerprint, serial.
    std::vector<std::string> m_tlsRoots;
    bool m_hasNodeUnits = false;
    std::vector<NodeUnit> m_nodeUnits;
};

} // namespace med::ledger
