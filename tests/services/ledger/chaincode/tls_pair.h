#pragma once

#include "services/crypto/certificate.h"

namespace med::tests {

/// A key and a certificate for TLS at localhost, PEM.
struct TlsPair {
    std::string certificate;
    std::string key;
};

inline TlsPair tlsPair(const crypto::CertificateAuthority &authority, Moment now)
{
    const auto key = crypto::PrivateKey::generate();
    const auto certificate = authority.issue(
        key.publicKey(), {.commonName = "localhost", .alternativeNames = {"localhost", "127.0.0.1"}},
        crypto::CertificateAuthority::Use::Tls, now, std::chrono::hours(1));
    return {.certificate = certificate->toPem(), .key = stringOf(key.toPkcs8().view())};
}

} // namespace med::tests
