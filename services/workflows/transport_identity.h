#pragma once

#include "services/ledger/gateway/gateway.h"
#include "services/wallet/wallet.h"

#include <filesystem>
#include <memory>
#include <optional>

namespace med::workflows {

/// What a profile shows gateways that ask for a client certificate: `transport.pem` in its folder, the key in the
/// wallet. Null if the profile has none. Errors: Conflict if certificate and key are not of each other; Locked
/// once the certificate has expired; Io.
Expected<std::shared_ptr<const ledger::TransportIdentity>> transportIdentity(const std::filesystem::path &profile, const wallet::Wallet &wallet);

/// Gives a profile a transport identity, or another in its place. A program that has the profile open shows it
/// from its next start on. Errors of all: as Wallet::open and Wallet::setKey; Io.
class SetTransport {
public:
    explicit SetTransport(std::filesystem::path profile) : m_profile(std::move(profile)) {}

    struct Files {
        std::filesystem::path certificate; ///< PEM: the certificate, then those between it and its root.
        std::filesystem::path key; ///< PKCS#8 PEM, P-256.
    };
    /// Errors also: NotFound; Invalid, in words, if they do not fit each other, the key is the signing key or
    /// another curve's; Denied if the key is encrypted and `keyPassphrase` does not open it.
    Expected<crypto::Certificate> import(const Files &files, ByteView keyPassphrase, ByteView passphrase);

    struct Enrolment {
        std::string caName; ///< Empty: the authority that issued the signing certificate.
        std::string id; ///< There; empty: the profile's own.
        std::optional<std::string> secret; ///< Nothing: the signing certificate vouches.
    };
    /// Asks for a certificate of the authority's profile "tls", for a new key. Errors also: as CaClient::reenroll.
    Expected<crypto::Certificate> enroll(const Enrolment &enrolment, ByteView passphrase);

    Expected<> remove(ByteView passphrase);

private:
    Expected<> write(wallet::Wallet &wallet, const std::string &certificatePem, crypto::PrivateKey key) const;
    const std::filesystem::path m_profile;
};

} // namespace med::workflows
