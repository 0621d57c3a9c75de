#pragma once

#include "services/crypto/certificate.h"
#include "services/crypto/signer.h"
#include "services/domain/canonical_json.h"
#include "services/ledger/enrolment/attributes.h"
#include "services/ledger/network.h"

#include <map>
#include <string>
#include <vector>

namespace med::ledger {

/// Whom a registrar announces to the authority.
struct Registration {
    std::string id; ///< The enrolment id, `mem_…`: becomes the certificate's common name.
    std::string type = "client"; ///< client, admin, peer, orderer: becomes an OU.
    std::map<std::string, std::string> attributes; ///< Each goes into the certificate.
    std::map<std::string, std::string> kept; ///< Attributes that stay at the authority: rights, and kEnrolUntil.
    int maxEnrollments = -1; ///< −1: any number.
    std::string secret; ///< Empty: the authority invents one.
};

/// What an authority keeps of an identity.
struct KnownIdentity {
    std::string id;
    std::string type;
    std::string affiliation;
    std::map<std::string, std::string> attributes;
    int maxEnrollments = -1; ///< −1: any number.
};

/// What a revocation did.
struct Revocation {
    std::vector<std::string> serials; ///< Hexadecimal.
    std::string list; ///< PEM: all that the authority has revoked; a channel takes it into its configuration.
};

/// What a certificate is for.
enum class CertificateUse { Signing, Transport };

/// A client of the Fabric CA's REST interface (fabric.md 11), over TLS with the pinned root.
/// Errors of all calls: Offline if it cannot be reached in ten seconds or TLS fails; Denied for a wrong
/// secret or token, or a missing right; Conflict if the id is registered already; Invalid for what the
/// authority refuses otherwise, with its words; Corrupt for an answer that is none.
class CaClient {
public:
    explicit CaClient(Network::Authority authority) : m_authority(std::move(authority)) {}

    /// The certificate for `request` (PEM, see makeCertificateRequest), after it was held against the
    /// key and id that were asked for.
    Expected<crypto::Certificate> enroll(const std::string &id, const std::string &secret, const crypto::PrivateKey &key,
                                         CertificateUse use = CertificateUse::Signing) const;
    /// Registers; answers the secret with which the new identity enrols. `registrar` signs the token.
    Expected<std::string> registerIdentity(crypto::Signer &registrar, const Registration &registration) const;
    /// A new certificate for a new key of the same identity, vouched for by the old key.
    Expected<crypto::Certificate> reenroll(crypto::Signer &current, const crypto::PrivateKey &newKey,
                                           CertificateUse use = CertificateUse::Signing) const;
    /// The identities that `registrar` may manage.
    Expected<std::vector<KnownIdentity>> identities(crypto::Signer &registrar) const;
    /// Revokes all certificates of an identity, which then enrols no more. `reason`: one of RFC 5280's words
    /// ("keycompromise", "affiliationchange", "superseded", "cessationofoperation", "privilegewithdrawn" …).
    /// Repeating it revokes nothing more and answers the list again.
    Expected<Revocation> revoke(crypto::Signer &revoker, const std::string &id, const std::string &reason) const;
    /// The authority's revocation list, PEM.
    Expected<std::string> revocationList(crypto::Signer &revoker) const;
    /// Gives an identity a new secret that enrols it once more until `until`. Our authorities refuse that while a
    /// certificate of it is valid.
    Expected<> readmit(crypto::Signer &registrar, const std::string &id, const std::string &secret, Moment until) const;
    /// What the embedded node at an address ("https://host:port") says of its network: network.json. Over TLS, but not
    /// checked against any root: its reader compares the fingerprint. Errors: Offline; NotFound if it says nothing.
    static Expected<std::string> networkAt(const std::string &address);
    /// The authority's own chain, PEM.
    Expected<std::string> chain() const;

private:
    Expected<Json> post(const std::string &path, Json body, const std::string &authorization,
                        crypto::Signer *tokenSigner) const;
    Expected<Json> ask(const char *method, const std::string &path, const std::string &body, const std::string &authorization,
                       crypto::Signer *tokenSigner) const;
    Expected<crypto::Certificate> certificateOf(const Json &result, const std::string &id, const crypto::PublicKey &key) const;
    Network::Authority m_authority;
};

} // namespace med::ledger
