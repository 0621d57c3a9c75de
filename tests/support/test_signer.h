#pragma once

#include "services/crypto/random.h"
#include "services/crypto/signer.h"
#include "services/domain/ids.h"

namespace med::tests {

/// A member with a certificate of an authority of its own, who signs whatever is asked.
class TestSigner : public crypto::Signer {
public:
    explicit TestSigner(std::string msp = "LabMSP")
        : m_member(crypto::newId(prefix::kMember))
        , m_key(crypto::PrivateKey::generate())
    {
        const auto now = SystemClock::instance().now();
        const auto authority = crypto::CertificateAuthority::create(msp, "ca." + msp, now);
        const auto certificate = authority.issue(
            m_key.publicKey(), {.commonName = m_member, .organizationalUnits = {"client"}},
            crypto::CertificateAuthority::Use::Signing, now, std::chrono::hours(1));
        m_identity = {std::move(msp), certificate->toPem()};
    }
    const crypto::Identity &identity() const override { return m_identity; }
    Expected<Bytes> sign(crypto::Signing, ByteView message) override
    {
        ++signatures;
        return m_key.sign(message);
    }
    const std::string &member() const { return m_member; }
    crypto::PublicKey key() const { return m_key.publicKey(); }
    int signatures = 0;

private:
    std::string m_member;
    crypto::PrivateKey m_key;
    crypto::Identity m_identity;
};

} // namespace med::tests
