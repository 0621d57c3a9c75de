#include "services/ledger/chaincode/environment.h"

#include "services/base/files.h"

#include <charconv>
#include <cstdlib>

namespace med::ledger {

namespace {

constexpr std::size_t kMaxWorkers = 4096;

/// Variables that mean the same: those of Fabric's Go samples, of its Node.js shim, and others'.
struct Names {
    const char *first;
    const char *second = nullptr;
    const char *third = nullptr;
};
constexpr Names kId{"CHAINCODE_ID", "CORE_CHAINCODE_ID"};
constexpr Names kAddress{"CHAINCODE_SERVER_ADDRESS", "CORE_CHAINCODE_ADDRESS"};
constexpr Names kTlsKey{"CHAINCODE_TLS_KEY", "CORE_CHAINCODE_TLS_KEY_FILE",
                        "CHAINCODE_TLS_KEY_FILE"};
constexpr Names kTlsCertificate{"CHAINCODE_TLS_CERT", "CORE_CHAINCODE_TLS_CERT_FILE",
                                "CHAINCODE_TLS_CERT_FILE"};
constexpr Names kClientRoots{"CHAINCODE_CLIENT_CA_CERT", "CORE_CHAINCODE_TLS_CLIENT_CACERT_FILE",
                             "CHAINCODE_TLS_CLIENT_CACERT_FILE"};
constexpr Names kTlsDisabled{"CHAINCODE_TLS_DISABLED"};
constexpr Names kGenesis{"MEDANCHOR_GENESIS_BLOCK"};
constexpr Names kAdministrator{"MEDANCHOR_ADMINISTRATOR_MSP"};
constexpr Names kChaincode{"MEDANCHOR_CHAINCODE_NAME"};
constexpr Names kWorkers{"MEDANCHOR_CHAINCODE_WORKERS"};
constexpr Names kHealth{"MEDANCHOR_CHAINCODE_HEALTH"};

std::string valueOf(const Environment &environment, Names names)
{
    for (const char *name : {names.first, names.second, names.third}) {
        auto value = name ? environment(name) : std::nullopt;
        if (value && !value->empty()) {
            return *std::move(value);
        }
    }
    return {};
}

Expected<std::string> required(const Environment &environment, Names names)
{
    auto value = valueOf(environment, names);
    if (value.empty()) {
        return failure(ErrorCode::Invalid, std::string(names.first) + " is not set");
    }
    return value;
}

Expected<Bytes> fileOf(Names names, const std::string &path)
{
    auto bytes = readFile(path);
    if (!bytes) {
        return failure(bytes.error().code,
                       std::string(names.first) + ": " + bytes.error().detail);
    }
    return bytes;
}

/// What Go's ParseBool takes, because the samples read it with that. Not set: false.
Expected<bool> truthOf(const Environment &environment, Names names)
{
    const std::string value = valueOf(environment, names);
    for (const char *word : {"true", "TRUE", "True", "t", "T", "1"}) {
        if (value == word) {
            return true;
        }
    }
    for (const char *word : {"", "false", "FALSE", "False", "f", "F", "0"}) {
        if (value == word) {
            return false;
        }
    }
    return failure(ErrorCode::Invalid, std::string(names.first) + " is neither true nor false");
}

Expected<std::optional<ChaincodeServer::Tls>> tlsFrom(const Environment &environment)
{
    MED_TRY(const bool disabled, truthOf(environment, kTlsDisabled));
    if (disabled) {
        return std::nullopt;
    }
    const std::string key = valueOf(environment, kTlsKey);
    const std::string certificate = valueOf(environment, kTlsCertificate);
    if (key.empty() || certificate.empty()) {
        return failure(ErrorCode::Invalid,
                       "CHAINCODE_TLS_KEY and CHAINCODE_TLS_CERT are not both set",
                       "CHAINCODE_TLS_DISABLED=true serves without TLS.");
    }
    MED_TRY(auto keyBytes, fileOf(kTlsKey, key));
    MED_TRY(const auto certificateBytes, fileOf(kTlsCertificate, certificate));
    ChaincodeServer::Tls tls{.certificatePem = stringOf(certificateBytes),
                             .keyPem = SecretBytes(std::move(keyBytes))};
    if (const std::string roots = valueOf(environment, kClientRoots); !roots.empty()) {
        MED_TRY(const auto rootBytes, fileOf(kClientRoots, roots));
        if (rootBytes.empty()) { // It would mean that no certificate is asked for.
            return failure(ErrorCode::Invalid, "CHAINCODE_CLIENT_CA_CERT is an empty file");
        }
        tls.clientRootsPem = stringOf(rootBytes);
    }
    return tls;
}

/// As Go reads an address: without a host it means every one of this machine.
Expected<std::string> addressFrom(const Environment &environment)
{
    MED_TRY(auto address, required(environment, kAddress));
    if (address.rfind(':') == std::string::npos) {
        return failure(ErrorCode::Invalid, "CHAINCODE_SERVER_ADDRESS is not HOST:PORT");
    }
    return address.front() == ':' ? "0.0.0.0" + address : address;
}

Expected<std::size_t> workersFrom(const Environment &environment, std::size_t otherwise)
{
    const std::string text = valueOf(environment, kWorkers);
    if (text.empty()) {
        return otherwise;
    }
    std::size_t workers = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), workers);
    if (problem != std::errc() || end != text.data() + text.size() || workers < 2
        || workers > kMaxWorkers) {
        return failure(ErrorCode::Invalid,
                       "MEDANCHOR_CHAINCODE_WORKERS is no number from 2 to 4096");
    }
    return workers;
}

} // namespace

std::optional<std::string> processEnvironment(const std::string &name)
{
    const char *value = std::getenv(name.c_str());
    return value ? std::optional<std::string>(value) : std::nullopt;
}

Expected<ChaincodeSettings> settingsFrom(const Environment &environment)
{
    ChaincodeSettings settings;
    MED_TRY(settings.server.packageId, required(environment, kId));
    MED_TRY(settings.server.listen, addressFrom(environment));
    MED_TRY(settings.server.tls, tlsFrom(environment));
    MED_TRY(settings.server.workers, workersFrom(environment, settings.server.workers));
    MED_TRY(const auto genesis, required(environment, kGenesis));
    MED_TRY(const auto block, fileOf(kGenesis, genesis));
    auto facts = ContractFacts::ofGenesis(block);
    if (!facts) {
        return failure(ErrorCode::Invalid,
                       "MEDANCHOR_GENESIS_BLOCK: " + genesis
                           + " is not the first block of a channel: " + facts.error().detail);
    }
    settings.facts = *std::move(facts);
    MED_TRY(settings.facts.administratorMsp, required(environment, kAdministrator));
    if (const std::string name = valueOf(environment, kChaincode); !name.empty()) {
        settings.facts.chaincode = name;
    }
    settings.health = valueOf(environment, kHealth);
    return settings;
}

} // namespace med::ledger
