#include "app/cli/store_commands.h"

#include "services/base/secret_file.h"
#include "services/storage/s3_address.h"
#include "services/workflows/profile_store.h"

namespace med::cli {

namespace {

/// What each of these verbs opens: not the ledger, which may be away.
struct OpenProfile {
    ledger::Network network;
    std::unique_ptr<storage::Journal> journal;
};

Expected<OpenProfile> openProfile(const Invocation &call)
{
    if (call.passphraseFile.empty()) {
        return failure(ErrorCode::Locked, "the wallet is locked and no passphrase file was named", "Use --passphrase-file FILE or MEDANCHOR_PASSPHRASE_FILE.");
    }
    MED_TRY(const auto passphrase, readSecretLine(call.passphraseFile));
    MED_TRY(auto network, ledger::Network::load(call.profile));
    MED_TRY(const auto wallet, wallet::Wallet::open(call.profile, passphrase.view()));
    MED_TRY(auto journal, workflows::openJournal(call.profile, wallet));
    return OpenProfile {.network = std::move(network), .journal = std::move(journal)};
}

Json describe(const ledger::Network &network, const storage::S3Credentials *credentials)
{
    Json result {{"store", network.store}, {"kind", storage::S3Address::isAddress(network.store) ? "s3" : "folder"}};
    if (credentials) {
        result["access_key"] = credentials->accessKey;
    }
    return result;
}

Expected<Outcome> create(Invocation &call)
{
    MED_TRY(const auto profile, openProfile(call));
    MED_TRY(const auto credentials, storage::S3Credentials::readFile(call.arguments.positionals[0]));
    MED_CHECK(workflows::makeStore(profile.network, credentials));
    MED_CHECK(workflows::keepCredentials(*profile.journal, credentials));
    return Outcome {.result = describe(profile.network, &credentials)};
}

Expected<Outcome> giveCredentials(Invocation &call)
{
    MED_TRY(const auto profile, openProfile(call));
    MED_TRY(const auto credentials, storage::S3Credentials::readFile(call.arguments.positionals[0]));
    MED_CHECK(workflows::checkCredentials(profile.network, credentials));
    MED_CHECK(workflows::keepCredentials(*profile.journal, credentials));
    call.say("The profile keeps them sealed: remove the file when it is needed nowhere else.");
    return Outcome {.result = describe(profile.network, &credentials)};
}

Expected<Outcome> show(Invocation &call)
{
    MED_TRY(const auto profile, openProfile(call));
    const auto credentials = workflows::keptCredentials(*profile.journal);
    Json result = describe(profile.network, credentials ? &*credentials : nullptr);
    const auto reached = [&]() -> Expected<> {
        MED_TRY(const auto store, workflows::openStore(profile.network, *profile.journal));
        MED_CHECK(store->list(storage::StoreFolder::custodians()));
        return {};
    }();
    result["reachable"] = reached.has_value();
    if (!reached) {
        result["reason"] = reached.error().detail;
        call.say(reached.error().detail + (reached.error().hint.empty() ? "" : " " + reached.error().hint));
    }
    return Outcome {.result = std::move(result), .exitCode = reached ? Done : NotReachable};
}

} // namespace

Option storeCredentialsOption()
{
    return {"store-credentials", "FILE", "for a store at an S3 service: aws_access_key_id and aws_secret_access_key, as AWS's own tools keep them"};
}

Expected<StoreCredentials> StoreCredentials::of(const Arguments &arguments, const ledger::Network &network)
{
    StoreCredentials given;
    if (const auto file = arguments.value("store-credentials")) {
        given.m_file = *file;
        MED_TRY(const auto credentials, storage::S3Credentials::readFile(given.m_file));
        MED_CHECK(workflows::checkCredentials(network, credentials));
    }
    return given;
}

Expected<std::optional<storage::S3Credentials>> StoreCredentials::read() const
{
    if (m_file.empty()) {
        return std::optional<storage::S3Credentials>();
    }
    MED_TRY(auto credentials, storage::S3Credentials::readFile(m_file));
    return std::optional(std::move(credentials));
}

Expected<> StoreCredentials::keepIn(const std::filesystem::path &profile, ByteView passphrase) const
{
    if (m_file.empty()) {
        return {};
    }
    MED_TRY(const auto credentials, storage::S3Credentials::readFile(m_file));
    return workflows::keepCredentials(profile, passphrase, credentials);
}

std::vector<Command> storeCommands()
{
    const std::vector<Positional> file {{"FILE", "aws_access_key_id, aws_secret_access_key and aws_session_token, as AWS's own tools keep them"}};
    return {
        {"store", "create", "Makes the bucket that the profile's network names its store", file, {}, create},
        {"store", "credentials", "Gives the profile what it signs in with at its S3 store", file, {}, giveCredentials},
        {"store", "show", "Where sealed files lie, and whether that can be reached", {}, {}, show},
    };
}

} // namespace med::cli
