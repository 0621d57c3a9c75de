#pragma once

#include "services/ledger/network.h"
#include "services/storage/journal.h"
#include "services/storage/object_store.h"
#include "services/storage/s3_credentials.h"
#include "services/wallet/wallet.h"

namespace med::workflows {

/// The store of a profile: a folder, or a bucket of an S3-compatible service. What the profile signs in
/// with there stands in its journal, sealed under a key of its wallet, and nowhere else: not in
/// network.json, which is given to others, and in no log.

/// The profile's journal. Errors: as Journal::open.
Expected<std::unique_ptr<storage::Journal>> openJournal(const std::filesystem::path &profile, const wallet::Wallet &wallet);

/// The store that the network names. A bucket is asked for when it is first used. Errors: Offline if there is
/// none, it is a folder that is away, or the profile has no credentials for it.
Expected<std::unique_ptr<storage::ObjectStore>> openStore(const ledger::Network &network, storage::Journal &journal);

/// Makes the bucket that the network names its store. Errors: Invalid if it names none; as S3Store::create.
Expected<> makeStore(const ledger::Network &network, const storage::S3Credentials &credentials);
/// Whether the store can be reached with them. Errors: Invalid if it is none that takes credentials; as S3Store::check.
Expected<> checkCredentials(const ledger::Network &network, const storage::S3Credentials &credentials);
/// Keeps them in the profile, instead of those that it had.
Expected<> keepCredentials(storage::Journal &journal, const storage::S3Credentials &credentials);
/// The same, of a profile that is not open. Errors also: as Wallet::open.
Expected<> keepCredentials(const std::filesystem::path &profile, ByteView passphrase, const storage::S3Credentials &credentials);
/// Those that the profile has. Errors: NotFound.
Expected<storage::S3Credentials> keptCredentials(storage::Journal &journal);

} // namespace med::workflows
