#include "app/cli/command.h"
#include "services/base/secret_file.h"
#include "services/workflows/create_practice.h"

namespace med::cli {

namespace {

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
    const workflows::PracticeDraft draft {.folder = arguments.positionals[0], .practice = *arguments.value("name"), .person = *arguments.value("person"),
                                          .specialty = arguments.valueOr("specialty", ""), .roles = std::move(roles), .recoveryFile = *arguments.value("recovery-key")};
    MED_TRY(const auto made, workflows::CreatePractice().run({.draft = draft, .told = [&](workflows::PracticeStep step) { call.say(said[int(step)]); }},
                                                             passphrase.view(), call.stop));
    call.say("Keep the recovery key away from this computer: with it and the passphrase every record can be opened when all wallets are lost.");
    const std::filesystem::path folder = std::filesystem::absolute(draft.folder).lexically_normal();
    return Outcome {.result = {{"dir", folder.string()},
                               {"profile", made.profile.string()},
                               {"msp_id", made.identity.mspId},
                               {"member_id", made.identity.memberId},
                               {"recovery_key", std::filesystem::absolute(draft.recoveryFile).lexically_normal().string()},
                               {"store", (folder / "store").string()},
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
              {"specialty", "TEXT", "of the first administrator"}},
             create, Needs::Nothing}};
}

} // namespace med::cli
