#include "services/storage/s3_address.h"

#include "services/storage/s3_signature.h"

#include <algorithm>

namespace med::storage {

namespace {

constexpr std::string_view kScheme = "https://";
constexpr std::size_t kMaxPrefix = 256;

std::unexpected<Error> badAddress(const std::string &why)
{
    return failure(ErrorCode::Invalid, "the store's address " + why,
                   "It is https://HOST/BUCKET, with ?region=REGION behind it if the service has "
                   "regions.");
}

bool isLower(char c)
{
    return c >= 'a' && c <= 'z';
}
bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Letters, digits, dots and hyphens, a letter or digit at both ends.
bool isHostName(std::string_view text, std::string_view alsoInside)
{
    const auto plain = [](char c) { return isLower(c) || isDigit(c); };
    return !text.empty() && plain(text.front()) && plain(text.back())
        && std::ranges::all_of(
            text, [&](char c) { return plain(c) || alsoInside.find(c) != alsoInside.npos; })
        && text.find("..") == text.npos;
}

bool isHost(std::string_view text)
{
    const auto colon = text.find(':');
    const std::string_view port =
        colon == text.npos ? std::string_view("443") : text.substr(colon + 1);
    return isHostName(text.substr(0, colon), ".-") && !port.empty() && port.size() <= 5
        && std::ranges::all_of(port, isDigit);
}

bool isPrefix(std::string_view text)
{
    return text.size() <= kMaxPrefix && !text.starts_with('/') && text.find("//") == text.npos
        && std::ranges::all_of(text, [](char c) {
               return isLower(c) || (c >= 'A' && c <= 'Z') || isDigit(c) || c == '-' || c == '_'
                   || c == '/';
           });
}

Expected<> readOption(S3Address &address, std::string_view option)
{
    const auto equals = option.find('=');
    const std::string_view name = option.substr(0, equals);
    const std::string_view value =
        equals == option.npos ? std::string_view() : option.substr(equals + 1);
    if (name == "region" && isHostName(value, "-")) {
        address.region = value;
        return {};
    }
    if (name == "style" && (value == "path" || value == "virtual")) {
        address.style = value == "path" ? S3Address::Style::Path : S3Address::Style::VirtualHost;
        return {};
    }
    return badAddress("takes region=REGION and style=path or style=virtual behind its question "
                      "mark");
}

} // namespace

bool S3Address::isAddress(std::string_view store)
{
    return store.find("://") != store.npos;
}

Expected<S3Address> S3Address::parse(std::string_view url)
{
    if (!url.starts_with(kScheme)) {
        return badAddress("does not begin with https://");
    }
    const auto question = url.find('?');
    std::string_view options = question == url.npos ? std::string_view() : url.substr(question + 1);
    std::string_view place = url.substr(0, question).substr(kScheme.size());
    if (place.find('@') != place.npos) {
        return badAddress("holds a name or a password");
    }
    S3Address address;
    const auto slash = place.find('/');
    address.host = place.substr(0, slash);
    std::ranges::transform(address.host, address.host.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    if (address.host.ends_with(":443")) { // As it stands in the Host header, which is signed.
        address.host.resize(address.host.size() - 4);
    }
    if (!isHost(address.host)) {
        return badAddress("names no host");
    }
    place = slash == place.npos ? std::string_view() : place.substr(slash + 1);
    const auto next = place.find('/');
    address.bucket = place.substr(0, next);
    if (address.bucket.size() < 3 || address.bucket.size() > 63
        || !isHostName(address.bucket, ".-")) {
        return badAddress("names no bucket: 3 to 63 lower-case letters, digits, dots and hyphens");
    }
    address.prefix = next == place.npos ? std::string_view() : place.substr(next + 1);
    if (!isPrefix(address.prefix)) {
        return badAddress("has a prefix with other characters than letters, digits, - and _");
    }
    if (!address.prefix.empty() && !address.prefix.ends_with('/')) {
        address.prefix += '/';
    }
    while (!options.empty()) {
        const auto ampersand = options.find('&');
        MED_CHECK(readOption(address, options.substr(0, ampersand)));
        options = ampersand == options.npos ? std::string_view() : options.substr(ampersand + 1);
    }
    return address;
}

std::string S3Address::requestHost() const
{
    return style == Style::VirtualHost ? bucket + '.' + host : host;
}

std::string S3Address::requestPath(std::string_view key) const
{
    const std::string below =
        key.empty() ? std::string() : uriEncode(prefix + std::string(key), Slash::Stays);
    if (style == Style::VirtualHost) {
        return '/' + below;
    }
    return '/' + bucket + (below.empty() ? std::string() : '/' + below);
}

} // namespace med::storage
