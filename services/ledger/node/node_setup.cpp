#include "services/ledger/node/node_setup.h"

#include "services/crypto/random.h"
#include "services/domain/canonical_json.h"
#include "services/ledger/wire/channel_builder.h"

#include <unistd.h>

namespace med::ledger {

namespace fs = std::filesystem;

namespace {

constexpr const char *kConfigFile = "node.json";

/// A fresh network goes into an empty folder, or over what an interrupted start left: our own names.
Expected<> checkIsFresh(const fs::path &folder)
{
    static const std::set<std::string> ours {"lock", "ledger.db", "ledger.db-wal", "ledger.db-shm", "ca.db",
                                             "ca.db-wal", "ca.db-shm", "organizations", "orderer", "tls",
                                             "registrars", "run", "node.log"};
    for (const auto &entry : fs::directory_iterator(folder)) {
        const auto name = entry.path().filename().string();
        if (!ours.contains(name)) {
            return failure(ErrorCode::Invalid,
                           folder.string() + " is not empty and not a node's data folder: it holds " + name,
                           "Choose an empty folder.");
        }
    }
    for (const char *name : {"ledger.db", "ledger.db-wal", "ledger.db-shm", "ca.db", "ca.db-wal", "ca.db-shm",
                             "organizations", "orderer", "tls", "registrars"}) {
        std::error_code error;
        fs::remove_all(folder / name, error);
        if (error) {
            return failure(ErrorCode::Io, "cannot remove " + (folder / name).string() + ": " + error.message());
        }
    }
    return {};
}

Expected<NodeConfig> loadConfig(const NodeOptions &options)
{
    const auto text = readFile(options.data / kConfigFile);
    if (text) {
        return NodeConfig::fromJson(textOf(*text));
    }
    if (text.error().code != ErrorCode::NotFound) {
        return std::unexpected(text.error());
    }
    if (!options.initialize) {
        return failure(ErrorCode::NotFound, "there is no ledger in " + options.data.string(),
                       "Check that the folder is mounted; --init makes a fresh network.");
    }
    MED_CHECK(checkIsFresh(options.data));
    return options.fresh;
}

Expected<> writeGenesis(LedgerStore &store, const NodeConfig &config, const NodeKeys &keys, Moment now)
{
    ChannelConfig channel {.channelId = config.channel,
                           .administratorMsp = config.administratorMsp,
                           .application = {},
                           .orderer = {.mspId = kOrdererMsp,
                                       .roots = {keys.ordererAuthority().certificate().toPem()},
                                       .tlsRoots = {keys.tlsRootPem()}},
                           .ordererAddresses = {"localhost:7050"}};
    for (const auto &organization : config.organizations) {
        channel.application.push_back({.mspId = organization.mspId,
                                       .roots = {keys.authority(organization.mspId).certificate().toPem()},
                                       .tlsRoots = {keys.tlsRootPem()}});
    }
    MED_TRY(auto block, makeGenesisBlock(channel, now));
    const std::vector codes {TxCode::Valid};
    setTransactionsFilter(block, codes);
    setCommitHash(block, commitHash(codes, {}, {}));
    BlockOutcome outcome;
    outcome.transactions.push_back({.code = TxCode::Valid});
    return store.append(block, outcome);
}

/// Number of the newest configuration block, as the newest block says.
Expected<std::uint64_t> findLastConfig(LedgerStore &store)
{
    const auto number = store.height() - 1;
    if (number == 0) {
        return 0;
    }
    MED_TRY(const auto bytes, store.block(number));
    MED_TRY(const auto block, parseBlock(*bytes));
    MED_TRY(const auto signatures, blockSignatures(block));
    return signatures.lastConfig;
}

} // namespace

std::vector<std::string> tlsHostsOf(const NodeOptions &options)
{
    std::vector<std::string> hosts {"localhost", "127.0.0.1"};
    const auto add = [&](const std::string &host) {
        if (!host.empty() && std::ranges::find(hosts, host) == hosts.end()) {
            hosts.push_back(host);
        }
    };
    for (const auto &host : {options.listen ? options.listen->host : std::string(), options.authorityListen.host}) {
        if (host == "0.0.0.0" || host == "::") {
            char name[256] = {};
            add(::gethostname(name, sizeof name - 1) == 0 ? name : "");
        } else {
            add(host);
        }
    }
    return hosts;
}

Expected<> saveConfig(const fs::path &data, const NodeConfig &config)
{
    return writeFileDurably(data / kConfigFile, bytesOf(config.toJson()));
}

Expected<Registrar> loadRegistrar(const fs::path &file)
{
    const auto known = readFile(file);
    if (!known && known.error().code != ErrorCode::NotFound) {
        return std::unexpected(known.error());
    }
    if (known) {
        MED_TRY(const Json object, parseStrictJson(textOf(*known)));
        JsonFields fields(object, file.filename().string());
        Registrar registrar;
        MED_TRY(registrar.id, fields.text("id"));
        MED_TRY(registrar.secret, fields.text("secret"));
        return registrar;
    }
    constexpr std::size_t kSecretBytes = 20;
    Registrar registrar {.id = "registrar", .secret = toBase32(crypto::randomBytes(kSecretBytes))};
    const Json object {{"id", registrar.id}, {"secret", registrar.secret}};
    MED_CHECK(makePrivateFolder(file.parent_path()));
    MED_CHECK(writeFileDurably(file, bytesOf(object.dump() + '\n')));
    return registrar;
}

Expected<NodeHome> openHome(const NodeOptions &options, const std::vector<std::string> &tlsHosts, Moment now)
{
    std::error_code error;
    if (!options.initialize && !fs::is_directory(options.data, error)) {
        return failure(ErrorCode::NotFound, "there is no folder " + options.data.string(),
                       "Check that it is mounted; --init makes a fresh network.");
    }
    MED_CHECK(makePrivateFolder(options.data));
    auto lock = FileLock::take(options.data / "lock");
    if (!lock) {
        return lock.error().code == ErrorCode::Conflict
            ? failure(ErrorCode::Conflict, "another node runs on " + options.data.string())
            : std::unexpected(lock.error());
    }
    MED_TRY(const auto config, loadConfig(options));
    MED_TRY(auto keys, NodeKeys::load(options.data, config, tlsHosts, now));
    MED_TRY(auto registry, EnrolmentRegistry::open(options.data / "ca.db"));
    MED_TRY(auto store, LedgerStore::open(options.data / "ledger.db"));
    if (!fs::exists(options.data / kConfigFile)) {
        MED_CHECK(writeGenesis(*store, config, keys, now));
        MED_CHECK(saveConfig(options.data, config));
    } else if (store->height() == 0) {
        return failure(ErrorCode::Corrupt, "the ledger in " + options.data.string() + " is empty",
                       "Restore the node's data folder from a backup.");
    }
    MED_TRY(const auto lastConfig, findLastConfig(*store));
    MED_TRY(const auto configBytes, store->block(lastConfig));
    MED_TRY(const auto configBlock, parseBlock(*configBytes));
    MED_TRY(auto channel, Channel::fromConfigBlock(configBlock));
    MED_TRY(const auto genesisBytes, store->block(0));
    MED_TRY(const auto genesis, parseBlock(*genesisBytes));
    return NodeHome {.lock = *std::move(lock),
                     .config = config,
                     .keys = std::move(keys),
                     .registry = std::make_unique<EnrolmentRegistry>(std::move(registry)),
                     .store = std::move(store),
                     .channel = std::move(channel),
                     .lastConfig = lastConfig,
                     .genesis = *genesisBytes,
                     .networkId = toHex(headerHash(genesis.header))};
}

} // namespace med::ledger
