#pragma once

#include "services/crypto/certificate.h"
#include "services/crypto/openssl_internal.h"

#include <openssl/x509.h>
#include <openssl/x509v3.h>

namespace med::crypto {

using OwnedX509 = Owned<X509, X509_free>;
using OwnedRequest = Owned<X509_REQ, X509_REQ_free>;
using OwnedCrl = Owned<X509_CRL, X509_CRL_free>;
using OwnedName = Owned<X509_NAME, X509_NAME_free>;
using OwnedNumber = Owned<ASN1_INTEGER, ASN1_INTEGER_free>;
using OwnedTime = Owned<ASN1_TIME, ASN1_TIME_free>;
using OwnedObject = Owned<ASN1_OBJECT, ASN1_OBJECT_free>;
using OwnedOctets = Owned<ASN1_OCTET_STRING, ASN1_OCTET_STRING_free>;
using OwnedNames = Owned<GENERAL_NAMES, GENERAL_NAMES_free>;

/// The extension in which a Fabric CA writes attributes, as raw JSON.
inline constexpr const char *kAttributesOid = "1.2.3.4.5.6.7.8.1";

/// Reaches the OpenSSL certificate in ours.
struct CertificateAccess {
    static X509 *of(const Certificate &certificate);
    /// Errors: Invalid as Certificate::fromPem.
    static Expected<Certificate> wrap(OwnedX509 certificate);
};

/// Lower-case hexadecimal without leading zeros.
std::string hexOf(const ASN1_INTEGER *number);
OwnedTime timeOf(Moment moment);
/// Errors: Invalid for a name that is no DNS name and no IP address.
Expected<OwnedNames> alternativeNames(std::span<const std::string> names);
/// The DNS names and IP addresses among them, in order.
std::vector<std::string> textsOf(const GENERAL_NAMES *names);
/// A name with the given parts; several values of one attribute form one set, as the Fabric CA does.
/// Errors: Invalid if X.520's bounds do not allow a value.
struct NamePart {
    int nid = 0;
    std::vector<std::string> values;
};
Expected<OwnedName> nameOf(std::initializer_list<NamePart> parts);

} // namespace med::crypto
