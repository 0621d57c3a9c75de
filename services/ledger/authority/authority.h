#pragma once

#include "services/base/clock.h"
#include "services/ledger/authority/fault.h"
#include "services/ledger/authority/registry.h"

#include <mutex>
#include <set>

namespace med::ledger {

/// An HTTP request as far as a token or a password signs or names it.
struct AuthorizedRequest {
    std::string method; ///< "GET", "POST".
    std::string target; ///< Path with query, exactly as sent.
    std::string body;
    std::string authorization; ///< The header's value; empty if absent.
};

/// What an identity asks a certificate with.
struct EnrolmentRequest {
    struct Attribute {
        std::string name;
        bool optional = false;
    };
    std::string requestPem; ///< A PKCS#10 request.
    std::string profile; ///< "tls", or empty for a signing certificate.
    /// Which attributes the certificate shall carry; nullopt: those marked for it.
    std::optional<std::vector<Attribute>> attributes;
    std::vector<std::string> hosts; ///< Names and addresses for a TLS certificate.
};

/// One organisation's certificate authority with the rules of a Fabric CA: who may register, enrol,
/// enrol again and revoke. Clients find it by its name (`caname`). Threads: any.
class Authority {
public:
    /// `registry` is shared between the authorities of one node and must outlive them.
    Authority(std::string mspId, std::string name, crypto::CertificateAuthority issuer, EnrolmentRegistry &registry,
              std::mutex &registryMutex, const Clock &clock);

    const std::string &name() const { return m_name; }
    const std::string &mspId() const { return m_mspId; }
    std::string chainPem() const { return m_issuer.certificate().toPem(); }

    /// Makes the identity that may do everything here, unless it exists. Errors: as the registry.
    Expected<> addRegistrar(const std::string &id, std::string_view secret);

    /// Basic authentication; a secret works until the identity's kEnrolUntil. Faults: 401 with code 2, 20 or 73.
    Answer<EnrolmentIdentity> byPassword(const AuthorizedRequest &request);
    /// The Fabric CA's token. Faults: 401 with code 2 or 20, deliberately vague.
    Answer<EnrolmentIdentity> byToken(const AuthorizedRequest &request);

    /// Registers `wanted` on behalf of `registrar`; draws a secret if `secret` is empty. Answers it.
    /// Faults: 403/71 not entitled, 409/74 registered already, 400/51 malformed.
    Answer<std::string> registerIdentity(const EnrolmentIdentity &registrar, EnrolmentIdentity wanted,
                                         std::string secret);
    /// Issues a certificate. Who asks by a secret that was used up gets what was issued for the same key
    /// before, so that an answer that was lost can be asked for again. Faults: 401/20 for another key then,
    /// 403/77 for another common name, 400 for a malformed request, 500/0 for a required attribute that the
    /// identity does not have.
    Answer<crypto::Certificate> enrol(const EnrolmentIdentity &identity, const EnrolmentRequest &request,
                                      EnrolmentRegistry::By by);

    /// Revokes one certificate (`serial`) or, if that is empty, all of `id`, which then enrols no more. Answers what
    /// it revoked. Faults: 403/71 without hf.Revoker, or for a type or affiliation that is not the revoker's; 404/63.
    Answer<std::vector<IssuedCertificate>> revoke(const EnrolmentIdentity &revoker, const std::string &id,
                                                  const std::string &serial);
    /// A PEM list of all revoked certificates. Faults: 403/71.
    Answer<std::string> revocationList(const EnrolmentIdentity &revoker);
    /// The identities that the caller may see: its own; for a registrar those of its types and affiliation.
    Answer<std::vector<EnrolmentIdentity>> identities(const EnrolmentIdentity &caller);

    /// What is to become of an identity; what is absent stays.
    struct Modification {
        std::optional<std::string> type;
        std::optional<std::string> affiliation;
        std::vector<EnrolmentAttribute> attributes; ///< Each replaces one of its name; an empty value removes it.
        std::optional<std::int64_t> maxEnrolments;
        std::string secret; ///< Empty: the old one stays.
    };
    /// Faults: 403/71 not entitled to the identity or to what it shall have, 404/63, 400/58 malformed; 409/58 for a
    /// new secret of a revoked identity, or while a certificate of it is valid: a registrar enrols nobody in its place.
    Answer<EnrolmentIdentity> modify(const EnrolmentIdentity &registrar, const std::string &id, const Modification &modification);
    /// Forgets an identity and revokes its certificates; its id is not given again. Faults: 403/71, 404/63,
    /// 403/56 for the caller's own without `force`.
    Answer<EnrolmentIdentity> remove(const EnrolmentIdentity &registrar, const std::string &id, bool force);
    /// Certificates of an identity that the caller may see. Faults: 403/71, 404/63.
    Answer<std::vector<IssuedCertificate>> certificates(const EnrolmentIdentity &caller, const std::string &id);

    /// True if this authority revoked the certificate. Fast: asked for every proposal.
    bool isRevoked(const std::string &serial) const;
    /// Fills what isRevoked answers from. Called once, at start-up.
    Expected<> loadRevoked();

private:
    /// Nothing while the identity's secret may enrol; then what it enrolled for this key. The registry's
    /// mutex is held.
    Answer<std::optional<crypto::Certificate>> usedUp(const std::string &id, const crypto::PublicKey &key);
    Answer<> allowRegistration(const EnrolmentIdentity &registrar, const EnrolmentIdentity &wanted) const;
    /// The identity, which the registrar may manage. The registry's mutex is held.
    Answer<EnrolmentIdentity> managed(const EnrolmentIdentity &registrar, const std::string &id);
    void noteRevoked(const std::vector<IssuedCertificate> &certificates);
    Answer<crypto::CertificateAuthority::Subject> subjectFor(const EnrolmentIdentity &identity,
                                                             const EnrolmentRequest &request) const;

    std::string m_mspId;
    std::string m_name;
    crypto::CertificateAuthority m_issuer;
    EnrolmentRegistry &m_registry;
    std::mutex &m_registryMutex;
    const Clock &m_clock;
    mutable std::mutex m_revokedMutex;
    std::set<std::string> m_revokedSerials;
};

} // namespace med::ledger
