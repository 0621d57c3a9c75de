#include "services/ledger/wire/msp.h"

#include "services/ledger/proto/bytes_internal.h"
#include "services/ledger/proto/fabric_msp.pb.h"

namespace med::ledger {

namespace {

constexpr std::size_t kMaxChain = 5;

Expected<std::vector<crypto::Certificate>>
authorities(const google::protobuf::RepeatedPtrField<std::string> &pems, const std::string &mspId)
{
    std::vector<crypto::Certificate> out;
    for (const std::string &pem : pems) {
        auto certificate = crypto::Certificate::fromPem(pem);
        if (!certificate || !certificate->isAuthority()) {
            return failure(ErrorCode::Corrupt,
                           "an authority's certificate of " + mspId + " is none");
        }
        out.push_back(*std::move(certificate));
    }
    return out;
}

} // namespace

Expected<Msp> Msp::fromConfig(ByteView config)
{
    msp::FabricMSPConfig in;
    if (!fromBytes(in, config) || in.name().empty()) {
        return failure(ErrorCode::Corrupt, "the configuration of an organisation is malformed");
    }
    Msp out;
    out.m_id = in.name();
    MED_TRY(out.m_roots, authorities(in.root_certs(), out.m_id));
    MED_TRY(out.m_intermediates, authorities(in.intermediate_certs(), out.m_id));
    if (out.m_roots.empty()) {
        return failure(ErrorCode::Corrupt, out.m_id + " has no root certificate");
    }
    out.m_tlsRoots.assign(in.tls_root_certs().begin(), in.tls_root_certs().end());
    for (const std::string &pem : in.admins()) {
        if (const auto admin = crypto::Certificate::fromPem(pem)) {
            out.m_admins.insert(admin->fingerprint());
        }
    }
    std::vector<crypto::Certificate> all = out.m_roots;
    all.insert(all.end(), out.m_intermediates.begin(), out.m_intermediates.end());
    for (const std::string &list : in.revocation_list()) {
        // A list that none of the authorities signed is left out, as Fabric leaves it out.
        for (const crypto::Certificate &authority : all) {
            if (const auto serials = crypto::revokedSerials(list, authority)) {
                for (const std::string &serial : *serials) {
                    out.m_revoked.emplace(authority.fingerprint(), serial);
                }
            }
        }
    }
    out.m_hasNodeUnits = in.fabric_node_ous().enable();
    const auto addUnit = [&out](const msp::FabricOUIdentifier &unit, NodeRole role) {
        if (!unit.organizational_unit_identifier().empty()) {
            const auto authority = crypto::Certificate::fromPem(unit.certificate());
            out.m_nodeUnits.push_back(
                {.unit = unit.organizational_unit_identifier(),
                 .authority = authority ? authority->fingerprint() : std::string(),
                 .role = role});
        }
    };
    addUnit(in.fabric_node_ous().client_ou_identifier(), NodeRole::Client);
    addUnit(in.fabric_node_ous().peer_ou_identifier(), NodeRole::Peer);
    addUnit(in.fabric_node_ous().admin_ou_identifier(), NodeRole::Admin);
    addUnit(in.fabric_node_ous().orderer_ou_identifier(), NodeRole::Orderer);
    return out;
}

std::vector<std::string> Msp::roots() const
{
    std::vector<std::string> out;
    for (const crypto::Certificate &root : m_roots) {
        out.push_back(root.toPem());
    }
    return out;
}

/// The authorities above a certificate, its issuer first, a root last.
Expected<std::vector<crypto::Certificate>>
Msp::chainOf(const crypto::Certificate &certificate) const
{
    std::vector<crypto::Certificate> chain;
    const crypto::Certificate *current = &certificate;
    while (chain.size() < kMaxChain) {
        const auto issued = [current](const crypto::Certificate &authority) {
            return current->isIssuedBy(authority);
        };
        if (const auto root = std::ranges::find_if(m_roots, issued); root != m_roots.end()) {
            chain.push_back(*root);
            return chain;
        }
        const auto next = std::ranges::find_if(m_intermediates, issued);
        if (next == m_intermediates.end()) {
            break;
        }
        chain.push_back(*next);
        current = &*next;
    }
    return failure(ErrorCode::Denied, "the certificate was not issued by " + m_id);
}

Expected<NodeRole> Msp::roleOf(const crypto::Certificate &certificate,
                               std::span<const crypto::Certificate> chain) const
{
    const bool listedAdmin = m_admins.contains(certificate.fingerprint());
    if (!m_hasNodeUnits) {
        return listedAdmin ? NodeRole::Admin : NodeRole::Member;
    }
    const auto units = certificate.organizationalUnits();
    std::set<NodeRole> roles;
    for (const NodeUnit &unit : m_nodeUnits) {
        const bool fromAuthority =
            unit.authority.empty() || std::ranges::any_of(chain, [&](const auto &each) {
                return each.fingerprint() == unit.authority;
            });
        if (fromAuthority && std::ranges::find(units, unit.unit) != units.end()) {
            roles.insert(unit.role);
        }
    }
    if (roles.size() != 1) {
        return failure(
            ErrorCode::Denied,
            "the certificate must name exactly one of the units client, peer, admin and orderer");
    }
    return listedAdmin ? NodeRole::Admin : *roles.begin();
}

Expected<NodeRole> Msp::check(const crypto::Certificate &certificate) const
{
    if (certificate.isAuthority()) {
        return failure(ErrorCode::Denied, "an authority's certificate cannot act");
    }
    MED_TRY(const auto chain, chainOf(certificate));
    const Moment when = certificate.notBefore() + std::chrono::seconds(1);
    const crypto::Certificate *issued = &certificate;
    for (const crypto::Certificate &authority : chain) {
        if (when < authority.notBefore() || when > authority.notAfter()) {
            return failure(ErrorCode::Denied,
                           "the certificate begins outside the validity of its authority");
        }
        if (m_revoked.contains({authority.fingerprint(), issued->serial()})) {
            return failure(ErrorCode::Denied, "the certificate was revoked by " + m_id);
        }
        issued = &authority;
    }
    return roleOf(certificate, chain);
}

} // namespace med::ledger
