#pragma once

#include "services/base/clock.h"
#include "services/crypto/keys.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace med::crypto {

/// An X.509 certificate with a P-256 key. Cheap to copy. Threads: any.
class Certificate {
public:
    /// Errors: Invalid for anything but one PEM certificate with a P-256 key.
    static Expected<Certificate> fromPem(std::string_view pem);

    std::string toPem() const;
    Bytes der() const;
    PublicKey publicKey() const;
    std::string commonName() const; ///< Of the subject; empty if there is none.
    std::string organization() const; ///< O of the subject; empty if there is none.
    std::vector<std::string> organizationalUnits() const; ///< All OU values of the subject.
    std::string subject() const; ///< RFC 2253 text, for people.
    std::string issuer() const;
    std::string serial() const; ///< Lower-case hexadecimal without leading zeros.
    std::string authorityKeyId() const; ///< Lower-case hexadecimal; empty if absent.
    Moment notBefore() const;
    Moment notAfter() const;
    bool isAuthority() const; ///< Basic constraints say CA.
    /// The Fabric CA's attributes: extension 1.2.3.4.5.6.7.8.1, JSON `{"attrs":{name: value}}`.
    /// Empty if absent or malformed.
    std::map<std::string, std::string> attributes() const;
    std::string fingerprint() const; ///< SHA-256 of the DER, lower-case hexadecimal.
    /// True if `issuer` is an authority, names match and its key signed this certificate.
    bool isIssuedBy(const Certificate &issuer) const;

private:
    struct Data;
    friend struct CertificateAccess;
    explicit Certificate(std::shared_ptr<const Data> data) : m_data(std::move(data)) {}
    std::shared_ptr<const Data> m_data;
};

/// A PKCS#10 request, PEM, signed by `key`, whose subject is the common name only.
std::string makeCertificateRequest(const PrivateKey &key, std::string_view commonName,
                                   std::span<const std::string> dnsNamesAndAddresses = {});

/// What a request asks for, after its own signature was checked.
struct CertificateRequest {
    std::string commonName;
    PublicKey key;
    std::vector<std::string> alternativeNames; ///< DNS names and IP addresses it asks for.
    /// Errors: Invalid for malformed PEM, another key than P-256 or a wrong signature.
    static Expected<CertificateRequest> fromPem(std::string_view pem);
};

/// Issues certificates for one organisation.
class CertificateAuthority {
public:
    enum class Use { Signing, Tls };
    struct Subject {
        std::string commonName;
        std::vector<std::string> organizationalUnits;
        std::map<std::string, std::string> attributes; ///< Written as the Fabric CA does.
        std::vector<std::string> alternativeNames; ///< DNS names or IP addresses.
    };

    /// A new root, valid from five minutes before `now` for `years`.
    static CertificateAuthority create(std::string_view organization, std::string_view commonName, Moment now,
                                       int years = 15);
    CertificateAuthority(Certificate certificate, PrivateKey key);

    const Certificate &certificate() const { return m_certificate; }
    const PrivateKey &key() const { return m_key; }
    /// A leaf for `key`, valid from five minutes before `now` (never before the authority itself) to
    /// `now` + `validity`. keyUsage: digitalSignature. Errors: Invalid for an empty name.
    Expected<Certificate> issue(const PublicKey &key, const Subject &subject, Use use, Moment now,
                                std::chrono::seconds validity) const;
    struct Revoked {
        std::string serial; ///< Hexadecimal.
        Moment at;
    };
    /// A PEM CRL over `revoked`, next update after 24 hours.
    std::string revocationList(std::span<const Revoked> revoked, Moment now) const;

private:
    Certificate m_certificate;
    PrivateKey m_key;
};

/// The serials (hexadecimal) that a PEM CRL names, after `issuer`'s signature on it was checked.
/// Errors: Invalid for malformed text, Corrupt for a wrong signature.
Expected<std::vector<std::string>> revokedSerials(std::string_view crlPem, const Certificate &issuer);

} // namespace med::crypto
