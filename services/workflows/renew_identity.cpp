#include "services/workflows/renew_identity.h"

#include "services/base/files.h"
#include "services/crypto/validity.h"
#include "services/ledger/enrolment/ca_client.h"
#include "services/workflows/enrolment_desk.h"
#include "services/workflows/publish.h"
#include "services/workflows/waiting_work.h"

#include <algorithm>

namespace med::workflows {

namespace fs = std::filesystem;

namespace {

constexpr const char *kNewKey = "renewing.p8"; ///< The new signing key, until the wallet holds it.

/// Whoever opens the wallet opens what waits beside it, and nobody else.
Expected<SecretBytes> secretFor(const wallet::Wallet &wallet)
{
    MED_TRY(const auto derived, wallet.derive("medanchor/renewing/1"));
    const std::string words = toHex(derived.view());
    return SecretBytes::copyOf(bytesOf(words));
}

/// The key that the authority is asked to certify: kept before it is asked, so that a lost answer costs nothing.
Expected<crypto::PrivateKey> newKey(const fs::path &profile, const wallet::Wallet &wallet)
{
    MED_TRY(const auto secret, secretFor(wallet));
    if (const auto kept = readFile(profile / kNewKey)) {
        auto key = crypto::PrivateKey::fromPkcs8(*kept, secret.view());
        // One that the wallet holds already is left from a run that ended just before its end.
        if (key && !(key->publicKey() == wallet.certificate().publicKey())) {
            return key;
        }
    } else if (kept.error().code != ErrorCode::NotFound) {
        return std::unexpected(kept.error());
    }
    auto key = crypto::PrivateKey::generate();
    MED_CHECK(writeFileDurably(profile / kNewKey, bytesOf(key.toEncryptedPkcs8(secret.view()))));
    return key;
}

/// Whether a certificate may take the old one's place. That it is for the key and name that were asked for was
/// checked by the client.
Expected<> checkRenewed(const crypto::Certificate &renewed, const wallet::Wallet &wallet, const ledger::Network &network, Moment now)
{
    MED_CHECK(issuingOrganization(network, renewed, wallet.identity().mspId));
    if (now < renewed.notBefore() || now > renewed.notAfter() || renewed.notAfter() < wallet.certificate().notAfter()) {
        return failure(ErrorCode::Invalid, "the authority's new certificate is valid from " + toIso8601(renewed.notBefore()) + " to "
                           + toIso8601(renewed.notAfter()) + ", which is no renewal",
                       "The present one stays. Tell your administrator.");
    }
    return {};
}

using Certify = std::function<Expected<crypto::Certificate>(const crypto::PrivateKey &key)>;

Expected<RenewIdentity::Result> renew(const fs::path &profile, wallet::Wallet &wallet, const ledger::Network &network, Moment now, const Certify &certify)
{
    MED_TRY(auto key, newKey(profile, wallet));
    MED_TRY(const auto certificate, certify(key));
    MED_CHECK(checkRenewed(certificate, wallet, network, now));
    RenewIdentity::Result result {.identity = describeWallet(wallet, network), .before = wallet.certificate().notAfter()};
    MED_CHECK(wallet.renew(std::move(key), certificate));
    result.identity.certificate = certificate.toPem();
    result.identity.notAfter = certificate.notAfter();
    std::error_code error;
    fs::remove(profile / kNewKey, error);
    MED_CHECK(syncFolder(profile));
    return result;
}

/// What was signed with the present key has to be sent under its certificate.
Expected<> checkNothingWaits(Session &session)
{
    MED_TRY(const auto waiting, waitingWork(session));
    const auto isSigned = [](const WaitingEntry &entry) { return !entry.needsSignature; };
    return std::ranges::none_of(waiting, isSigned)
        ? Expected<>()
        : failure(ErrorCode::Conflict, "work that was signed with the present key waits to be sent",
                  "Let it be sent, or give it up, and renew the certificate then.");
}

} // namespace

Expected<RenewIdentity::Result> RenewIdentity::run(Session &session, std::stop_token stop)
{
    MED_CHECK(crypto::checkValidity(session.wallet().certificate(), session.clock().now()));
    MED_CHECK(deliverPending(session, stop));
    MED_TRY(const auto lock, session.lockOutbox());
    MED_CHECK(checkNothingWaits(session));
    MED_TRY(const auto authority, authorityOf(session.network(), session.mspId()));
    MED_TRY(auto result, renew(session.profile(), session.wallet(), session.network(), session.clock().now(), [&](const crypto::PrivateKey &key) {
                auto certified = ledger::CaClient(authority).reenroll(session.signer(), key);
                return certified || certified.error().code != ErrorCode::Denied
                    ? std::move(certified)
                    : failure(ErrorCode::Denied, "the organisation's authority does not renew this certificate: it was revoked, or its member was",
                              "Ask your administrator.");
            }));
    result.identity.networkFingerprint = session.networkFingerprint();
    return result;
}

Expected<RenewIdentity::Result> RenewIdentity::run(const Request &request, ByteView passphrase)
{
    MED_TRY(const auto network, ledger::Network::load(request.profile));
    MED_CHECK(refuseOtherGateways(network));
    MED_TRY(const auto lock, FileLock::take(request.profile / Session::kLock));
    MED_TRY(auto wallet, wallet::Wallet::open(request.profile, passphrase));
    MED_TRY(const auto reached, reachAuthority(network, wallet.identity().mspId));
    return renew(request.profile, wallet, network, request.clock.now(), [&](const crypto::PrivateKey &key) {
        return ledger::CaClient(reached.authority).enroll(wallet.memberId(), request.secret, key);
    });
}

CertificateEnd certificateEnd(Session &session)
{
    const auto certificate = session.wallet().newestCertificate();
    const int days = crypto::daysLeft(certificate, session.clock().now());
    return {.notAfter = certificate.notAfter(), .daysLeft = days, .told = days < crypto::kToldDaysBefore};
}

Expected<CertificateEnd> renewCertificate(Session &session, std::stop_token stop)
{
    MED_CHECK(RenewIdentity().run(session, stop));
    return certificateEnd(session);
}

} // namespace med::workflows
