#include "services/ledger/proto/bytes_internal.h"
#include "services/ledger/wire/policy_internal.h"

namespace med::ledger {

namespace {

constexpr int kMaxDepth = 16;

bool hasRole(const ChannelIdentity &signer, common::MSPRole::MSPRoleType role)
{
    switch (role) {
    case common::MSPRole::MEMBER:
        return true;
    case common::MSPRole::ADMIN:
        return signer.role == NodeRole::Admin;
    case common::MSPRole::CLIENT:
        return signer.role == NodeRole::Client;
    case common::MSPRole::PEER:
        return signer.role == NodeRole::Peer;
    case common::MSPRole::ORDERER:
        return signer.role == NodeRole::Orderer;
    default:
        return false;
    }
}

bool isPrincipal(const ChannelIdentity &signer, const common::MSPPrincipal &principal)
{
    switch (principal.principal_classification()) {
    case common::MSPPrincipal::ROLE: {
        common::MSPRole role;
        return fromBytes(role, principal.principal()) && role.msp_identifier() == signer.mspId
            && hasRole(signer, role.role());
    }
    case common::MSPPrincipal::ORGANIZATION_UNIT: {
        common::OrganizationUnit unit;
        const auto units = signer.certificate.organizationalUnits();
        return fromBytes(unit, principal.principal()) && unit.msp_identifier() == signer.mspId
            && std::ranges::find(units, unit.organizational_unit_identifier()) != units.end();
    }
    case common::MSPPrincipal::IDENTITY:
        return copyOf(principal.principal()) == signer.serialized;
    default:
        return false; // Anonymity and combinations: not used by networks that we join.
    }
}

bool evaluate(const common::SignaturePolicy &rule, const common::SignaturePolicyEnvelope &policy,
              std::span<const ChannelIdentityPtr> signers, std::vector<bool> &used, int depth)
{
    if (depth > kMaxDepth) {
        return false;
    }
    if (rule.has_n_out_of()) {
        int satisfied = 0;
        for (const auto &part : rule.n_out_of().rules()) {
            std::vector<bool> tried = used;
            if (evaluate(part, policy, signers, tried, depth + 1)) {
                ++satisfied;
                used = std::move(tried);
            }
        }
        return satisfied >= rule.n_out_of().n();
    }
    if (rule.Type_case() != common::SignaturePolicy::kSignedBy || rule.signed_by() < 0
        || rule.signed_by() >= policy.identities_size()) {
        return false;
    }
    for (std::size_t i = 0; i < signers.size(); ++i) {
        if (!used[i] && isPrincipal(*signers[i], policy.identities(rule.signed_by()))) {
            used[i] = true;
            return true;
        }
    }
    return false;
}

} // namespace

std::vector<ChannelIdentityPtr> distinctSigners(std::span<const ChannelIdentityPtr> signers)
{
    std::vector<ChannelIdentityPtr> out;
    std::set<std::pair<std::string, std::string>> seen;
    for (const ChannelIdentityPtr &signer : signers) {
        if (seen.emplace(signer->mspId, signer->certificate.publicKey().fingerprint()).second) {
            out.push_back(signer);
        }
    }
    return out;
}

bool satisfies(const common::SignaturePolicyEnvelope &policy,
               std::span<const ChannelIdentityPtr> signers)
{
    std::vector<bool> used(signers.size());
    return evaluate(policy.rule(), policy, signers, used, 0);
}

common::SignaturePolicyEnvelope anyRoleOf(const std::string &mspId,
                                          std::initializer_list<common::MSPRole::MSPRoleType> roles)
{
    common::SignaturePolicyEnvelope out;
    auto *any = out.mutable_rule()->mutable_n_out_of();
    any->set_n(1);
    for (const auto type : roles) {
        common::MSPRole role;
        role.set_msp_identifier(mspId);
        role.set_role(type);
        auto *principal = out.add_identities();
        principal->set_principal_classification(common::MSPPrincipal::ROLE);
        principal->set_principal(toText(toBytes(role)));
        any->add_rules()->set_signed_by(out.identities_size() - 1);
    }
    return out;
}

Bytes peersOfAll(std::vector<std::string> mspIds)
{
    std::ranges::sort(mspIds);
    mspIds.erase(std::ranges::unique(mspIds).begin(), mspIds.end());
    common::SignaturePolicyEnvelope out;
    auto *all = out.mutable_rule()->mutable_n_out_of();
    all->set_n(static_cast<std::int32_t>(mspIds.size()));
    for (const std::string &mspId : mspIds) {
        const auto one = anyRoleOf(mspId, {common::MSPRole::PEER});
        *out.add_identities() = one.identities(0);
        all->add_rules()->set_signed_by(out.identities_size() - 1);
    }
    return toBytes(out);
}

std::vector<std::string> organizationsOf(ByteView signaturePolicy)
{
    common::SignaturePolicyEnvelope in;
    std::vector<std::string> out;
    if (!fromBytes(in, signaturePolicy)) {
        return {};
    }
    for (const auto &principal : in.identities()) {
        common::MSPRole role;
        if (fromBytes(role, principal.principal())) {
            out.push_back(role.msp_identifier());
        }
    }
    return peersOfAll(out) == copyOf(signaturePolicy) ? out : std::vector<std::string>();
}

} // namespace med::ledger
