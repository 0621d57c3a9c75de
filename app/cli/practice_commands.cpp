#include "app/cli/store_commands.h"
#include "services/base/files.h"
#include "services/base/secret_file.h"
#include "services/storage/s3_address.h"
#include "services/workflows/create_practice.h"

namespace med::cli {

namespace {

Expected<> checkStore(const Arguments &arguments)
{
    const auto store = arguments.value("store");
    if (arguments.has("store-credentials") != store.has_value() || (arguments.has("store-ca") && !store)) {
        return failure(ErrorCode::Invalid, "--store and --store-credentials go together, and --store-ca with them");
    }
    return store ? checked(storage::S3Address::parse(*store)) : Expected<>();
}

Expected<std::optional<workflows::RemoteStore>> remoteStoreOf(const Arguments &arguments)
{
    if (!arguments.has("store")) {
        return std::nullopt;
    }
    workflows::RemoteStore store {.address = *arguments.value("store"), .caPem = {}, .credentialsFile = *arguments.value("store-credentials")};
    if (const auto file = arguments.value("store-ca")) {
        MED_TRY(const auto pem, readFile(*file));
        store.caPem = stringOf(pem);
    }
    return store;
}

Expected<Outcome> create(Invocation &call)
{
    if (call.passphraseFile.empty()) {
        return failure(ErrorCode::Locked, "no passphrase file was named for the first administrator", "Use --passphrase-file FILE or MEDANCHOR_PASSPHRASE_FILE.");
    }
    static constexpr const char *said[] = {"making the recovery key", "starting the ledger", "enrolling the first administrator", "writing the ledger", "finishing"};
    const auto &arguments = call.arguments;
    MED_TRY(const auto passphrase, readSecretLine(call.passphraseFile));
    std::vector<std::string> roles;
    if (const auto found = arguments.options.find("role"); found != arguments.options.end()) {
        roles = found->second;
    }
    MED_TRY(auto store, remoteStoreOf(arguments));
    const workflows::PracticeDraft draft {.folder = arguments.positionals[0], .practice = *arguments.value("name"), .person = *arguments.value("person"),
                                          .specialty = arguments.valueOr("specialty", ""), .roles = std::move(roles), .recoveryFile = *arguments.value("recovery-key"), .store = std::move(store)};
    MED_TRY(const auto made, workflows::CreatePractice().run({.draft = draft, .told = [&](workflows::PracticeStep step) { call.say(said[int(step)]); }},
                                                             passphrase.view(), call.stop));
    call.say("Keep the recovery key away from this computer: with it and the passphrase every record can be opened when all wallets are lost.");
    const std::filesystem::path folder = std::filesystem::absolute(draft.folder).lexically_normal();
    return Outcome {.result = {{"dir", folder.string()},
                               {"profile", made.profile.string()},
                               {"msp_id", made.identity.mspId},
                               {"member_id", made.identity.memberId},
                               {"recovery_key", std::filesystem::absolute(draft.recoveryFile).lexically_normal().string()},
                               {"store", draft.store ? draft.store->address : (folder / "store").string()},
                               {"ledger", (folder / "ledger").string()},
                               {"network_fingerprint", made.identity.networkFingerprint},
                               {"network", {{"network_id", made.network.networkId}, {"channel", made.network.channel}, {"chaincode", made.network.chaincode}}}}};
}

} // namespace

std::vector<Command> practiceCommands()
{
    return {{"practice", "create", "Makes a practice: a ledger and a store of its own, and its first administrator", {{"DIR", "a new or empty folder"}},
             {{"name", "NAME", "of the practice", true},
              {"person", "NAME", "of the first administrator", true},
              {"recovery-key", "FILE", "where the recovery key goes: outside DIR, better on another medium", true},
              {"role", "ROLE", "what the administrator is beside that: doctor, technician", false, true},
              {"specialty", "TEXT", "of the first administrator"},
              {"store", "URL", "a bucket for sealed files, https://HOST/BUCKET[?region=REGION]; without it a folder in DIR"},
              {"store-ca", "FILE", "PEM: the TLS roots of that service; without it the system's"},
              storeCredentialsOption()},
             create, Needs::Nothing, checkStore}};
}

} // namespace med::cli
