#include "services/storage/s3_signature.h"

#include "services/crypto/hash.h"

#include <algorithm>

namespace med::storage {

namespace {

constexpr std::string_view kAlgorithm = "AWS4-HMAC-SHA256";
constexpr std::string_view kTerminator = "aws4_request";

bool isUnreserved(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'
        || c == '.' || c == '_' || c == '~';
}

std::string signedHeaders(const S3Request &request)
{
    std::string names;
    for (const auto &[name, value] : request.headers) {
        names += (names.empty() ? "" : ";") + name;
    }
    return names;
}

/// Without white space around it, and one space where several are.
std::string signedValue(std::string_view value)
{
    std::string out;
    for (const char c : value) {
        if (c != ' ' || (!out.empty() && out.back() != ' ')) {
            out += c;
        }
    }
    if (out.ends_with(' ')) {
        out.pop_back();
    }
    return out;
}

SecretBytes hmac(ByteView key, std::string_view text)
{
    auto digest = crypto::hmacSha256(key, bytesOf(text));
    auto out = SecretBytes::copyOf(digest);
    digest.fill(0);
    return out;
}

SecretBytes signingKey(const S3Scope &scope, std::string_view date)
{
    SecretBytes first(4 + scope.secretKey.size());
    std::ranges::copy(std::string_view("AWS4"), first.data().begin());
    std::ranges::copy(scope.secretKey, first.data().begin() + 4);
    const SecretBytes ofDate = hmac(first.view(), date);
    const SecretBytes ofRegion = hmac(ofDate.view(), scope.region);
    const SecretBytes ofService = hmac(ofRegion.view(), scope.service);
    return hmac(ofService.view(), kTerminator);
}

} // namespace

std::string uriEncode(std::string_view text, Slash slash)
{
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        if (isUnreserved(c) || (c == '/' && slash == Slash::Stays)) {
            out += c;
        } else {
            out += '%';
            out += kDigits[std::uint8_t(c) >> 4];
            out += kDigits[std::uint8_t(c) & 15];
        }
    }
    return out;
}

std::string canonicalQuery(const std::vector<std::pair<std::string, std::string>> &query)
{
    std::vector<std::pair<std::string, std::string>> encoded;
    for (const auto &[name, value] : query) {
        encoded.emplace_back(uriEncode(name, Slash::IsEncoded), uriEncode(value, Slash::IsEncoded));
    }
    std::ranges::sort(encoded);
    std::string out;
    for (const auto &[name, value] : encoded) {
        out += (out.empty() ? "" : "&") + name + '=' + value;
    }
    return out;
}

std::string amzDate(Moment moment)
{
    std::string text = toIso8601(moment);
    std::erase_if(text, [](char c) { return c == '-' || c == ':'; });
    return text;
}

std::string canonicalRequest(const S3Request &request)
{
    std::string out =
        request.method + '\n' + request.path + '\n' + canonicalQuery(request.query) + '\n';
    for (const auto &[name, value] : request.headers) {
        out += name + ':' + signedValue(value) + '\n';
    }
    return out + '\n' + signedHeaders(request) + '\n' + request.payloadHash;
}

std::string authorizationOf(const S3Request &request, const S3Scope &scope)
{
    const std::string time = request.headers.at("x-amz-date");
    const std::string date = time.substr(0, 8);
    const std::string place =
        date + '/' + scope.region + '/' + scope.service + '/' + std::string(kTerminator);
    const std::string toSign = std::string(kAlgorithm) + '\n' + time + '\n' + place + '\n'
        + toHex(crypto::sha256(bytesOf(canonicalRequest(request))));
    const auto signature = crypto::hmacSha256(signingKey(scope, date).view(), bytesOf(toSign));
    return std::string(kAlgorithm) + " Credential=" + scope.accessKey + '/' + place
        + ", SignedHeaders=" + signedHeaders(request) + ", Signature=" + toHex(signature);
}

} // namespace med::storage
