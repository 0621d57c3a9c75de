#pragma once

#include "services/base/error.h"

#include <string>
#include <string_view>

namespace med::storage {

/// Where a store lies in an S3-compatible service, as `store` in network.json names it:
///
///     https://HOST[:PORT]/BUCKET[/PREFIX][?region=REGION][&style=path|virtual]
///
/// Without `region` it is us-east-1, without `style` the bucket stands in the path.
struct S3Address {
    /// Where the bucket's name goes in a request.
    enum class Style {
        Path, ///< https://HOST/BUCKET/KEY
        VirtualHost, ///< https://BUCKET.HOST/KEY
    };

    std::string host; ///< With the port, if one was named; lower case.
    std::string bucket;
    std::string prefix; ///< What all keys begin with; empty, or with a slash at its end.
    std::string region = "us-east-1";
    Style style = Style::Path;

    /// Errors: Invalid, saying what is wrong. A name and a password in the address are refused:
    /// network.json is given to others.
    static Expected<S3Address> parse(std::string_view url);
    /// True if a profile's `store` is an address and not a folder.
    static bool isAddress(std::string_view store);

    /// What the Host header of a request says.
    std::string requestHost() const;
    /// The path of a request for a key below the prefix; an empty one is the bucket's own.
    /// Percent-encoded as Signature Version 4 wants it.
    std::string requestPath(std::string_view key) const;
    /// For people: host and bucket.
    std::string text() const { return bucket + " at " + host; }
};

} // namespace med::storage
