#include "services/crypto/random.h"
#include "services/crypto/x509_internal.h"

#include <nlohmann/json.hpp>
#include <openssl/err.h>
#include <openssl/pem.h>

namespace med::crypto {

namespace {

constexpr auto kBackDated = std::chrono::minutes(5);
constexpr auto kRevocationListLife = std::chrono::hours(24);
constexpr std::size_t kSerialBytes = 20;

/// A positive serial of 159 random bits.
OwnedNumber newSerial()
{
    Bytes bytes = randomBytes(kSerialBytes);
    bytes.front() = std::uint8_t((bytes.front() & 0x7f) | 0x40);
    const Owned<BIGNUM, BN_free> number(mustExist(BN_bin2bn(bytes.data(), int(bytes.size()), nullptr), "making a serial"));
    return OwnedNumber(mustExist(BN_to_ASN1_INTEGER(number.get(), nullptr), "making a serial"));
}

template <typename Value>
void addExtension(X509 *certificate, int nid, Value *value, bool critical)
{
    mustBe(X509_add1_ext_i2d(certificate, nid, value, critical ? 1 : 0, X509V3_ADD_DEFAULT), "adding an extension");
}

void addKeyUsage(X509 *certificate, std::initializer_list<int> bits)
{
    const Owned<ASN1_BIT_STRING, ASN1_BIT_STRING_free> usage(mustExist(ASN1_BIT_STRING_new(), "making an extension"));
    for (const int bit : bits) {
        mustBe(ASN1_BIT_STRING_set_bit(usage.get(), bit, 1), "making an extension");
    }
    addExtension(certificate, NID_key_usage, usage.get(), true);
}

void addBasicConstraints(X509 *certificate, bool authority)
{
    const Owned<BASIC_CONSTRAINTS, BASIC_CONSTRAINTS_free> constraints(
        mustExist(BASIC_CONSTRAINTS_new(), "making an extension"));
    constraints->ca = authority ? 0xff : 0;
    addExtension(certificate, NID_basic_constraints, constraints.get(), true);
}

OwnedOctets octets(ByteView bytes)
{
    OwnedOctets value(mustExist(ASN1_OCTET_STRING_new(), "making an extension"));
    mustBe(ASN1_OCTET_STRING_set(value.get(), bytes.data(), int(bytes.size())), "making an extension");
    return value;
}

/// SHA-256 of the point, as the Fabric CA names keys.
void addSubjectKeyId(X509 *certificate, const PublicKey &key)
{
    addExtension(certificate, NID_subject_key_identifier, octets(sha256(key.point())).get(), false);
}

Owned<AUTHORITY_KEYID, AUTHORITY_KEYID_free> authorityKeyId(const X509 *issuer)
{
    Owned<AUTHORITY_KEYID, AUTHORITY_KEYID_free> id(mustExist(AUTHORITY_KEYID_new(), "making an extension"));
    if (const ASN1_OCTET_STRING *subject = X509_get0_subject_key_id(const_cast<X509 *>(issuer))) {
        id->keyid = mustExist(ASN1_OCTET_STRING_dup(subject), "making an extension");
    }
    return id;
}

void addExtendedUsage(X509 *certificate)
{
    const Owned<EXTENDED_KEY_USAGE, EXTENDED_KEY_USAGE_free> usage(
        mustExist(EXTENDED_KEY_USAGE_new(), "making an extension"));
    for (const int nid : {NID_server_auth, NID_client_auth}) {
        mustBe(sk_ASN1_OBJECT_push(usage.get(), OBJ_nid2obj(nid)) > 0 ? 1 : 0, "making an extension");
    }
    addExtension(certificate, NID_ext_key_usage, usage.get(), false);
}

void addAttributes(X509 *certificate, const std::map<std::string, std::string> &attributes)
{
    const std::string json = nlohmann::json {{"attrs", attributes}}.dump(
        -1, ' ', false, nlohmann::json::error_handler_t::replace);
    const OwnedObject oid(mustExist(OBJ_txt2obj(kAttributesOid, 1), "naming an extension"));
    const Owned<X509_EXTENSION, X509_EXTENSION_free> extension(mustExist(
        X509_EXTENSION_create_by_OBJ(nullptr, oid.get(), 0, octets(bytesOf(json)).get()), "making an extension"));
    mustBe(X509_add_ext(certificate, extension.get(), -1), "adding an extension");
}

OwnedX509 newCertificate(const PublicKey &key, const X509_NAME *subject, const X509_NAME *issuer, Moment from, Moment to)
{
    OwnedX509 certificate(mustExist(X509_new(), "making a certificate"));
    X509 *raw = certificate.get();
    mustBe(X509_set_version(raw, X509_VERSION_3), "making a certificate");
    mustBe(X509_set_serialNumber(raw, newSerial().get()), "making a certificate");
    mustBe(X509_set1_notBefore(raw, timeOf(from).get()), "making a certificate");
    mustBe(X509_set1_notAfter(raw, timeOf(to).get()), "making a certificate");
    mustBe(X509_set_subject_name(raw, subject), "making a certificate");
    mustBe(X509_set_issuer_name(raw, issuer), "making a certificate");
    mustBe(X509_set_pubkey(raw, KeyAccess::of(key)), "making a certificate");
    return certificate;
}

Expected<Certificate> signCertificate(OwnedX509 certificate, const PrivateKey &key)
{
    signWithLowS(
        [&] {
            if (X509_sign(certificate.get(), KeyAccess::of(key), sha256Algorithm()) <= 0) {
                stopProcess("signing a certificate");
            }
        },
        [&] {
            const ASN1_BIT_STRING *signature = nullptr;
            X509_get0_signature(&signature, nullptr, certificate.get());
            return ByteView(ASN1_STRING_get0_data(signature), std::size_t(ASN1_STRING_length(signature)));
        });
    // Read back from its bytes: what others will see is what we checked.
    return Certificate::fromPem(writePemBlock(PEM_STRING_X509, derOf<X509>(certificate.get(), i2d_X509)));
}

} // namespace

CertificateAuthority::CertificateAuthority(Certificate certificate, PrivateKey key)
    : m_certificate(std::move(certificate)), m_key(std::move(key))
{
}

CertificateAuthority CertificateAuthority::create(std::string_view organization, std::string_view commonName, Moment now,
                                                  int years)
{
    auto key = PrivateKey::generate();
    const auto name = nameOf({{NID_organizationName, {std::string(organization)}}, {NID_commonName, {std::string(commonName)}}});
    if (!name) {
        stopProcess("naming a certificate authority");
    }
    auto root = newCertificate(key.publicKey(), name->get(), name->get(), now - kBackDated,
                               now + std::chrono::hours(24 * 365) * years);
    addBasicConstraints(root.get(), true);
    constexpr int kKeyCertSign = 5; // Bit numbers of RFC 5280 section 4.2.1.3.
    constexpr int kCrlSign = 6;
    addKeyUsage(root.get(), {kKeyCertSign, kCrlSign});
    addSubjectKeyId(root.get(), key.publicKey());
    auto certificate = signCertificate(std::move(root), key);
    if (!certificate) {
        stopProcess("making a certificate authority");
    }
    return CertificateAuthority(*std::move(certificate), std::move(key));
}

Expected<Certificate> CertificateAuthority::issue(const PublicKey &key, const Subject &subject, Use use, Moment now,
                                                  std::chrono::seconds validity) const
{
    if (subject.commonName.empty()) {
        return failure(ErrorCode::Invalid, "a certificate needs a common name");
    }
    X509 *issuer = CertificateAccess::of(m_certificate);
    MED_TRY(const auto name, nameOf({{NID_organizationalUnitName, subject.organizationalUnits},
                                     {NID_commonName, {subject.commonName}}}));
    MED_TRY(const auto names, alternativeNames(subject.alternativeNames));
    auto leaf = newCertificate(key, name.get(), X509_get_subject_name(issuer),
                               std::max(now - kBackDated, m_certificate.notBefore()),
                               std::min<Moment>(now + validity, m_certificate.notAfter()));
    constexpr int kDigitalSignature = 0;
    addKeyUsage(leaf.get(), {kDigitalSignature});
    if (use == Use::Tls) {
        addExtendedUsage(leaf.get());
    }
    addBasicConstraints(leaf.get(), false);
    addSubjectKeyId(leaf.get(), key);
    addExtension(leaf.get(), NID_authority_key_identifier, authorityKeyId(issuer).get(), false);
    if (!subject.alternativeNames.empty()) {
        addExtension(leaf.get(), NID_subject_alt_name, names.get(), false);
    }
    if (!subject.attributes.empty()) {
        addAttributes(leaf.get(), subject.attributes);
    }
    return signCertificate(std::move(leaf), m_key);
}

std::string CertificateAuthority::revocationList(std::span<const Revoked> revoked, Moment now) const
{
    X509 *issuer = CertificateAccess::of(m_certificate);
    const OwnedCrl list(mustExist(X509_CRL_new(), "making a revocation list"));
    mustBe(X509_CRL_set_version(list.get(), X509_CRL_VERSION_2), "making a revocation list");
    mustBe(X509_CRL_set_issuer_name(list.get(), X509_get_subject_name(issuer)), "making a revocation list");
    mustBe(X509_CRL_set1_lastUpdate(list.get(), timeOf(now).get()), "making a revocation list");
    mustBe(X509_CRL_set1_nextUpdate(list.get(), timeOf(now + kRevocationListLife).get()), "making a revocation list");
    for (const Revoked &one : revoked) {
        BIGNUM *value = nullptr;
        mustBe(BN_hex2bn(&value, one.serial.c_str()) > 0 ? 1 : 0, "reading a serial");
        const Owned<BIGNUM, BN_free> number(value);
        const OwnedNumber serial(mustExist(BN_to_ASN1_INTEGER(number.get(), nullptr), "making a revocation list"));
        X509_REVOKED *entry = mustExist(X509_REVOKED_new(), "making a revocation list");
        mustBe(X509_REVOKED_set_serialNumber(entry, serial.get()), "making a revocation list");
        mustBe(X509_REVOKED_set_revocationDate(entry, timeOf(one.at).get()), "making a revocation list");
        mustBe(X509_CRL_add0_revoked(list.get(), entry), "making a revocation list");
    }
    mustBe(X509_CRL_sort(list.get()), "making a revocation list");
    mustBe(X509_CRL_add1_ext_i2d(list.get(), NID_authority_key_identifier, authorityKeyId(issuer).get(), 0, X509V3_ADD_DEFAULT),
           "making a revocation list");
    // Seconds since 1970: later lists have higher numbers (RFC 5280 section 5.2.3).
    const OwnedNumber number(mustExist(ASN1_INTEGER_new(), "making a revocation list"));
    const auto seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
    mustBe(ASN1_INTEGER_set_int64(number.get(), seconds), "making a revocation list");
    mustBe(X509_CRL_add1_ext_i2d(list.get(), NID_crl_number, number.get(), 0, X509V3_ADD_DEFAULT), "making a revocation list");
    signWithLowS(
        [&] {
            if (X509_CRL_sign(list.get(), KeyAccess::of(m_key), sha256Algorithm()) <= 0) {
                stopProcess("signing a revocation list");
            }
        },
        [&] {
            const ASN1_BIT_STRING *signature = nullptr;
            X509_CRL_get0_signature(list.get(), &signature, nullptr);
            return ByteView(ASN1_STRING_get0_data(signature), std::size_t(ASN1_STRING_length(signature)));
        });
    return writePemBlock(PEM_STRING_X509_CRL, derOf<X509_CRL>(list.get(), i2d_X509_CRL));
}

Expected<std::vector<std::string>> revokedSerials(std::string_view crlPem, const Certificate &issuer)
{
    MED_TRY(const auto block, readPemBlock(crlPem, {PEM_STRING_X509_CRL}));
    const ByteView der = block.der.view();
    const unsigned char *cursor = der.data();
    const OwnedCrl list(d2i_X509_CRL(nullptr, &cursor, long(der.size())));
    ERR_clear_error();
    if (!list || cursor != der.data() + der.size()) {
        return failure(ErrorCode::Invalid, "malformed revocation list");
    }
    if (!issuer.isAuthority()
        || X509_NAME_cmp(X509_CRL_get_issuer(list.get()), X509_get_subject_name(CertificateAccess::of(issuer))) != 0
        || X509_CRL_verify(list.get(), KeyAccess::of(issuer.publicKey())) != 1) {
        ERR_clear_error();
        return failure(ErrorCode::Corrupt, "the revocation list is not signed by " + issuer.subject());
    }
    std::vector<std::string> serials;
    const STACK_OF(X509_REVOKED) *revoked = X509_CRL_get_REVOKED(list.get());
    for (int i = 0; i < sk_X509_REVOKED_num(revoked); ++i) {
        serials.push_back(hexOf(X509_REVOKED_get0_serialNumber(sk_X509_REVOKED_value(revoked, i))));
    }
    return serials;
}

} // namespace med::crypto
