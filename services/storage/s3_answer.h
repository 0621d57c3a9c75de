#pragma once

#include "services/storage/http_exchange.h"

#include <vector>

namespace med::storage {

/// What an S3-compatible service says in XML, and what its refusals mean here.

/// A refusal: `Code` and `Message` of an Error document; empty where the body is none.
struct S3Refusal {
    std::string code;
    std::string message;
};
S3Refusal refusalOf(ByteView body);

/// A page of a ListObjectsV2 answer that was asked for with encoding-type=url.
struct S3Page {
    std::vector<std::string>
        keys; ///< Of objects, and of common prefixes with the slash at their end.
    std::string next; ///< The token of the page behind it; empty for the last.
};
/// Errors: Io for anything else than such an answer.
Expected<S3Page> pageOf(ByteView body);

/// Whether the same request can succeed a moment later.
bool isPassing(int status, const S3Refusal &refusal);
/// A refusal as ours. All that keeps the whole store from being used is Offline, as for a folder
/// that is not mounted, so that no work is given up for it; no space is Io; an absent object
/// NotFound. `place` names the bucket.
Error errorOf(const HttpAnswer &answer, const S3Refusal &refusal, const std::string &place);

/// A whole answer's Content-Range, "bytes 0-9/10". Errors: Io.
struct ContentRange {
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    std::uint64_t total = 0;
};
Expected<ContentRange> contentRangeOf(const HttpAnswer &answer);
/// A decimal number and nothing else. Errors: Io.
Expected<std::uint64_t> numberOf(std::string_view text);

} // namespace med::storage
