#include "services/workflows/invitation_code.h"

#include "services/base/text.h"
#include "services/domain/ids.h"
#include "services/ledger/enrolment/ca_client.h"
#include "services/workflows/enrolment_desk.h"

#include <algorithm>
#include <cctype>
#include <map>

namespace med::workflows {

namespace {

constexpr std::string_view kBegin = "medanchor:join?";
constexpr std::size_t kMaxCode = 2000; ///< What a QR code of the lowest correction holds, and less.
constexpr std::size_t kMaxSecret = 256;
constexpr std::int64_t kLastSecond = 9'223'372'035;

std::unexpected<Error> invalid(std::string detail) { return failure(ErrorCode::Invalid, "this is no invitation code: " + std::move(detail)); }

/// RFC 3986: what is unreserved stays, and what a query may hold and no value ends with.
std::string escapedValue(std::string_view text)
{
    constexpr std::string_view kPlain = "-._~:/";
    constexpr char kDigits[] = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80 && (std::isalnum(byte) != 0 || kPlain.contains(c))) {
            out += c;
        } else {
            out += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
        }
    }
    return out;
}

Expected<std::string> plainValue(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        const auto byte = i + 2 < text.size() ? fromHex(std::string(text.substr(i + 1, 2))) : failure(ErrorCode::Invalid, "");
        if (!byte) {
            return invalid("an escape in it is not whole");
        }
        out += char(byte->front());
        i += 2;
    }
    return out;
}

std::string withoutSpaces(std::string text)
{
    std::erase_if(text, [](unsigned char c) { return std::isspace(c) != 0; });
    return text;
}

/// "name=value" pairs; each name once.
Expected<std::map<std::string, std::string>> valuesIn(std::string_view query)
{
    std::map<std::string, std::string> values;
    while (!query.empty()) {
        const auto end = std::min(query.find('&'), query.size());
        const auto pair = query.substr(0, end);
        const auto equals = pair.find('=');
        if (equals == std::string_view::npos) {
            return invalid("a part of it has no value");
        }
        MED_TRY(auto value, plainValue(pair.substr(equals + 1)));
        if (!values.emplace(pair.substr(0, equals), std::move(value)).second) {
            return invalid("it says something twice");
        }
        query.remove_prefix(std::min(end + 1, query.size()));
    }
    return values;
}

/// "AMSP,BMSP": an organisation has no comma in it.
std::vector<std::string> listIn(const std::string &text)
{
    std::vector<std::string> parts;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find(',', at), text.size());
        parts.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return parts;
}

/// As the network was when it had these organisations only.
void keepOnly(ledger::Network &network, const std::vector<std::string> &mspIds)
{
    const auto came = [&](const auto &each) { return std::ranges::find(mspIds, each.mspId) == mspIds.end(); };
    std::erase_if(network.organizations, came);
    std::erase_if(network.authorities, came);
}

bool isAuthority(const std::string &text)
{
    const auto colon = text.rfind(':');
    return colon != std::string::npos && colon > 0 && colon + 1 < text.size()
        && std::ranges::all_of(text.substr(colon + 1), [](unsigned char c) { return std::isdigit(c) != 0; })
        && std::ranges::none_of(text, [](unsigned char c) { return c == '/' || c == '@' || c == '?' || c == '#' || c <= ' '; });
}

Expected<> check(const InvitationCode &code)
{
    const bool path = code.store.starts_with('/');
    if (!isMspId(code.mspId) || !isId(code.memberId, prefix::kMember)) {
        return invalid("it names no member of an organisation");
    }
    if (code.secret.empty() || code.secret.size() > kMaxSecret || code.fingerprint.size() != 52) {
        return invalid("its secret or its fingerprint is not whole");
    }
    if (!std::ranges::all_of(code.organizations, isMspId)) {
        return invalid("it names an organisation that is none");
    }
    if (code.authority.empty() == code.nodeFolder.empty() || (!code.authority.empty() && !isAuthority(code.authority))
        || (!code.nodeFolder.empty() && !std::filesystem::path(code.nodeFolder).is_absolute())) {
        return invalid("it does not say where the network is");
    }
    if (!code.store.empty() && !path && !code.store.starts_with("https://")) {
        return invalid("it names a store that is none");
    }
    return path && code.nodeFolder.empty() ? invalid("it names a folder on another computer") : Expected<>();
}

} // namespace

std::string InvitationCode::text() const
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(until).time_since_epoch().count();
    std::string out(kBegin);
    out += "v=1&o=" + escapedValue(mspId) + "&m=" + memberId + "&s=" + escapedValue(secret) + "&u=" + std::to_string(seconds) + "&f=" + fingerprint;
    const auto add = [&](const char *name, const std::string &value) {
        out += value.empty() ? std::string() : name + escapedValue(value);
    };
    std::string known;
    for (const auto &mspId : organizations) {
        known += (known.empty() ? "" : ",") + mspId;
    }
    add("&k=", known);
    add("&a=", authority);
    add("&d=", nodeFolder);
    add("&t=", store);
    return out;
}

Expected<InvitationCode> InvitationCode::parse(std::string_view given)
{
    const std::string text = given.size() > 2 * kMaxCode ? std::string() : withoutSpaces(std::string(given));
    if (text.size() > kMaxCode || caseFolded(text.substr(0, kBegin.size())) != kBegin) {
        return invalid("it does not begin with medanchor:join");
    }
    MED_TRY(auto values, valuesIn(std::string_view(text).substr(kBegin.size())));
    const auto take = [&](const char *name) {
        auto found = values.extract(name);
        return found ? std::move(found.mapped()) : std::string();
    };
    if (take("v") != "1") {
        return invalid("it is of another version of Medanchor");
    }
    InvitationCode code {.mspId = take("o"), .memberId = take("m"), .secret = take("s"), .fingerprint = take("f"), .organizations = listIn(take("k")), .until = {},
                         .authority = take("a"), .nodeFolder = take("d"), .store = take("t")};
    std::ranges::transform(code.fingerprint, code.fingerprint.begin(), [](unsigned char c) { return char(std::toupper(c)); });
    const std::string until = take("u");
    if (until.empty() || until.size() > 10 || !std::ranges::all_of(until, [](unsigned char c) { return std::isdigit(c) != 0; }) || std::stoll(until) > kLastSecond) {
        return invalid("it does not say until when it can be used");
    }
    code.until = Moment(std::chrono::seconds(std::stoll(until)));
    if (!values.empty()) {
        return invalid("it says more than this version understands");
    }
    MED_CHECK(check(code));
    return code;
}

Expected<Invitation> InvitationCode::fetch() const
{
    auto network = authority.empty() ? networkOfNode(nodeFolder) : fetchNetwork(authority);
    if (!network) {
        return std::unexpected(network.error());
    }
    if (!organizations.empty()) {
        keepOnly(*network, organizations);
    }
    if (withoutSpaces(network->fingerprint()) != fingerprint) {
        return failure(ErrorCode::Corrupt, "the network that answers is not the one whose fingerprint the invitation names", "Nothing was sent. Ask who invited you.");
    }
    MED_CHECK(authorityOf(*network, mspId));
    if (!authority.empty()) {
        network->nodeData.reset(); // Theirs, whatever it says.
    }
    network->store = store;
    network->storeCa.clear();
    return Invitation {.network = *std::move(network), .memberId = memberId, .secret = secret, .mspId = mspId, .roles = {"patient"},
                       .name = {}, .card = {}, .until = until};
}

Expected<ledger::Network> fetchNetwork(const std::string &authority)
{
    MED_TRY(const std::string text, ledger::CaClient::networkAt("https://" + authority));
    return ledger::Network::parse(text);
}

Expected<ledger::Network> networkOfNode(const std::filesystem::path &folder)
{
    MED_TRY(auto network, ledger::Network::load(folder));
    if (network.demonstration) {
        network.endpoints.clear(); // A demonstration stays on its computer.
    }
    network.nodeData = folder.string();
    return network;
}

std::string codeFor(const Invitation &invitation)
{
    const auto folder = invitation.network.nodeFolder();
    const bool open = !invitation.network.endpoints.empty();
    const auto authority = authorityOf(invitation.network, invitation.mspId);
    constexpr std::string_view kHttps = "https://";
    if (!invitation.network.storeCa.empty() || !authority || !authority->url.starts_with(kHttps) || (!open && !folder)) {
        return {};
    }
    InvitationCode code {.mspId = invitation.mspId, .memberId = invitation.memberId, .secret = invitation.secret,
                         .fingerprint = withoutSpaces(invitation.network.fingerprint()), .until = invitation.until,
                         .authority = open ? authority->url.substr(kHttps.size()) : std::string(), .nodeFolder = open ? std::string() : folder->string(),
                         .store = invitation.network.store};
    // What its reader will do: if that does not work now, there is no code.
    const auto works = [&] {
        const auto whole = InvitationCode::parse(code.text());
        return whole && whole->fetch();
    };
    if (works()) {
        return code.text();
    }
    for (const auto &organization : invitation.network.organizations) { // Others have been admitted since.
        code.organizations.push_back(organization.mspId);
    }
    return works() ? code.text() : std::string();
}

} // namespace med::workflows
