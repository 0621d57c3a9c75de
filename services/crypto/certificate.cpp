#include "services/crypto/certificate.h"

#include "services/crypto/x509_internal.h"

#include <nlohmann/json.hpp>
#include <openssl/err.h>
#include <openssl/pem.h>

namespace med::crypto {

struct Certificate::Data {
    OwnedX509 certificate;
    PublicKey key;
    Bytes der;
    std::string pem;
    std::string fingerprint;
    std::string commonName;
    std::string organization;
    std::vector<std::string> units;
    std::string serial;
    Moment notBefore;
    Moment notAfter;
    bool authority = false;
};

namespace {

std::vector<std::string> valuesOf(const X509_NAME *name, int nid)
{
    std::vector<std::string> values;
    for (int at = X509_NAME_get_index_by_NID(name, nid, -1); at >= 0; at = X509_NAME_get_index_by_NID(name, nid, at)) {
        unsigned char *text = nullptr;
        const int length = ASN1_STRING_to_UTF8(&text, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at)));
        if (length < 0) {
            ERR_clear_error();
            continue;
        }
        values.emplace_back(reinterpret_cast<const char *>(text), std::size_t(length));
        OPENSSL_free(text);
    }
    return values;
}

std::string textOfName(const X509_NAME *name)
{
    const auto bio = memoryBio();
    if (X509_NAME_print_ex(bio.get(), name, 0, XN_FLAG_RFC2253 & ~unsigned(ASN1_STRFLGS_ESC_MSB)) < 0) {
        stopProcess("writing a name");
    }
    return std::string(contentsOf(bio.get()));
}

Expected<Moment> momentOf(const ASN1_TIME *time)
{
    std::tm parts = {};
    if (ASN1_TIME_to_tm(time, &parts) != 1) {
        ERR_clear_error();
        return failure(ErrorCode::Invalid, "a certificate holds a malformed time");
    }
    // A moment in nanoseconds ends in the year 2262; a certificate may say 9999.
    constexpr std::int64_t kLastSecond = 9'223'372'036;
    const std::int64_t seconds = std::clamp<std::int64_t>(::timegm(&parts), -kLastSecond, kLastSecond);
    return Moment(std::chrono::seconds(seconds));
}

} // namespace

X509 *CertificateAccess::of(const Certificate &certificate)
{
    return certificate.m_data->certificate.get();
}

Expected<Certificate> CertificateAccess::wrap(OwnedX509 certificate)
{
    X509 *raw = certificate.get();
    MED_TRY(auto key, KeyAccess::publicKey(OwnedPkey(X509_get_pubkey(raw))));
    MED_TRY(const auto notBefore, momentOf(X509_get0_notBefore(raw)));
    MED_TRY(const auto notAfter, momentOf(X509_get0_notAfter(raw)));
    const ASN1_INTEGER *serial = X509_get0_serialNumber(raw);
    const std::uint32_t flags = X509_get_extension_flags(raw);
    ERR_clear_error();
    if ((flags & EXFLAG_INVALID) != 0 || (flags & EXFLAG_CRITICAL) != 0 || ASN1_STRING_type(serial) != V_ASN1_INTEGER) {
        return failure(ErrorCode::Invalid, "a certificate with malformed or unknown critical extensions");
    }
    const X509_NAME *subject = X509_get_subject_name(raw);
    const auto names = valuesOf(subject, NID_commonName);
    const auto organizations = valuesOf(subject, NID_organizationName);
    Bytes der = derOf<X509>(raw, i2d_X509);
    auto data = std::make_shared<Certificate::Data>(Certificate::Data {
        .certificate = std::move(certificate),
        .key = std::move(key),
        .der = {},
        .pem = writePemBlock(PEM_STRING_X509, der),
        .fingerprint = toHex(sha256(der)),
        .commonName = names.empty() ? std::string() : names.back(),
        .organization = organizations.empty() ? std::string() : organizations.back(),
        .units = valuesOf(subject, NID_organizationalUnitName),
        .serial = hexOf(serial),
        .notBefore = notBefore,
        .notAfter = notAfter,
        .authority = (flags & EXFLAG_CA) != 0
            && ((flags & EXFLAG_KUSAGE) == 0 || (X509_get_key_usage(raw) & KU_KEY_CERT_SIGN) != 0),
    });
    data->der = std::move(der);
    return Certificate(std::move(data));
}

Expected<Certificate> Certificate::fromPem(std::string_view pem)
{
    MED_TRY(const auto block, readPemBlock(pem, {PEM_STRING_X509}));
    const ByteView der = block.der.view();
    const unsigned char *cursor = der.data();
    OwnedX509 certificate(d2i_X509(nullptr, &cursor, long(der.size())));
    if (!certificate || cursor != der.data() + der.size()) {
        ERR_clear_error();
        return failure(ErrorCode::Invalid, "malformed certificate");
    }
    return CertificateAccess::wrap(std::move(certificate));
}

std::string Certificate::toPem() const
{
    return m_data->pem;
}

Bytes Certificate::der() const
{
    return m_data->der;
}

PublicKey Certificate::publicKey() const
{
    return m_data->key;
}

std::string Certificate::commonName() const
{
    return m_data->commonName;
}

std::string Certificate::organization() const
{
    return m_data->organization;
}

std::vector<std::string> Certificate::organizationalUnits() const
{
    return m_data->units;
}

std::string Certificate::subject() const
{
    return textOfName(X509_get_subject_name(m_data->certificate.get()));
}

std::string Certificate::issuer() const
{
    return textOfName(X509_get_issuer_name(m_data->certificate.get()));
}

std::string Certificate::serial() const
{
    return m_data->serial;
}

std::string Certificate::authorityKeyId() const
{
    const ASN1_OCTET_STRING *id = X509_get0_authority_key_id(m_data->certificate.get());
    return id == nullptr ? std::string()
                         : toHex({ASN1_STRING_get0_data(id), std::size_t(ASN1_STRING_length(id))});
}

Moment Certificate::notBefore() const
{
    return m_data->notBefore;
}

Moment Certificate::notAfter() const
{
    return m_data->notAfter;
}

bool Certificate::isAuthority() const
{
    return m_data->authority;
}

std::map<std::string, std::string> Certificate::attributes() const
{
    static const OwnedObject oid(mustExist(OBJ_txt2obj(kAttributesOid, 1), "naming an extension"));
    const X509 *raw = m_data->certificate.get();
    const int at = X509_get_ext_by_OBJ(raw, oid.get(), -1);
    if (at < 0) {
        return {};
    }
    const ASN1_OCTET_STRING *value = X509_EXTENSION_get_data(X509_get_ext(raw, at));
    const ByteView text(ASN1_STRING_get0_data(value), std::size_t(ASN1_STRING_length(value)));
    const auto json = nlohmann::json::parse(text.begin(), text.end(), nullptr, false);
    if (!json.is_object() || !json.contains("attrs") || !json["attrs"].is_object()) {
        return {};
    }
    std::map<std::string, std::string> found;
    for (const auto &[name, attribute] : json["attrs"].items()) {
        if (!attribute.is_string()) {
            return {};
        }
        found.emplace(name, attribute.get<std::string>());
    }
    return found;
}

std::string Certificate::fingerprint() const
{
    return m_data->fingerprint;
}

bool Certificate::isIssuedBy(const Certificate &issuer) const
{
    X509 *raw = m_data->certificate.get();
    X509 *above = issuer.m_data->certificate.get();
    const bool right = issuer.isAuthority() && X509_check_issued(above, raw) == X509_V_OK
        && X509_verify(raw, KeyAccess::of(issuer.m_data->key)) == 1;
    ERR_clear_error();
    return right;
}

} // namespace med::crypto
