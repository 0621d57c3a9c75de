#include "tests/support/s3_server_check.h"

#include <ctime>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sstream>

namespace med::tests {

namespace {

constexpr long long kTolerance = 15 * 60;

std::string hex(const unsigned char *bytes, unsigned count)
{
    std::string out;
    char two[3];
    for (unsigned i = 0; i < count; ++i) {
        std::snprintf(two, sizeof two, "%02x", bytes[i]);
        out += two;
    }
    return out;
}

std::string mac(const std::string &key, const std::string &text)
{
    unsigned char out[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    HMAC(EVP_sha256(), key.data(), int(key.size()), reinterpret_cast<const unsigned char *>(text.data()), text.size(), out, &size);
    return std::string(reinterpret_cast<char *>(out), size);
}

std::vector<std::string> split(const std::string &text, char separator)
{
    std::vector<std::string> parts;
    std::stringstream stream(text);
    for (std::string part; std::getline(stream, part, separator);) {
        parts.push_back(part);
    }
    return parts;
}

/// The value of `name=` in "AWS4-HMAC-SHA256 a=b, c=d".
std::string field(const std::string &authorization, const std::string &name)
{
    const auto at = authorization.find(name + "=");
    if (at == std::string::npos) {
        return {};
    }
    const auto begin = at + name.size() + 1;
    return authorization.substr(begin, authorization.find(',', begin) - begin);
}

std::string one(const ArrivedRequest &request, const std::string &name)
{
    const auto found = request.headers.find(name);
    return found == request.headers.end() ? std::string() : found->second;
}

long long secondsOf(const std::string &amz)
{
    std::tm time {};
    return amz.size() == 16 && strptime(amz.c_str(), "%Y%m%dT%H%M%SZ", &time) ? (long long)(timegm(&time)) : -1;
}

/// The query as the client sent it, brought into order; what it left unencoded is not forgiven.
std::string sortedQuery(const std::string &target)
{
    const auto question = target.find('?');
    if (question == std::string::npos) {
        return {};
    }
    std::multimap<std::string, std::string> sorted;
    for (const auto &pair : split(target.substr(question + 1), '&')) {
        const auto equals = pair.find('=');
        sorted.emplace(pair.substr(0, equals), equals == std::string::npos ? "" : pair.substr(equals + 1));
    }
    std::string out;
    for (const auto &[name, value] : sorted) {
        out += (out.empty() ? "" : "&") + name + "=" + value;
    }
    return out;
}

std::string signatureOf(const ArrivedRequest &request, const KnownKey &key, const std::string &names, const std::string &time,
                        const std::string &payload)
{
    std::string canonical = request.method + "\n" + request.target.substr(0, request.target.find('?')) + "\n" + sortedQuery(request.target) + "\n";
    for (const auto &name : split(names, ';')) {
        canonical += name + ":" + one(request, name) + "\n";
    }
    canonical += "\n" + names + "\n" + payload;
    const std::string day = time.substr(0, 8);
    const std::string text = "AWS4-HMAC-SHA256\n" + time + "\n" + day + "/" + key.region + "/s3/aws4_request\n" + hexDigest(canonical);
    const std::string signature = mac(mac(mac(mac(mac("AWS4" + key.secretKey, day), key.region), "s3"), "aws4_request"), text);
    return hex(reinterpret_cast<const unsigned char *>(signature.data()), unsigned(signature.size()));
}

} // namespace

std::string hexDigest(const std::string &bytes)
{
    unsigned char out[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    EVP_Digest(bytes.data(), bytes.size(), out, &size, EVP_sha256(), nullptr);
    return hex(out, size);
}

std::string percentDecoded(const std::string &text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size()) {
            out += char(std::stoi(text.substr(i + 1, 2), nullptr, 16));
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

std::map<std::string, std::string> queryOf(const std::string &target)
{
    std::map<std::string, std::string> query;
    const auto question = target.find('?');
    if (question != std::string::npos) {
        for (const auto &pair : split(target.substr(question + 1), '&')) {
            const auto equals = pair.find('=');
            query[percentDecoded(pair.substr(0, equals))] = equals == std::string::npos ? "" : percentDecoded(pair.substr(equals + 1));
        }
    }
    return query;
}

std::string wrongWith(const ArrivedRequest &request, const KnownKey &key, long long now)
{
    const std::string authorization = one(request, "authorization");
    if (authorization.empty()) {
        return "AccessDenied";
    }
    const std::string names = field(authorization, "SignedHeaders");
    const auto credential = split(field(authorization, "Credential"), '/');
    const std::string time = one(request, "x-amz-date");
    if (!authorization.starts_with("AWS4-HMAC-SHA256 ") || credential.size() != 5 || credential[3] != "s3" || credential[4] != "aws4_request") {
        return "AuthorizationHeaderMalformed";
    }
    if (credential[0] != key.accessKey) {
        return "InvalidAccessKeyId";
    }
    if (credential[2] != key.region) {
        return "AuthorizationHeaderMalformed";
    }
    if (one(request, "x-amz-security-token") != key.sessionToken) {
        return "InvalidToken";
    }
    // The host, and all that S3 reads its own meaning from, must be under the signature.
    for (const auto &[name, value] : request.headers) {
        const bool mustBeSigned = name == "host" || name.starts_with("x-amz-") || name == "range" || name == "if-none-match";
        if (mustBeSigned && (";" + names + ";").find(";" + name + ";") == std::string::npos) {
            return "AccessDenied";
        }
    }
    const long long at = secondsOf(time);
    if (at < 0 || time.substr(0, 8) != credential[1]) {
        return "AccessDenied";
    }
    const std::string payload = one(request, "x-amz-content-sha256");
    if (signatureOf(request, key, names, time, payload) != field(authorization, "Signature")) {
        return "SignatureDoesNotMatch";
    }
    if (at > now + kTolerance || at < now - kTolerance) {
        return "RequestTimeTooSkewed";
    }
    return payload == request.bodyHash ? "" : "XAmzContentSHA256Mismatch";
}

} // namespace med::tests
