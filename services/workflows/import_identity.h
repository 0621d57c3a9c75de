#pragma once

#include "services/workflows/enrol.h"

namespace med::workflows {

/// An identity that another program enrolled, for a new profile: its certificate and signing key are
/// taken over, an agreement key is made. The source stays as it is.
class ImportIdentity {
public:
    struct Request {
        std::filesystem::path profile; ///< Gets network.json and the wallet.
        ledger::Network network;
        /// A wallet's `.id` file (JSON: credentials {certificate, privateKey}, mspId, type "X.509"), an MSP
        /// folder (signcerts, keystore), or one that holds such a folder as `msp`.
        std::filesystem::path source;
        std::string mspId; ///< Of an MSP folder; empty: the organisation whose authority issued it.
        SecretBytes keyPassphrase = {}; ///< Empty unless the key in it is encrypted.
    };
    /// Errors: Conflict if the profile has a wallet; NotFound, Io; Invalid, naming what is missing or
    /// does not fit: another type of identity or key, a key of another certificate, an organisation
    /// whose authorities in the network's first block did not issue it.
    Expected<EnrolIdentity::Result> run(const Request &request, ByteView passphrase);
};

/// A private key that another program wrote. Errors: Invalid, saying what it is instead of a P-256 key in PKCS#8
/// PEM and how to make it one; Locked if it is encrypted and no passphrase was given; Denied for another one.
Expected<crypto::PrivateKey> readForeignKey(ByteView pem, ByteView passphrase);

} // namespace med::workflows
