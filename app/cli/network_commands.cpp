#include "app/cli/store_commands.h"
#include "services/base/files.h"
#include "services/ledger/connection_profile.h"
#include "services/storage/folder_store.h"
#include "services/storage/s3_address.h"
#include "services/workflows/profile_store.h"

namespace med::cli {

namespace {

Json describe(const ledger::Network &network)
{
    Json organizations = Json::array();
    for (const auto &organization : network.organizations) {
        organizations.push_back({{"msp_id", organization.mspId}, {"kind", organization.kind}, {"name", organization.name}});
    }
    Json endpoints = Json::array();
    for (const auto &endpoint : network.endpoints) {
        endpoints.push_back(endpoint.address);
    }
    return {{"network_id", network.networkId}, {"fingerprint", network.fingerprint()}, {"channel", network.channel}, {"chaincode", network.chaincode},
            {"organizations", std::move(organizations)}, {"endpoints", std::move(endpoints)}, {"store", network.store}, {"demonstration", network.demonstration}};
}

Expected<Outcome> import(Invocation &call)
{
    namespace fs = std::filesystem;
    const auto &arguments = call.arguments;
    const fs::path profile = fs::absolute(arguments.positionals[0]).lexically_normal();
    const fs::path out = fs::absolute(*arguments.value("out")).lexically_normal();
    std::error_code error;
    if (fs::exists(out, error)) {
        return failure(ErrorCode::Conflict, "the file for the network is there already", "It says whom profiles trust: remove it first, if it is to be replaced.");
    }
    MED_TRY(const auto text, readFile(profile));
    MED_TRY(auto block, readFile(*arguments.value("block")));
    std::string store = *arguments.value("store");
    const bool isBucket = storage::S3Address::isAddress(store);
    if (!store.empty() && !isBucket) {
        store = fs::absolute(store).lexically_normal().string();
    }
    std::string storeCa;
    if (const auto file = arguments.value("store-ca")) {
        MED_TRY(const auto pem, readFile(*file));
        storeCa = stringOf(pem);
    }
    MED_TRY(const auto network, ledger::importFabricNetwork({.profile = stringOf(text), .folder = profile.parent_path(), .firstBlock = std::move(block),
                                                             .chaincode = arguments.valueOr("chaincode", "medanchor"), .store = store,
                                                             .storeCa = std::move(storeCa)}));
    MED_TRY(const auto json, network.toJson());
    if (arguments.has("create-store") && isBucket) {
        MED_TRY(const auto credentials, storage::S3Credentials::readFile(*arguments.value("store-credentials")));
        MED_CHECK(workflows::makeStore(network, credentials));
    } else if (arguments.has("create-store")) {
        MED_CHECK(storage::FolderStore::create(store, network.networkId));
    }
    MED_CHECK(makePrivateFolder(out.parent_path()));
    MED_CHECK(writeFileDurably(out, bytesOf(json)));
    call.say("Compare this network fingerprint with your administrator: " + network.fingerprint());
    Json result = describe(network);
    result["out"] = out.string();
    return Outcome {.result = std::move(result)};
}

Expected<> checkImport(const Arguments &arguments)
{
    const std::string store = *arguments.value("store");
    const bool isBucket = storage::S3Address::isAddress(store);
    if (isBucket) {
        MED_CHECK(storage::S3Address::parse(store));
    }
    if (arguments.has("create-store") && (store.empty() || isBucket != arguments.has("store-credentials"))) {
        return failure(ErrorCode::Invalid, "--create-store needs a folder behind --store, or the address of a bucket and --store-credentials");
    }
    if (arguments.has("store-ca") && !isBucket) {
        return failure(ErrorCode::Invalid, "--store-ca goes with the address of a bucket behind --store");
    }
    return {};
}

Expected<Outcome> show(Invocation &call)
{
    MED_TRY(const auto network, ledger::Network::load(call.profile));
    return Outcome {.result = describe(network)};
}

} // namespace

std::vector<Command> networkCommands()
{
    return {
        {"network", "import", "Makes a network.json of a Fabric connection profile and a channel's first block",
         {{"PROFILE", "the connection profile, JSON or YAML"}},
         {{"block", "FIRST_BLOCK", "block 0 of the channel, as `peer channel fetch oldest` writes it", true},
          {"store", "PATH_OR_URL", "where sealed files lie: a folder, or https://HOST/BUCKET[?region=REGION] of an S3 service", true},
          {"store-ca", "FILE", "PEM: the TLS roots of that service; without it the system's"},
          {"create-store", "", "make that folder or bucket the network's new store; without this it must be one"},
          storeCredentialsOption(),
          {"out", "FILE", "the network.json to write", true},
          {"chaincode", "NAME", "the chaincode's name (default medanchor)"}},
         import, Needs::Nothing, checkImport},
        {"network", "show", "The network that a profile trusts", {}, {}, show},
    };
}

} // namespace med::cli
