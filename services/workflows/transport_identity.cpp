#include "services/workflows/transport_identity.h"

#include "services/base/files.h"
#include "services/crypto/validity.h"
#include "services/workflows/enrolment_desk.h"
#include "services/workflows/import_identity.h"
#include "services/workflows/session.h"

#include <algorithm>
#include <set>

namespace med::workflows {

namespace fs = std::filesystem;

namespace {

constexpr const char *kCertificate = "transport.pem";

Expected<crypto::Certificate> leafOf(std::string_view pem)
{
    auto leaf = crypto::Certificate::fromPem(crypto::firstCertificate(pem));
    return leaf ? std::move(leaf) : failure(ErrorCode::Invalid, "the transport certificate cannot be used: " + leaf.error().detail);
}

/// The authority of that name, else the organisation's own, where it is reached now.
Expected<ReachedAuthority> authorityFor(const ledger::Network &network, const std::string &mspId, const std::string &caName)
{
    MED_TRY(auto reached, reachAuthority(network, mspId));
    if (caName.empty()) {
        return reached;
    }
    const auto other = std::ranges::find_if(network.authorities, [&](const auto &each) { return each.mspId == mspId && each.caName == caName; });
    if (other != network.authorities.end() && !reached.node) {
        reached.authority = *other;
    }
    reached.authority.caName = caName; // One server may hold several.
    return reached;
}

} // namespace

Expected<std::shared_ptr<const ledger::TransportIdentity>> transportIdentity(const fs::path &profile, const wallet::Wallet &wallet)
{
    const auto certificate = readFile(profile / kCertificate);
    if (!certificate && certificate.error().code == ErrorCode::NotFound) {
        return std::shared_ptr<const ledger::TransportIdentity>();
    }
    if (!certificate) {
        return std::unexpected(certificate.error());
    }
    MED_TRY(const auto leaf, leafOf(textOf(*certificate)));
    auto key = wallet.transportKey();
    const auto publicKey = wallet.publicKey(wallet::kTransportUse);
    if (!key || !publicKey || !(*publicKey == leaf.publicKey())) {
        return failure(ErrorCode::Conflict, "transport.pem is not the certificate of the wallet's transport key",
                       "Set it anew, or remove it: medanchorctl identity transport.");
    }
    if (SystemClock::instance().now() > leaf.notAfter()) {
        return failure(ErrorCode::Locked, "the transport certificate expired on " + toIso8601(leaf.notAfter()),
                       "Set another one: medanchorctl identity transport.");
    }
    return std::make_shared<const ledger::TransportIdentity>(ledger::TransportIdentity {.certificate = stringOf(*certificate), .key = *std::move(key)});
}

Expected<> SetTransport::write(wallet::Wallet &wallet, const std::string &certificatePem, crypto::PrivateKey key) const
{
    // A crash in between leaves a pair that does not fit, which says so and is mended by repeating this.
    MED_CHECK(wallet.setKey(wallet::kTransportUse, std::move(key)));
    return writeFileDurably(m_profile / kCertificate, bytesOf(certificatePem));
}

Expected<crypto::Certificate> SetTransport::import(const Files &files, ByteView keyPassphrase, ByteView passphrase)
{
    MED_TRY(const auto pem, readFile(files.certificate));
    MED_TRY(auto leaf, leafOf(textOf(pem)));
    MED_TRY(auto bytes, readFile(files.key));
    const SecretBytes keyPem(std::move(bytes));
    MED_TRY(auto key, readForeignKey(keyPem.view(), keyPassphrase));
    if (!(key.publicKey() == leaf.publicKey())) {
        return failure(ErrorCode::Invalid, "the transport key is not the certificate's");
    }
    MED_TRY(auto wallet, wallet::Wallet::open(m_profile, passphrase));
    if (key.publicKey() == wallet.certificate().publicKey()) {
        return failure(ErrorCode::Invalid, "the transport key is the one that signs: a key serves one use",
                       "Ask for a certificate of another key.");
    }
    MED_CHECK(write(wallet, stringOf(pem), std::move(key)));
    return leaf;
}

Expected<crypto::Certificate> SetTransport::enroll(const Enrolment &enrolment, ByteView passphrase)
{
    MED_TRY(const auto network, ledger::Network::load(m_profile));
    MED_CHECK(refuseOtherGateways(network));
    MED_TRY(auto wallet, wallet::Wallet::open(m_profile, passphrase));
    MED_TRY(const auto reached, authorityFor(network, wallet.identity().mspId, enrolment.caName));
    const ledger::CaClient client(reached.authority);
    auto key = crypto::PrivateKey::generate();
    wallet::ApproveListed nothing(std::set<std::string> {}); // A token is no act.
    const auto signer = wallet.signer(nothing);
    MED_TRY(auto certificate, enrolment.secret ? client.enroll(enrolment.id.empty() ? wallet.memberId() : enrolment.id, *enrolment.secret, key,
                                                               ledger::CertificateUse::Transport)
                                               : client.reenroll(*signer, key, ledger::CertificateUse::Transport));
    MED_CHECK(write(wallet, certificate.toPem(), std::move(key)));
    return certificate;
}

Expected<> SetTransport::remove(ByteView passphrase)
{
    MED_TRY(auto wallet, wallet::Wallet::open(m_profile, passphrase));
    std::error_code error;
    fs::remove(m_profile / kCertificate, error);
    MED_CHECK(syncFolder(m_profile));
    return wallet.removeKey(wallet::kTransportUse);
}

} // namespace med::workflows
