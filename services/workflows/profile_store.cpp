#include "services/workflows/profile_store.h"

#include "services/storage/folder_store.h"
#include "services/storage/s3_store.h"

namespace med::workflows {

namespace {

constexpr const char *kCredentials = "store/credentials"; ///< A setting.

Expected<storage::S3Store::Options> bucketOf(const ledger::Network &network)
{
    if (!storage::S3Address::isAddress(network.store)) {
        return failure(ErrorCode::Invalid, "the network's store is a folder, which takes no credentials");
    }
    MED_TRY(auto address, storage::S3Address::parse(network.store));
    return storage::S3Store::Options {.address = std::move(address), .network = network.networkId, .transport = {.caPem = network.storeCa}};
}

} // namespace

Expected<std::unique_ptr<storage::Journal>> openJournal(const std::filesystem::path &profile, const wallet::Wallet &wallet)
{
    MED_TRY(const auto key, wallet.derive("medanchor/journal/1"));
    return storage::Journal::open(profile / "journal.db", key.view());
}

Expected<std::unique_ptr<storage::ObjectStore>> openStore(const ledger::Network &network, storage::Journal &journal)
{
    if (const auto folder = network.storeFolder()) {
        return storage::FolderStore::open(*folder, network.networkId);
    }
    if (network.store.empty()) {
        return failure(ErrorCode::Offline, "this profile's network.json names no store that can be reached",
                       "Set `store` in it to the folder that your organisation shares.");
    }
    const auto options = bucketOf(network);
    if (!options) {
        return failure(ErrorCode::Offline, options.error().detail, options.error().hint);
    }
    auto credentials = keptCredentials(journal);
    if (!credentials) {
        return failure(ErrorCode::Offline, "this profile has no credentials for its store, " + options->address.text(),
                       "Give it those that your administrator handed out: `store credentials FILE`.");
    }
    return std::make_unique<storage::S3Store>(*options, *std::move(credentials));
}

Expected<> makeStore(const ledger::Network &network, const storage::S3Credentials &credentials)
{
    MED_TRY(auto options, bucketOf(network));
    return storage::S3Store(std::move(options), credentials.clone()).create();
}

Expected<> checkCredentials(const ledger::Network &network, const storage::S3Credentials &credentials)
{
    MED_TRY(auto options, bucketOf(network));
    return storage::S3Store(std::move(options), credentials.clone()).check();
}

Expected<> keepCredentials(storage::Journal &journal, const storage::S3Credentials &credentials)
{
    return journal.setSetting(kCredentials, credentials.toSealedJson());
}

Expected<> keepCredentials(const std::filesystem::path &profile, ByteView passphrase, const storage::S3Credentials &credentials)
{
    MED_TRY(const auto wallet, wallet::Wallet::open(profile, passphrase));
    MED_TRY(const auto journal, openJournal(profile, wallet));
    return keepCredentials(*journal, credentials);
}

Expected<storage::S3Credentials> keptCredentials(storage::Journal &journal)
{
    MED_TRY(const auto kept, journal.setting(kCredentials));
    return kept ? storage::S3Credentials::fromSealedJson(*kept) : failure(ErrorCode::NotFound, "the profile has no credentials for a store");
}

} // namespace med::workflows
