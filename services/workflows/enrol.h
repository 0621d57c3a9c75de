#pragma once

#include "services/workflows/session.h"

#include <optional>

namespace med::workflows {

/// A new identity for a profile: keys are made on this machine, the organisation's authority certifies
/// the signing key, and a wallet keeps both.
class EnrolIdentity {
public:
    struct Request {
        std::filesystem::path profile; ///< Gets network.json and the wallet.
        ledger::Network network;
        ledger::Network::Authority authority;
        std::string id; ///< Enrolment id, `mem_…`.
        std::string secret;
        std::string mspId;
        std::optional<crypto::PrivateKey> organizationKey; ///< For a custodian's agent: the release key.
        std::optional<crypto::PrivateKey> signing = std::nullopt; ///< The key to be certified; nothing: a new one.
    };
    struct Result {
        std::string mspId;
        std::string memberId;
        std::string certificate; ///< PEM.
        Moment notAfter {};
        std::string agreementKey; ///< Fingerprint.
        std::string networkFingerprint;
    };
    /// Nothing is written before the authority has answered. Errors: Conflict if the profile has a
    /// wallet; as CaClient::enroll; Invalid if the certificate is not of the organisation; Io.
    Expected<Result> run(Request request, ByteView passphrase);
};

/// The organisation whose authorities, by the network's pinned first block, issued a certificate.
/// `mspId`: the one that it is said to be of; one that the first block does not know is taken at its
/// word, as the blocks that the profile will read decide. Errors: Invalid if it is of another, or of none.
Expected<std::string> issuingOrganization(const ledger::Network &network, const crypto::Certificate &certificate, const std::string &mspId = {});

/// What the profile's wallet says, with the member's roles if the ledger knows them.
struct IdentitySummary {
    EnrolIdentity::Result identity;
    std::vector<std::string> roles;
    std::string state; ///< active, suspended; empty if the ledger does not know the member yet.
};
Expected<IdentitySummary> identitySummary(Session &session);
EnrolIdentity::Result describeWallet(const wallet::Wallet &wallet, const ledger::Network &network);

/// Publishes an agreement key on the ledger, vouched for by the signing key: the member's own, or as
/// custodian the organisation's release ("org") or recovery ("recovery") key.
Expected<Receipt> publishAgreementKey(Session &session, const std::string &use, const crypto::PublicKey &key, std::stop_token stop);

/// The time in which a member may act; absent: without a bound.
struct LicenceTime {
    std::optional<Moment> from = std::nullopt;
    std::optional<Moment> until = std::nullopt; ///< The first moment at which they no longer may.

    /// Adds "validFrom" and "validUntil", in seconds.
    void addTo(Json &arguments) const;
};

/// Enrols a member on the ledger; the session's member is an administrator, or the first of an MSP.
Expected<Receipt> enrolMember(Session &administrator, const std::string &memberId, const std::string &mspId, const std::vector<std::string> &roles,
                              const std::string &boundPatient, std::stop_token stop, const LicenceTime &licence = {});

} // namespace med::workflows
