#include "services/ledger/node/node_keys.h"

#include "services/base/files.h"
#include "services/ledger/wire/identity.h"

#include <algorithm>

namespace med::ledger {

namespace fs = std::filesystem;
using crypto::Certificate;
using crypto::CertificateAuthority;
using crypto::PrivateKey;

namespace {

constexpr auto kLeafValidity = std::chrono::hours(24 * 365 * 3);
constexpr auto kRenewBefore = std::chrono::hours(24 * 30);
constexpr std::ptrdiff_t kMaxOrganizationCharacters = 64;

struct Pair {
    Certificate certificate;
    PrivateKey key;
};

Expected<PrivateKey> readKey(const fs::path &file)
{
    MED_TRY(auto bytes, readFile(file));
    const SecretBytes secret(std::move(bytes));
    return PrivateKey::fromPkcs8(secret.view());
}

Expected<Certificate> readCertificate(const fs::path &file)
{
    MED_TRY(const auto bytes, readFile(file));
    return Certificate::fromPem(textOf(bytes));
}

/// The certificate is written last: a pair is complete when it is there.
Expected<> writePair(const fs::path &stem, const Certificate &certificate, const PrivateKey &key)
{
    MED_CHECK(writeFileDurably(fs::path(stem) += ".key", key.toPkcs8().view()));
    return writeFileDurably(fs::path(stem) += ".pem", bytesOf(certificate.toPem()));
}

Expected<CertificateAuthority> loadAuthority(const fs::path &folder, const std::string &organization,
                                             const std::string &commonName, Moment now)
{
    MED_CHECK(makePrivateFolder(folder));
    const fs::path stem = folder / "ca";
    if (!fs::exists(fs::path(stem) += ".pem")) {
        auto authority = CertificateAuthority::create(organization, commonName, now);
        MED_CHECK(writePair(stem, authority.certificate(), authority.key()));
        return authority;
    }
    MED_TRY(auto certificate, readCertificate(fs::path(stem) += ".pem"));
    MED_TRY(auto key, readKey(fs::path(stem) += ".key"));
    if (!(certificate.publicKey() == key.publicKey())) {
        return failure(ErrorCode::Invalid, "the authority's certificate in " + folder.string() + " is not for its key");
    }
    return CertificateAuthority(std::move(certificate), std::move(key));
}

/// Reads `<stem>.pem` and `.key`; issues the certificate (again) if it is absent, ends soon, or
/// `isWanted` does not like it.
Expected<Pair> loadLeaf(const fs::path &stem, const CertificateAuthority &authority,
                        const CertificateAuthority::Subject &subject, CertificateAuthority::Use use, Moment now,
                        bool isWanted)
{
    const fs::path keyFile = fs::path(stem) += ".key";
    const fs::path certificateFile = fs::path(stem) += ".pem";
    if (isWanted && fs::exists(certificateFile)) {
        MED_TRY(auto certificate, readCertificate(certificateFile));
        MED_TRY(auto key, readKey(keyFile));
        if (certificate.notAfter() - now > kRenewBefore && certificate.publicKey() == key.publicKey()) {
            return Pair {std::move(certificate), std::move(key)};
        }
    }
    auto key = PrivateKey::generate();
    if (fs::exists(keyFile)) {
        MED_TRY(key, readKey(keyFile));
    }
    MED_TRY(auto certificate, authority.issue(key.publicKey(), subject, use, now, kLeafValidity));
    MED_CHECK(writePair(stem, certificate, key));
    return Pair {std::move(certificate), std::move(key)};
}

Expected<NodeIdentity> loadIdentity(const fs::path &stem, const std::string &mspId, const CertificateAuthority &authority,
                                    const std::string &role, Moment now)
{
    MED_TRY(auto pair, loadLeaf(stem, authority, {.commonName = role + "0", .organizationalUnits = {role}},
                                CertificateAuthority::Use::Signing, now, true));
    Bytes serialized = serializeIdentity({.mspId = mspId, .certificatePem = pair.certificate.toPem()});
    return NodeIdentity {std::move(pair.certificate), std::move(pair.key), std::move(serialized)};
}

} // namespace

Expected<NodeKeys> NodeKeys::load(const fs::path &folder, const NodeConfig &config,
                                  const std::vector<std::string> &tlsHosts, Moment now)
{
    NodeKeys keys;
    for (const auto &organization : config.organizations) {
        MED_CHECK(keys.add(folder, organization, now));
    }
    MED_TRY(auto ordererAuthority, loadAuthority(folder / "orderer", "Ordering service", "ca-orderer", now));
    MED_TRY(auto orderer, loadIdentity(folder / "orderer" / "orderer", kOrdererMsp, ordererAuthority, "orderer", now));
    keys.m_authorities.emplace(kOrdererMsp, std::move(ordererAuthority));
    keys.m_endorsers.emplace(kOrdererMsp, std::move(orderer));

    const auto tls = folder / "tls";
    MED_TRY(const auto tlsAuthority, loadAuthority(tls, "Medanchor node", "tls-ca", now));
    // Which hosts the server certificate is for stands beside it.
    std::string hosts;
    for (const auto &host : tlsHosts) {
        hosts += host + '\n';
    }
    const auto known = readFile(tls / "server.hosts");
    const bool sameHosts = known && textOf(*known) == hosts;
    MED_CHECK(loadLeaf(tls / "server", tlsAuthority,
                       {.commonName = tlsHosts.empty() ? std::string("localhost") : tlsHosts.front(),
                        .alternativeNames = tlsHosts},
                       CertificateAuthority::Use::Tls, now, sameHosts));
    MED_CHECK(writeFileDurably(tls / "server.hosts", bytesOf(hosts)));
    keys.m_tlsRootPem = tlsAuthority.certificate().toPem();
    keys.m_tlsCertificate = tls / "server.pem";
    keys.m_tlsKey = tls / "server.key";
    return keys;
}

Expected<> NodeKeys::add(const fs::path &folder, const HostedOrganizationConfig &organization, Moment now)
{
    // X.520 ub-organization-name.
    const auto characters = std::ranges::count_if(organization.name, [](char byte) { return (static_cast<unsigned char>(byte) & 0xc0) != 0x80; });
    if (characters < 1 || characters > kMaxOrganizationCharacters) {
        return failure(ErrorCode::Invalid, "an organisation's name has 1 to 64 characters");
    }
    const auto home = folder / "organizations" / organization.mspId;
    MED_TRY(auto authority, loadAuthority(home, organization.name, organization.caName, now));
    MED_TRY(auto endorser, loadIdentity(home / "endorser", organization.mspId, authority, "peer", now));
    const std::unique_lock lock(*m_mutex);
    m_authorities.emplace(organization.mspId, std::move(authority));
    m_endorsers.emplace(organization.mspId, std::move(endorser));
    return {};
}

const CertificateAuthority &NodeKeys::authority(const std::string &mspId) const
{
    const std::shared_lock lock(*m_mutex);
    return m_authorities.at(mspId);
}

const NodeIdentity &NodeKeys::endorser(const std::string &mspId) const
{
    const std::shared_lock lock(*m_mutex);
    return m_endorsers.at(mspId);
}

Expected<CertificateAuthority> NodeKeys::copyOfAuthority(const std::string &mspId) const
{
    const auto &original = authority(mspId);
    MED_TRY(auto key, PrivateKey::fromPkcs8(original.key().toPkcs8().view()));
    return CertificateAuthority(original.certificate(), std::move(key));
}

} // namespace med::ledger
