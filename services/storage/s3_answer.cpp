#include "services/storage/s3_answer.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace med::storage {

namespace {

constexpr std::size_t kMaxDepth = 16;
constexpr std::size_t kMaxShown = 200;

std::unexpected<Error> nonsense()
{
    return failure(ErrorCode::Io, "the store's answer is not of the S3 protocol");
}

/// The five entities of XML and nothing else: a service sends no others. Errors: Io.
Expected<std::string> plainText(std::string_view text)
{
    static constexpr std::array<std::pair<std::string_view, char>, 5> kEntities{
        {{"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}, {"&quot;", '"'}, {"&apos;", '\''}}};
    std::string out;
    while (!text.empty()) {
        if (text.front() != '&') {
            out += text.front();
            text.remove_prefix(1);
            continue;
        }
        const auto known = std::ranges::find_if(
            kEntities, [&](const auto &entity) { return text.starts_with(entity.first); });
        if (known != kEntities.end()) {
            out += known->second;
            text.remove_prefix(known->first.size());
        } else if (text.starts_with("&#34;") || text.starts_with("&#39;")) {
            out += text[3] == '4' ? '"' : '\'';
            text.remove_prefix(5);
        } else {
            return nonsense();
        }
    }
    return out;
}

/// Walks over a document of elements and text; attributes are skipped, and a document type is
/// refused. `use` gets the path of each element that ends ("ListBucketResult/Contents/Key") and the
/// text in it. Errors: Io.
template <typename Use> Expected<> eachElement(std::string_view xml, Use use)
{
    std::vector<std::string> open;
    std::string_view text;
    bool hadRoot = false;
    while (true) {
        const auto begin = xml.find('<');
        text = xml.substr(0, begin);
        if (begin == xml.npos) {
            const bool isBlank = text.find_first_not_of(" \t\r\n") == text.npos;
            return open.empty() && hadRoot && isBlank ? Expected<>() : nonsense();
        }
        const auto end = xml.find('>', begin);
        if (end == xml.npos) {
            return nonsense();
        }
        std::string_view tag = xml.substr(begin + 1, end - begin - 1);
        xml.remove_prefix(end + 1);
        if (tag.starts_with('?')) {
            continue;
        }
        const auto path = [&] {
            std::string joined;
            for (const auto &name : open) {
                joined += (joined.empty() ? "" : "/") + name;
            }
            return joined;
        };
        if (tag.starts_with('/')) {
            if (open.empty() || open.back() != tag.substr(1)) {
                return nonsense();
            }
            MED_TRY(const std::string plain, plainText(text));
            MED_CHECK(use(path(), plain));
            open.pop_back();
            continue;
        }
        const bool isEmpty = tag.ends_with('/');
        const std::string name(tag.substr(0, tag.find_first_of(" \t\r\n/")));
        const bool isName = !name.empty() && std::ranges::all_of(name, [](char c) {
            return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        });
        if (!isName || open.size() == kMaxDepth || (open.empty() && hadRoot)) {
            return nonsense();
        }
        hadRoot = true;
        open.push_back(name);
        if (isEmpty) {
            MED_CHECK(use(path(), std::string()));
            open.pop_back();
        }
    }
}

Expected<std::string> percentDecoded(const std::string &text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i] == '+' ? ' ' : text[i];
            continue;
        }
        const auto byte = fromHex(std::string_view(text).substr(i + 1, 2));
        if (!byte || byte->size() != 1) {
            return nonsense();
        }
        out += char(byte->front());
        i += 2;
    }
    return out;
}

/// A service's own words, as far as they can stand in a line of a log.
std::string shown(const std::string &text)
{
    std::string out = text.substr(0, kMaxShown);
    std::ranges::replace_if(
        out, [](char c) { return c < ' ' || c > '~'; }, '?');
    return out;
}

Error away(std::string detail, std::string hint)
{
    return {ErrorCode::Offline, std::move(detail), std::move(hint)};
}

} // namespace

S3Refusal refusalOf(ByteView body)
{
    S3Refusal refusal;
    const auto read = eachElement(
        textOf(body), [&](const std::string &path, const std::string &text) -> Expected<> {
            if (path == "Error/Code") {
                refusal.code = text;
            } else if (path == "Error/Message") {
                refusal.message = text;
            }
            return {};
        });
    return read ? refusal : S3Refusal();
}

Expected<S3Page> pageOf(ByteView body)
{
    S3Page page;
    bool isList = false;
    bool isCut = false;
    MED_CHECK(eachElement(textOf(body),
                          [&](const std::string &path, const std::string &text) -> Expected<> {
                              if (path == "ListBucketResult/Contents/Key"
                                  || path == "ListBucketResult/CommonPrefixes/Prefix") {
                                  MED_TRY(std::string key, percentDecoded(text));
                                  page.keys.push_back(std::move(key));
                              } else if (path == "ListBucketResult/IsTruncated") {
                                  isCut = text == "true";
                              } else if (path == "ListBucketResult/NextContinuationToken") {
                                  page.next = text;
                              } else if (path == "ListBucketResult") {
                                  isList = true;
                              }
                              return {};
                          }));
    if (!isList || (isCut && page.next.empty())) {
        return nonsense();
    }
    if (!isCut) {
        page.next.clear();
    }
    return page;
}

bool isPassing(int status, const S3Refusal &refusal)
{
    if (refusal.code == "RequestTimeout" || refusal.code == "ConditionalRequestConflict"
        || refusal.code == "OperationAborted") {
        return true;
    }
    return status == 429 || status == 500 || status == 502 || status == 503 || status == 504;
}

Error errorOf(const HttpAnswer &answer, const S3Refusal &refusal, const std::string &place)
{
    const std::string &code = refusal.code;
    if (code == "NoSuchBucket") {
        return away("there is no bucket " + place,
                    "Ask your administrator for the store's address.");
    }
    if (code == "InvalidAccessKeyId" || code == "SignatureDoesNotMatch") {
        return away("the store does not know the access key, or its secret is another: " + place,
                    "Give the profile the right ones with `store credentials FILE`.");
    }
    if (code == "ExpiredToken" || code == "InvalidToken" || code == "TokenRefreshRequired") {
        return away("the store's session token has expired or is not valid: " + place,
                    "Give the profile new ones with `store credentials FILE`.");
    }
    if (code == "RequestTimeTooSkewed" || code == "RequestExpired") {
        return away("the clocks of this computer and of the store differ too much"
                        + (answer.header("date").empty()
                               ? std::string()
                               : "; the store's says " + shown(answer.header("date"))),
                    "Set this computer's clock.");
    }
    if (code == "AuthorizationHeaderMalformed" || code == "PermanentRedirect"
        || answer.status == 301 || answer.status == 307) {
        const std::string region = answer.header("x-amz-bucket-region");
        return away("the bucket is in another region than the store's address names: " + place
                        + (region.empty() ? std::string() : "; it is in " + shown(region)),
                    "Name the region in the store's address: ?region=REGION");
    }
    const bool isFull = answer.status == 507 || code == "QuotaExceeded"
        || code == "InsufficientStorage" || code == "XMinioStorageFull"
        || code == "InsufficientCapacity";
    if (isFull) {
        return {ErrorCode::Io, "the store has no space left: " + place,
                "Ask for more space in the store; then it goes on."};
    }
    if (code == "EntityTooLarge") {
        return {ErrorCode::Io, "the store does not take an object of this size: " + place, {}};
    }
    if (code == "XAmzContentSHA256Mismatch" || code == "BadDigest") {
        return {
            ErrorCode::Corrupt, "the bytes changed between this computer's disk and the store", {}};
    }
    if (code == "NoSuchKey") {
        return {ErrorCode::NotFound, "the store has no such file", {}};
    }
    if (answer.status == 404) {
        return away("there is no S3 service at the store's address: " + place,
                    "Ask your administrator for the store's address.");
    }
    if (answer.status == 401 || answer.status == 403) {
        return away("the store does not let this profile do that: " + place
                        + (code.empty() ? std::string() : " (" + shown(code) + ")"),
                    "Ask your administrator what the profile's access key may do.");
    }
    const std::string words = std::to_string(answer.status)
        + (code.empty() ? std::string() : ' ' + shown(code) + ": " + shown(refusal.message));
    if (isPassing(answer.status, refusal)) {
        return away("the store is not able to answer now: " + words, "It is tried again.");
    }
    return {ErrorCode::Io, "the store refused: " + words, {}};
}

Expected<std::uint64_t> numberOf(std::string_view text)
{
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc() || end != text.data() + text.size()) {
        return nonsense();
    }
    return number;
}

Expected<ContentRange> contentRangeOf(const HttpAnswer &answer)
{
    const std::string text = answer.header("content-range");
    const auto dash = text.find('-');
    const auto slash = text.find('/');
    if (!text.starts_with("bytes ") || dash == text.npos || slash == text.npos || slash < dash) {
        return nonsense();
    }
    const std::string_view all(text);
    ContentRange range;
    MED_TRY(range.first, numberOf(all.substr(6, dash - 6)));
    MED_TRY(range.last, numberOf(all.substr(dash + 1, slash - dash - 1)));
    MED_TRY(range.total, numberOf(all.substr(slash + 1)));
    return range;
}

} // namespace med::storage
