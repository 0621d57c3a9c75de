#include "app/cli/command.h"
#include "services/workflows/create_demo.h"

namespace med::cli {

namespace {

Expected<std::int64_t> seedOf(const Arguments &arguments) { return arguments.number("seed", 1, 0, INT64_MAX); }
Expected<std::int64_t> patientsOf(const Arguments &arguments) { return arguments.number("patients", 40, 1, 1000); }

Expected<> networkOf(const Arguments &arguments)
{
    return arguments.has("network") == arguments.has("registrars")
        ? Expected<>()
        : failure(ErrorCode::Invalid, "--network and --registrars belong together");
}

Expected<Outcome> create(Invocation &call)
{
    MED_TRY(const auto seed, seedOf(call.arguments));
    MED_TRY(const auto patients, patientsOf(call.arguments));
    MED_TRY(const auto demo, workflows::CreateDemo().run({.folder = call.arguments.positionals[0], .seed = std::uint64_t(seed),
                                                          .patients = int(patients), .told = call.say,
                                                          .network = call.arguments.valueOr("network", ""), .registrars = call.arguments.valueOr("registrars", "")}, call.stop));
    Json profiles = Json::object();
    for (const auto &[login, folder] : demo.profiles) {
        profiles[login] = folder.string();
    }
    return Outcome {.result = {{"dir", demo.store.parent_path().string()},
                               {"profiles", std::move(profiles)},
                               {"passphrase_file", demo.passphraseFile.string()},
                               {"recovery_key", demo.recoveryKey.string()},
                               {"store", demo.store.string()},
                               {"ledger", demo.ledger.string()},
                               {"logs", demo.logs.string()},
                               {"network", {{"network_id", demo.network.networkId}, {"channel", demo.network.channel}, {"chaincode", demo.network.chaincode}}}}};
}

} // namespace

std::vector<Command> demoCommands()
{
    return {{"demo", "create", "Makes a demonstration: five organisations, their people, patients and imaging", {{"DIR", "a new or empty folder"}},
             {{"seed", "N", "decides the content (default 1)"}, {"patients", "N", "how many (default 40)"},
             {"network", "FILE", "network.json of a Fabric network made for it, instead of a node of its own"},
             {"registrars", "DIR", "holds MSPID.json with id and secret of each authority's registrar"}}, create, Needs::Nothing,
             [](const Arguments &arguments) -> Expected<> {
                 MED_CHECK(checked(seedOf(arguments)));
                 MED_CHECK(networkOf(arguments));
                 return checked(patientsOf(arguments));
             }}};
}

} // namespace med::cli
