#include "app/cli/open_session.h"
#include "services/workflows/backups.h"

namespace med::cli {

namespace {

storage::Progress progressLines(Invocation &call)
{
    return [&call, last = std::uint64_t(0)](std::uint64_t done, std::uint64_t total) mutable {
        // A line each 64 MiB is enough to see that it lives.
        if (done - last >= (64U << 20)) {
            call.emit({{"bytes", done}, {"total", total}});
            last = done;
        }
    };
}

Json describe(const storage::BackupReport &report)
{
    return {{"files", report.files}, {"bytes", report.bytes}, {"verified", true}, {"digest", report.digest}, {"skipped", report.skipped}};
}

Expected<Outcome> create(Invocation &call)
{
    MED_TRY(auto session, CommandSession::open(call));
    MED_TRY(const auto report, workflows::backUp(*session, call.arguments.positionals[0], call.stop, progressLines(call)));
    call.say("The archive is not encrypted. It holds the private keys of the node's authorities, endorsers and orderer and the registrars' "
             "secrets: keep it on an encrypted medium that nobody else reads.");
    call.say("Passphrases and the recovery key are not in it: keep them elsewhere. Wallets and the store are sealed.");
    return Outcome {.result = describe(report)};
}

Expected<Outcome> restore(Invocation &call)
{
    MED_TRY(const auto report, storage::restoreBackup(call.arguments.positionals[0], *call.arguments.value("into"), call.stop, progressLines(call)));
    return Outcome {.result = describe(report)};
}

Expected<Outcome> verify(Invocation &call)
{
    MED_TRY(const auto report, storage::verifyBackup(call.arguments.positionals[0], call.stop, progressLines(call)));
    return Outcome {.result = describe(report)};
}

} // namespace

std::vector<Command> backupCommands()
{
    const Positional file {"FILE", "the archive"};
    return {
        {"backup", "create", "Backs up ledger, store and profiles of this machine; the archive holds the node's private keys unencrypted", {file}, {}, create},
        {"backup", "restore", "Restores a backup", {file}, {{"into", "DIR", "a new or empty folder", true}}, restore, Needs::Nothing},
        {"backup", "verify", "Compares every file of a backup with its list", {file}, {}, verify, Needs::Nothing},
    };
}

} // namespace med::cli
