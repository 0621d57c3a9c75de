#pragma once

#include <map>
#include <string>
#include <vector>

namespace med::tests {

/// A request as its bytes came in, for the check of its signature.
struct ArrivedRequest {
    std::string method;
    std::string target; ///< Path and query, not decoded.
    std::multimap<std::string, std::string> headers; ///< By lower-case name.
    std::string bodyHash; ///< SHA-256 of the body that came, hexadecimal.
};

/// What a service knows of the one key that it takes.
struct KnownKey {
    std::string accessKey;
    std::string secretKey;
    std::string sessionToken;
    std::string region;
};

/// The S3 error code for a request whose signature (AWS Signature Version 4, Authorization header)
/// is not right at `now` (seconds since 1970); empty if it is. Written from the specification and
/// with OpenSSL alone: shares no code with the program's own signing.
std::string wrongWith(const ArrivedRequest &request, const KnownKey &key, long long now);

/// SHA-256, hexadecimal.
std::string hexDigest(const std::string &bytes);
std::string percentDecoded(const std::string &text);
/// The query of a target as names and values, decoded.
std::map<std::string, std::string> queryOf(const std::string &target);

} // namespace med::tests
