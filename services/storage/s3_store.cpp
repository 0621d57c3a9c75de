#include "services/storage/s3_store.h"

#include "services/storage/descriptor.h"
#include "services/storage/s3_answer.h"
#include "services/storage/s3_signature.h"
#include "services/storage/store_marker.h"

#include <algorithm>
#include <condition_variable>
#include <limits>
#include <mutex>

namespace med::storage {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kMaxObject = 5ull << 30;
constexpr std::size_t kMaxPage = 4 << 20;
constexpr int kMaxPages = 10'000; ///< Of 1000 names.

bool isGood(const HttpAnswer &answer)
{
    return answer.status >= 200 && answer.status < 300;
}

std::unexpected<Error> protocolError(const char *what)
{
    return failure(ErrorCode::Io,
                   std::string("the store's answer is not of the S3 protocol: ") + what);
}

/// Waits, unless it is stopped meanwhile. Errors: Cancelled.
Expected<> waitFor(std::chrono::milliseconds time, const std::stop_token &stop)
{
    std::mutex mutex;
    std::condition_variable_any ended;
    std::unique_lock lock(mutex);
    ended.wait_for(lock, stop, time, [] { return false; });
    return stop.stop_requested() ? failure(ErrorCode::Cancelled, "stopped") : Expected<>();
}

/// SHA-256 of a whole file whose parts have these digests; both come from one reading. Errors:
/// Corrupt if they have others; Cancelled, Io.
Expected<crypto::Digest> checkedDigest(const Descriptor &file,
                                       std::span<const crypto::Digest> parts,
                                       const std::stop_token &stop)
{
    crypto::Sha256 whole;
    Bytes part(kPartBytes);
    for (std::size_t i = 0;; ++i) {
        if (stop.stop_requested()) {
            return failure(ErrorCode::Cancelled, "stopped");
        }
        MED_TRY(const std::size_t got, readUpTo(file, part));
        const ByteView bytes = ByteView(part).first(got);
        if (got == 0 && i == parts.size()) {
            return i == 1 ? parts[0] : whole.finish();
        }
        if (got == 0 || i == parts.size() || crypto::sha256(bytes) != parts[i]) {
            return failure(ErrorCode::Corrupt, "a spooled object changed after it was sealed");
        }
        if (parts.size() > 1) {
            whole.add(bytes);
        }
    }
}

} // namespace

struct S3Store::Call {
    std::string method;
    std::string key; ///< Below the prefix; empty: the bucket itself.
    std::vector<std::pair<std::string, std::string>> query = {};
    std::map<std::string, std::string> headers = {};
    ByteView body = {};
    int file = -1;
    std::uint64_t fileBytes = 0;
    crypto::Digest hash = crypto::sha256({}); ///< Of the body.
    std::size_t maxAnswer = 0;
};

S3Store::S3Store(Options options, S3Credentials credentials)
    : m_options(std::move(options))
    , m_credentials(std::move(credentials))
    , m_exchange(m_options.transport)
{
}

S3Store::~S3Store() = default;

HttpRequest S3Store::signedRequest(const Call &call) const
{
    S3Request request{.method = call.method,
                      .path = m_options.address.requestPath(call.key),
                      .query = call.query,
                      .headers = call.headers,
                      .payloadHash = toHex(call.hash)};
    request.headers["host"] = m_options.address.requestHost();
    request.headers["x-amz-date"] = amzDate(m_options.clock.now());
    request.headers["x-amz-content-sha256"] = request.payloadHash;
    if (!m_credentials.sessionToken.empty()) {
        request.headers["x-amz-security-token"] = stringOf(m_credentials.sessionToken.view());
    }
    const std::string authorization = authorizationOf(request,
                                                      {.accessKey = m_credentials.accessKey,
                                                       .secretKey = m_credentials.secretKey.view(),
                                                       .region = m_options.address.region});
    const std::string query = canonicalQuery(request.query);
    HttpRequest out{.method = call.method,
                    .url = "https://" + request.headers["host"] + request.path
                        + (query.empty() ? "" : "?" + query),
                    .headers = std::move(request.headers),
                    .body = call.body,
                    .file = call.file,
                    .fileBytes = call.fileBytes,
                    .maxAnswer = call.maxAnswer};
    out.headers.erase("host"); // The transport's own, from the address.
    out.headers["authorization"] = authorization;
    return out;
}

/// The service's answer, whatever it says; all calls can be repeated. Each attempt is signed anew.
Expected<HttpAnswer> S3Store::send(const Call &call, std::stop_token stop)
{
    auto pause = m_options.pause;
    for (int attempt = 1;; ++attempt) {
        auto answer = m_exchange.perform(signedRequest(call), stop);
        const bool isLast = attempt >= m_options.attempts;
        const bool again =
            answer ? isPassing(answer->status, refusalOf(answer->body)) : answer.error().isBroken;
        if (!again || isLast) {
            return answer ? Expected<HttpAnswer>(*std::move(answer))
                          : std::unexpected(answer.error().error);
        }
        MED_CHECK(waitFor(pause, stop));
        pause *= 2;
    }
}

Error S3Store::refusal(const HttpAnswer &answer) const
{
    return errorOf(answer, refusalOf(answer.body), m_options.address.text());
}

Expected<Bytes> S3Store::read(const std::string &key, std::size_t maxBytes, std::stop_token stop)
{
    MED_TRY(auto answer, send({.method = "GET", .key = key, .maxAnswer = maxBytes}, stop));
    if (!isGood(answer)) {
        return std::unexpected(refusal(answer));
    }
    if (answer.isTooLong) {
        return failure(ErrorCode::Invalid, "a file of the store is longer than it may be");
    }
    if (answer.status != 200
        || (answer.header("content-length").empty()
            && answer.header("transfer-encoding").empty())) {
        return protocolError("a file without its length"); // It could be cut.
    }
    return std::move(answer.body);
}

Expected<> S3Store::check(std::stop_token stop)
{
    if (m_isChecked) {
        return {};
    }
    const std::string &place = m_options.address.text();
    const auto marker = read(kStoreMarker, kMaxMarkerBytes, stop);
    if (!marker && marker.error().code == ErrorCode::NotFound) {
        return failure(ErrorCode::Offline, "the bucket is not a store of Medanchor: " + place,
                       "Your administrator makes it one with `store create`.");
    }
    MED_CHECK(marker);
    const auto network = networkOfMarker(*marker);
    if (!network || *network != m_options.network) {
        return failure(ErrorCode::Offline,
                       network ? "the bucket is another network's store: " + place
                               : network.error().detail,
                       "Ask your administrator for the store's address.");
    }
    m_isChecked = true;
    return {};
}

Expected<> S3Store::create()
{
    MED_TRY(const std::string marker, markerOf(m_options.network));
    const ByteView bytes = bytesOf(marker);
    MED_TRY(const bool isMarked, isThere(kStoreMarker, {}));
    if (!isMarked) {
        MED_TRY(const Placed placed,
                place({.method = "PUT",
                       .key = kStoreMarker,
                       .body = bytes,
                       .hash = crypto::sha256(bytes)},
                      {}));
        if (placed == Placed::Now) {
            return check();
        }
    }
    const auto same = sameSmall(kStoreMarker, bytes);
    return same || same.error().code != ErrorCode::Conflict
        ? same
        : failure(ErrorCode::Conflict,
                  "the bucket is another network's store: " + m_options.address.text());
}

/// Only for a decision whether to place: a HEAD cannot tell an absent file from an absent bucket.
Expected<bool> S3Store::isThere(const std::string &key, std::stop_token stop)
{
    MED_TRY(const auto answer, send({.method = "HEAD", .key = key}, stop));
    if (answer.status == 404) {
        return false;
    }
    return isGood(answer) ? Expected<bool>(true) : std::unexpected(refusal(answer));
}

Expected<S3Store::Placed> S3Store::place(Call call, std::stop_token stop)
{
    call.headers["if-none-match"] = "*";
    call.maxAnswer = 64 * 1024;
    MED_TRY(const auto answer, send(call, std::move(stop)));
    if (answer.status == 412) {
        return Placed::NameIsTaken;
    }
    return isGood(answer) ? Expected<Placed>(Placed::Now) : std::unexpected(refusal(answer));
}

Expected<> S3Store::sameSmall(const std::string &key, ByteView bytes)
{
    const auto there = read(key, bytes.size());
    if (!there && there.error().code != ErrorCode::Invalid) {
        return std::unexpected(there.error());
    }
    return there && std::ranges::equal(*there, bytes)
        ? Expected<>()
        : failure(ErrorCode::Conflict, "the store holds another file under that name");
}

/// Reads what is there and compares it, a part at a time.
Expected<> S3Store::sameParts(const StoreName &name, std::uint64_t bytes,
                              std::span<const crypto::Digest> parts, std::stop_token stop)
{
    MED_TRY(const std::uint64_t there, size(name));
    bool isSame = there == bytes;
    for (std::size_t i = 0; isSame && i < parts.size(); ++i) {
        if (stop.stop_requested()) {
            return failure(ErrorCode::Cancelled, "stopped");
        }
        const std::uint64_t offset = i * kPartBytes;
        MED_TRY(const Bytes part,
                readRange(name, offset,
                          std::size_t(std::min<std::uint64_t>(kPartBytes, bytes - offset))));
        isSame = crypto::sha256(part) == parts[i];
    }
    return isSame ? Expected<>()
                  : failure(ErrorCode::Conflict, "the store holds another object under that name");
}

Expected<> S3Store::putObject(const StoreName &name, const fs::path &path,
                              std::span<const crypto::Digest> parts, std::stop_token stop)
{
    MED_TRY(const auto file, openForReading(path));
    MED_TRY(const std::uint64_t bytes, sizeOf(file));
    if (bytes > kMaxObject) {
        return failure(ErrorCode::Invalid,
                       "an object of more than 5 GiB does not fit into one request");
    }
    MED_TRY(const auto hash, checkedDigest(file, parts, stop));
    MED_CHECK(check(stop));
    MED_TRY(const bool isTaken, isThere(name.text(), stop));
    if (isTaken) {
        return sameParts(name, bytes, parts, stop);
    }
    MED_TRY(const Placed placed,
            place({.method = "PUT",
                   .key = name.text(),
                   .file = file.value(),
                   .fileBytes = bytes,
                   .hash = hash},
                  stop));
    return placed == Placed::Now ? Expected<>() : sameParts(name, bytes, parts, stop);
}

Expected<> S3Store::putIfAbsent(const StoreName &name, ByteView bytes)
{
    MED_CHECK(check());
    MED_TRY(const bool isTaken, isThere(name.text(), {}));
    if (isTaken) {
        return sameSmall(name.text(), bytes);
    }
    MED_TRY(
        const Placed placed,
        place({.method = "PUT", .key = name.text(), .body = bytes, .hash = crypto::sha256(bytes)},
              {}));
    return placed == Placed::Now ? Expected<>() : sameSmall(name.text(), bytes);
}

Expected<Bytes> S3Store::get(const StoreName &name, std::size_t maxBytes)
{
    MED_CHECK(check());
    return read(name.text(), maxBytes);
}

Expected<Bytes> S3Store::readRange(const StoreName &name, std::uint64_t offset, std::size_t length)
{
    const auto endsTooEarly = [] {
        return failure(ErrorCode::Corrupt, "an object of the store ends too early");
    };
    MED_CHECK(check());
    if (length == 0) {
        MED_TRY(const std::uint64_t there, size(name));
        return offset <= there ? Expected<Bytes>(Bytes()) : endsTooEarly();
    }
    constexpr std::uint64_t kLast = std::numeric_limits<std::int64_t>::max();
    if (offset > kLast || length - 1 > kLast - offset) {
        return endsTooEarly();
    }
    const std::uint64_t last = offset + length - 1;
    MED_TRY(auto answer,
            send({.method = "GET",
                  .key = name.text(),
                  .headers = {{"range",
                               "bytes=" + std::to_string(offset) + '-' + std::to_string(last)}},
                  .maxAnswer = length}));
    if (answer.status == 416) {
        return endsTooEarly();
    }
    if (!isGood(answer)) {
        return std::unexpected(refusal(answer));
    }
    if (answer.status != 206 || answer.isTooLong) {
        return protocolError("it does not send the part that was asked for");
    }
    MED_TRY(const ContentRange range, contentRangeOf(answer));
    if (range.first != offset || range.last > last
        || answer.body.size() != range.last - range.first + 1) {
        return protocolError("it does not send the part that was asked for");
    }
    return range.last == last ? Expected<Bytes>(std::move(answer.body)) : endsTooEarly();
}

Expected<std::uint64_t> S3Store::size(const StoreName &name)
{
    MED_CHECK(check());
    MED_TRY(const auto answer, send({.method = "HEAD", .key = name.text()}));
    if (isGood(answer)) {
        return numberOf(answer.header("content-length"));
    }
    if (answer.status != 404) {
        return std::unexpected(refusal(answer));
    }
    // An answer to HEAD has no words: a GET says whether it is the file that is missing, or all.
    MED_TRY(const auto words,
            send({.method = "GET",
                  .key = name.text(),
                  .headers = {{"range", "bytes=0-0"}},
                  .maxAnswer = 1}));
    return isGood(words)
        ? failure(ErrorCode::Offline, "the store says yes and no to the same question",
                  "It is tried again.")
        : std::unexpected(refusal(words));
}

Expected<> S3Store::remove(const StoreName &name)
{
    MED_CHECK(size(name));
    MED_TRY(const auto answer,
            send({.method = "DELETE", .key = name.text(), .maxAnswer = 64 * 1024}));
    return isGood(answer) || answer.status == 404 ? Expected<>() : std::unexpected(refusal(answer));
}

Expected<std::vector<std::string>> S3Store::list(const StoreFolder &folder)
{
    MED_CHECK(check());
    const std::string prefix =
        m_options.address.prefix + folder.text() + (folder.text().empty() ? "" : "/");
    std::vector<std::string> names;
    Call call{.method = "GET", .key = {}, .maxAnswer = kMaxPage};
    std::string next;
    for (int pages = 0; pages < kMaxPages; ++pages) {
        call.query = {
            {"list-type", "2"}, {"delimiter", "/"}, {"encoding-type", "url"}, {"prefix", prefix}};
        if (!next.empty()) {
            call.query.emplace_back("continuation-token", next);
        }
        MED_TRY(const auto answer, send(call));
        if (!isGood(answer)) {
            return std::unexpected(refusal(answer));
        }
        if (answer.isTooLong) {
            return protocolError("a page without end");
        }
        MED_TRY(const S3Page page, pageOf(answer.body));
        for (const std::string &key : page.keys) {
            if (!key.starts_with(prefix)) {
                return protocolError("names of another folder");
            }
            std::string name = key.substr(prefix.size());
            if (name.ends_with('/')) {
                name.pop_back();
            }
            if (folder.mayHold(name)) {
                names.push_back(std::move(name));
            }
        }
        if (page.next.empty()) {
            std::ranges::sort(names);
            const auto twice = std::ranges::unique(names);
            names.erase(twice.begin(), twice.end());
            return names;
        }
        next = page.next;
    }
    return protocolError("a list without end");
}

} // namespace med::storage
