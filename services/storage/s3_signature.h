#pragma once

#include "services/base/clock.h"
#include "services/base/secret_bytes.h"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace med::storage {

/// AWS Signature Version 4 in the Authorization header ("Authenticating Requests: Using the
/// Authorization Header", Amazon S3 API Reference).

/// A request as it is signed.
struct S3Request {
    std::string method; ///< GET, HEAD, PUT, DELETE
    std::string path; ///< Percent-encoded, from '/'.
    std::vector<std::pair<std::string, std::string>> query; ///< Not encoded; in any order.
    /// By lower-case name; `host` and `x-amz-date` are among them. All are signed.
    std::map<std::string, std::string> headers;
    std::string payloadHash; ///< SHA-256 of the body, lower-case hexadecimal.
};

/// Whose key signs, and for which region and service.
struct S3Scope {
    std::string accessKey;
    ByteView secretKey;
    std::string region;
    std::string service = "s3";
};

enum class Slash { Stays, IsEncoded };
/// Percent-encodes all but the unreserved characters of RFC 3986, with upper-case digits.
std::string uriEncode(std::string_view text, Slash slash);
/// Encoded and sorted: what the request says behind its question mark.
std::string canonicalQuery(const std::vector<std::pair<std::string, std::string>> &query);
/// "20130524T000000Z"
std::string amzDate(Moment moment);
/// The text whose hash is signed.
std::string canonicalRequest(const S3Request &request);
/// The value of the Authorization header; the time is the one of `x-amz-date`.
std::string authorizationOf(const S3Request &request, const S3Scope &scope);

} // namespace med::storage
