#pragma once

#include "app/cli/command.h"
#include "services/ledger/network.h"
#include "services/storage/s3_credentials.h"

namespace med::cli {

/// `--store-credentials` of the verbs that make a profile.
Option storeCredentialsOption();

/// Reads what --store-credentials names and asks the network's store for it, before anything is made; nothing if
/// the option is absent. Errors: Invalid, NotFound; Offline, in words.
class StoreCredentials {
public:
    static Expected<StoreCredentials> of(const Arguments &arguments, const ledger::Network &network);
    /// Those of the file; nothing without one. Errors: as S3Credentials::readFile.
    Expected<std::optional<storage::S3Credentials>> read() const;
    /// Keeps them in the profile that was made.
    Expected<> keepIn(const std::filesystem::path &profile, ByteView passphrase) const;

private:
    std::filesystem::path m_file;
};

} // namespace med::cli
