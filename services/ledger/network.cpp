#include "services/ledger/network.h"

#include "services/base/files.h"
#include "services/crypto/certificate.h"
#include "services/domain/canonical_json.h"
#include "services/domain/ids.h"
#include "services/ledger/wire/channel.h"

namespace med::ledger {

namespace {

constexpr int kVersion = 1;
constexpr std::size_t kMaxBytes = 8 << 20;
constexpr const char *kFileName = "network.json";

std::unexpected<Error> invalid(std::string detail)
{
    return failure(ErrorCode::Invalid, "network.json: " + std::move(detail));
}

template <typename Item>
Expected<std::vector<Item>> readArray(JsonFields &fields, const char *name,
                                      Expected<Item> (*read)(const Json &))
{
    MED_TRY(const Json *array, fields.array(name));
    std::vector<Item> out;
    for (const Json &item : *array) {
        MED_TRY(Item value, read(item));
        out.push_back(std::move(value));
    }
    return out;
}

Expected<Network::Organization> readOrganization(const Json &json)
{
    JsonFields fields(json, "organization");
    Network::Organization out;
    MED_TRY(out.mspId, fields.text("msp_id"));
    MED_TRY(out.kind, fields.text("kind"));
    MED_TRY(out.name, fields.text("name"));
    MED_TRY(out.caName, fields.text("caname"));
    MED_CHECK(fields.finish());
    return out;
}

Expected<Network::Endpoint> readEndpoint(const Json &json)
{
    JsonFields fields(json, "endpoint");
    Network::Endpoint out;
    MED_TRY(out.address, fields.text("address"));
    MED_TRY(out.tlsCa, fields.textOr("tls_ca", ""));
    MED_TRY(out.tlsName, fields.textOr("tls_name", ""));
    MED_CHECK(fields.finish());
    return out;
}

Expected<Network::Authority> readAuthority(const Json &json)
{
    JsonFields fields(json, "authority");
    Network::Authority out;
    MED_TRY(out.mspId, fields.text("msp_id"));
    MED_TRY(out.caName, fields.text("caname"));
    MED_TRY(out.url, fields.text("url"));
    MED_TRY(out.tlsCa, fields.textOr("tls_ca", ""));
    MED_CHECK(fields.finish());
    return out;
}

bool isCertificate(const std::string &pem)
{
    return crypto::Certificate::fromPem(pem).has_value();
}

/// The member values that can be judged without the others.
Expected<> checkMembers(const Network &network)
{
    if (network.channel.empty() || network.chaincode.empty()) {
        return invalid("channel and chaincode must not be empty");
    }
    for (const auto &organization : network.organizations) {
        if (!isMspId(organization.mspId)) {
            return invalid("\"" + organization.mspId + "\" is no MSP id");
        }
    }
    for (const auto &endpoint : network.endpoints) {
        const bool local = endpoint.address.starts_with("unix:");
        if (endpoint.address.empty() || (local && !endpoint.tlsCa.empty())) {
            return invalid("an endpoint needs an address, and a local one has no TLS");
        }
        if (!local && !isCertificate(endpoint.tlsCa)) {
            return invalid("the endpoint " + endpoint.address
                           + " needs the certificate of its TLS authority");
        }
    }
    for (const auto &authority : network.authorities) {
        if (!isMspId(authority.mspId) || !authority.url.starts_with("https://")) {
            return invalid("a certificate authority needs an MSP id and an https URL");
        }
        if (!isCertificate(authority.tlsCa)) {
            return invalid("the authority of " + authority.mspId
                           + " needs the certificate of its TLS authority");
        }
    }
    return {};
}

/// The pinned genesis block must be the one that the network id names, and describe the channel.
Expected<> checkGenesis(const Network &network)
{
    MED_TRY(const Block block, parseBlock(network.genesis));
    if (block.header.number != 0 || toHex(headerHash(block.header)) != network.networkId) {
        return failure(ErrorCode::Corrupt,
                       "network.json: the genesis block does not hash to the network id");
    }
    if (toHex(block.header.dataHash) != toHex(dataHash(block.data))) {
        return failure(ErrorCode::Corrupt,
                       "network.json: the genesis block holds other data than its header says");
    }
    MED_TRY(const auto channel, Channel::fromConfigBlock(block));
    if (channel->id() != network.channel) {
        return failure(ErrorCode::Corrupt,
                       "network.json: the genesis block is one of channel " + channel->id());
    }
    return {};
}

Json toJsonValue(const Network &network)
{
    Json out{{"v", kVersion},
             {"network_id", network.networkId},
             {"channel", network.channel},
             {"chaincode", network.chaincode},
             {"genesis", toBase64(network.genesis)},
             {"organizations", Json::array()},
             {"endpoints", Json::array()},
             {"authorities", Json::array()},
             {"store", network.store},
             {"demonstration", network.demonstration}};
    if (!network.storeCa.empty()) {
        out["store_ca"] = network.storeCa;
    }
    for (const auto &each : network.organizations) {
        out["organizations"].push_back({{"msp_id", each.mspId},
                                        {"kind", each.kind},
                                        {"name", each.name},
                                        {"caname", each.caName}});
    }
    for (const auto &each : network.endpoints) {
        out["endpoints"].push_back(
            {{"address", each.address}, {"tls_ca", each.tlsCa}, {"tls_name", each.tlsName}});
    }
    for (const auto &each : network.authorities) {
        out["authorities"].push_back({{"msp_id", each.mspId},
                                      {"caname", each.caName},
                                      {"url", each.url},
                                      {"tls_ca", each.tlsCa}});
    }
    if (network.nodeData) {
        out["node"] = {{"data", *network.nodeData}};
    }
    return out;
}

std::filesystem::path resolve(const std::filesystem::path &folder, const std::string &relative)
{
    return std::filesystem::absolute(folder / relative).lexically_normal();
}

} // namespace

Expected<Network> Network::parse(std::string_view text)
{
    MED_TRY(const Json json, parseStrictJson(text, kMaxBytes));
    JsonFields fields(json, "network.json");
    MED_CHECK(fields.version(kVersion));
    Network out;
    MED_TRY(out.networkId, fields.digest("network_id"));
    MED_TRY(out.channel, fields.text("channel"));
    MED_TRY(out.chaincode, fields.text("chaincode"));
    MED_TRY(const std::string genesis, fields.text("genesis"));
    MED_TRY(out.genesis, fromBase64(genesis));
    MED_TRY(out.organizations, readArray(fields, "organizations", readOrganization));
    MED_TRY(out.endpoints, readArray(fields, "endpoints", readEndpoint));
    MED_TRY(out.authorities, readArray(fields, "authorities", readAuthority));
    MED_TRY(out.store, fields.textOr("store", ""));
    MED_TRY(out.storeCa, fields.textOr("store_ca", ""));
    if (fields.has("demonstration")) {
        MED_TRY(out.demonstration, fields.boolean("demonstration"));
    }
    if (fields.has("node")) {
        MED_TRY(const Json *node, fields.object("node"));
        JsonFields members(*node, "node");
        MED_TRY(out.nodeData, members.text("data"));
        MED_CHECK(members.finish());
    }
    MED_CHECK(fields.finish());
    MED_CHECK(checkMembers(out));
    MED_CHECK(checkGenesis(out));
    return out;
}

Expected<Network> Network::load(const std::filesystem::path &profileFolder)
{
    MED_TRY(const Bytes bytes, readFile(profileFolder / kFileName));
    MED_TRY(Network out, parse(textOf(bytes)));
    out.folder = profileFolder;
    return out;
}

Expected<std::string> Network::toJson() const
{
    MED_TRY(std::string text, toCanonicalJson(toJsonValue(*this)));
    MED_CHECK(parse(text));
    return text;
}

Expected<> Network::save(const std::filesystem::path &profileFolder) const
{
    MED_TRY(const std::string text, toJson());
    return writeFileDurably(profileFolder / kFileName, bytesOf(text));
}

std::string Network::fingerprint() const
{
    Json trusted{{"network_id", networkId}, {"channel", channel}, {"chaincode", chaincode}};
    std::vector<std::string> roots;
    for (const Endpoint &endpoint : endpoints) {
        roots.push_back(toHex(crypto::sha256(bytesOf(endpoint.tlsCa))));
    }
    for (const Authority &authority : authorities) {
        roots.push_back(toHex(crypto::sha256(bytesOf(authority.mspId + '\n' + authority.tlsCa))));
    }
    std::ranges::sort(roots);
    trusted["tls_roots"] = roots;
    trusted["organizations"] = toJsonValue(*this)["organizations"];
    const std::string text = toCanonicalJson(trusted).value_or("");
    std::string out;
    for (const char letter : toBase32(crypto::sha256(bytesOf(text)))) {
        if (out.size() % 5 == 4) {
            out += ' ';
        }
        out += static_cast<char>(letter >= 'a' && letter <= 'z' ? letter - 'a' + 'A' : letter);
    }
    return out;
}

std::optional<std::filesystem::path> Network::nodeFolder() const
{
    return nodeData ? std::optional(resolve(folder, *nodeData)) : std::nullopt;
}

Network Network::forProfile(const std::filesystem::path &profileFolder) const
{
    const auto target = std::filesystem::absolute(profileFolder).lexically_normal();
    const auto moved = [&](const std::string &path, const std::filesystem::path &leadsTo) {
        return std::filesystem::path(path).is_absolute() ? path : leadsTo.lexically_relative(target).string();
    };
    Network network = *this;
    network.folder = target;
    if (const auto data = nodeFolder()) {
        std::error_code error;
        network.nodeData = std::filesystem::exists(*data / "node.json", error) ? std::optional(moved(*nodeData, *data)) : std::nullopt;
    }
    if (const auto at = storeFolder()) {
        network.store = moved(store, *at);
    }
    return network;
}

std::optional<std::filesystem::path> Network::storeFolder() const
{
    const bool isFolder =
        !store.empty() && !store.starts_with("https:") && !store.starts_with("http:");
    return isFolder ? std::optional(resolve(folder, store)) : std::nullopt;
}

} // namespace med::ledger
