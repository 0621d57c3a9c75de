#include "services/ledger/connection_profile.h"

#include "services/base/files.h"
#include "services/crypto/certificate.h"
#include "services/domain/canonical_json.h"
#include "services/ledger/wire/channel.h"

#include <algorithm>
#include <yaml-cpp/yaml.h>

namespace med::ledger {

namespace {

constexpr std::size_t kMaxProfileBytes = 4 << 20;
constexpr int kMaxDepth = 32;
constexpr std::size_t kMaxValues = 100'000; ///< Aliases can make a short text long.

std::unexpected<Error> invalid(std::string detail)
{
    return failure(ErrorCode::Invalid, "connection profile: " + std::move(detail));
}

/// A YAML value as JSON. All scalars become texts: the profile's members that matter are.
Expected<Json> jsonOf(const YAML::Node &node, int depth, std::size_t &values)
{
    if (depth > kMaxDepth || ++values > kMaxValues) {
        return invalid("it is nested too deeply, or its aliases make it too long");
    }
    if (node.IsSequence()) {
        Json array = Json::array();
        for (const auto &item : node) {
            MED_TRY(array.emplace_back(), jsonOf(item, depth + 1, values));
        }
        return array;
    }
    if (node.IsMap()) {
        Json object = Json::object();
        for (const auto &item : node) {
            if (!item.first.IsScalar() || object.contains(item.first.Scalar())) {
                return invalid("a member has no proper name, or stands there twice");
            }
            MED_TRY(object[item.first.Scalar()], jsonOf(item.second, depth + 1, values));
        }
        return object;
    }
    return node.IsScalar() ? Json(node.Scalar()) : Json();
}

Expected<Json> parseProfile(const std::string &text)
{
    if (text.size() > kMaxProfileBytes) {
        return invalid("it is larger than 4 MiB");
    }
    Json profile = Json::parse(text, nullptr, false);
    if (profile.is_discarded()) {
        try {
            std::size_t values = 0;
            MED_TRY(profile, jsonOf(YAML::Load(text), 0, values));
        } catch (const YAML::Exception &error) {
            return invalid("it is neither JSON nor YAML (line " + std::to_string(error.mark.line + 1) + ")");
        }
    }
    return profile.is_object() ? Expected<Json>(std::move(profile)) : invalid("it is not an object");
}

const Json &member(const Json &object, const char *name)
{
    static const Json none;
    const auto found = object.is_object() ? object.find(name) : object.end();
    return object.is_object() && found != object.end() ? *found : none;
}

std::string text(const Json &object, const char *name)
{
    const Json &value = member(object, name);
    return value.is_string() ? value.get<std::string>() : std::string();
}

std::vector<std::string> texts(const Json &object, const char *name)
{
    std::vector<std::string> all;
    if (const Json &array = member(object, name); array.is_array()) {
        for (const Json &item : array) {
            if (item.is_string()) {
                all.push_back(item.get<std::string>());
            }
        }
    }
    return all;
}

/// The certificates of a text, each for itself.
std::vector<std::string> certificatesIn(const std::string &pem)
{
    constexpr std::string_view kEnd = "-----END CERTIFICATE-----";
    std::vector<std::string> all;
    std::size_t begin = 0;
    while ((begin = pem.find("-----BEGIN CERTIFICATE-----", begin)) != std::string::npos) {
        const std::size_t end = pem.find(kEnd, begin);
        if (end == std::string::npos) {
            break;
        }
        all.push_back(pem.substr(begin, end + kEnd.size() - begin) + "\n");
        begin = end;
    }
    return all;
}

/// The root among the certificates of a `tlsCACerts`: `pem` (a text, or several) or `path`. Empty if
/// there is no such member.
Expected<std::string> tlsRootOf(const Json &server, const std::filesystem::path &folder)
{
    const Json &roots = member(server, "tlsCACerts");
    std::string pem = text(roots, "pem");
    for (const auto &one : texts(roots, "pem")) {
        pem += one + "\n";
    }
    if (const std::string path = text(roots, "path"); pem.empty() && !path.empty()) {
        MED_TRY(const Bytes bytes, readFile(folder / path));
        pem = stringOf(bytes);
    }
    const auto certificates = certificatesIn(pem);
    if (certificates.empty() && !pem.empty()) {
        return invalid("a tlsCACerts holds no certificate");
    }
    for (const auto &one : certificates) {
        const auto certificate = crypto::Certificate::fromPem(one);
        if (certificate && certificate->isIssuedBy(*certificate)) {
            return one;
        }
    }
    return certificates.empty() ? std::string() : certificates.front();
}

/// "host:port" of a `grpcs://host:port`.
Expected<std::string> addressOf(const std::string &peer, const std::string &url)
{
    constexpr std::string_view kScheme = "grpcs://";
    if (!url.starts_with(kScheme)) {
        return invalid("the peer " + peer + " has no address that begins with grpcs://; without TLS it is not used");
    }
    std::string address = url.substr(kScheme.size());
    while (address.ends_with('/')) {
        address.pop_back();
    }
    return address.find(':') != std::string::npos ? Expected<std::string>(address)
                                                  : invalid("the address of the peer " + peer + " names no port");
}

/// Reads a profile against the channel of the first block.
class Importer {
public:
    Importer(const FabricNetwork &from, const Json &profile, const Channel &channel)
        : m_from(from), m_profile(profile), m_channel(channel), m_msps(channel.applicationMsps()) {}

    Expected<> run(Network &network)
    {
        std::vector<std::string> peers;
        for (const auto &[name, organization] : organizationsInOrder()) {
            const std::string mspId = text(organization, "mspid");
            if (std::ranges::find(m_msps, mspId) == m_msps.end()) {
                continue;
            }
            Network::Organization entry {.mspId = mspId, .kind = text(organization, "x-kind"), .name = name, .caName = {}};
            MED_CHECK(addAuthorities(network, entry, organization));
            network.organizations.push_back(std::move(entry));
            for (const auto &peer : texts(organization, "peers")) {
                if (std::ranges::find(peers, peer) == peers.end()) {
                    peers.push_back(peer);
                    MED_CHECK(addPeer(network, peer, mspId));
                }
            }
        }
        if (network.endpoints.empty()) {
            return invalid("it names no peer of an organisation of channel " + m_channel.id());
        }
        for (const auto &mspId : m_msps) {
            if (std::ranges::find(network.organizations, mspId, &Network::Organization::mspId) == network.organizations.end()) {
                network.organizations.push_back({.mspId = mspId, .kind = {}, .name = mspId, .caName = {}});
            }
        }
        return {};
    }

private:
    /// The profile's own organisation first: its peers are asked before others.
    std::vector<std::pair<std::string, Json>> organizationsInOrder() const
    {
        const std::string own = text(member(m_profile, "client"), "organization");
        std::vector<std::pair<std::string, Json>> all;
        if (const Json &organizations = member(m_profile, "organizations"); organizations.is_object()) {
            for (const auto &[name, organization] : organizations.items()) {
                all.insert(name == own ? all.begin() : all.end(), {name, organization});
            }
        }
        return all;
    }

    Expected<> addPeer(Network &network, const std::string &name, const std::string &mspId)
    {
        const Json &peer = member(member(m_profile, "peers"), name.c_str());
        Network::Endpoint endpoint;
        MED_TRY(endpoint.address, addressOf(name, text(peer, "url")));
        MED_TRY(endpoint.tlsCa, tlsRootOf(peer, m_from.folder));
        if (const auto roots = m_channel.tlsRoots(mspId); endpoint.tlsCa.empty() && !roots.empty()) {
            endpoint.tlsCa = roots.front();
        }
        if (!crypto::Certificate::fromPem(endpoint.tlsCa)) {
            return invalid("the peer " + name + " has no TLS root (tlsCACerts) that can be read");
        }
        const Json &options = member(peer, "grpcOptions");
        endpoint.tlsName = text(options, "ssl-target-name-override");
        if (endpoint.tlsName.empty()) {
            endpoint.tlsName = text(options, "hostnameOverride");
        }
        network.endpoints.push_back(std::move(endpoint));
        return {};
    }

    Expected<> addAuthorities(Network &network, Network::Organization &entry, const Json &organization)
    {
        for (const auto &name : texts(organization, "certificateAuthorities")) {
            const Json &authority = member(member(m_profile, "certificateAuthorities"), name.c_str());
            const std::string url = text(authority, "url");
            MED_TRY(const std::string root, tlsRootOf(authority, m_from.folder));
            if (!url.starts_with("https://") || !crypto::Certificate::fromPem(root)) {
                return invalid("the authority " + name + " has no https address or no TLS root (tlsCACerts)");
            }
            network.authorities.push_back({.mspId = entry.mspId, .caName = text(authority, "caName"), .url = url, .tlsCa = root});
            if (entry.caName.empty()) {
                entry.caName = text(authority, "caName");
            }
        }
        return {};
    }

    const FabricNetwork &m_from;
    const Json &m_profile;
    const Channel &m_channel;
    const std::vector<std::string> m_msps;
};

} // namespace

Expected<Network> importFabricNetwork(const FabricNetwork &from)
{
    auto block = parseBlock(from.firstBlock);
    if (!block || block->header.number != 0) {
        return failure(ErrorCode::Corrupt, "the file of the first block holds no block, or a later one",
                       "Fetch block 0 of the channel: peer channel fetch oldest.");
    }
    MED_TRY(const auto channel, Channel::fromConfigBlock(*block));
    MED_TRY(const Json profile, parseProfile(from.profile));
    Network network {.networkId = toHex(headerHash(block->header)),
                     .channel = channel->id(),
                     .chaincode = from.chaincode,
                     .genesis = from.firstBlock,
                     .organizations = {},
                     .endpoints = {},
                     .authorities = {},
                     .nodeData = std::nullopt,
                     .store = from.store,
                     .storeCa = from.storeCa,
                     .demonstration = false,
                     .folder = {}};
    MED_CHECK(Importer(from, profile, *channel).run(network));
    MED_CHECK(network.toJson());
    return network;
}

} // namespace med::ledger
