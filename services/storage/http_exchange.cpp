#include "services/storage/http_exchange.h"

#include <algorithm>
#include <csignal>
#include <curl/curl.h>
#include <mutex>
#include <unistd.h>
#include <vector>

namespace med::storage {

namespace {

constexpr std::size_t kMaxHeaderBytes = 64 * 1024;
constexpr std::size_t kMaxRefusal = 64 * 1024;
constexpr std::size_t kKept = 4; ///< Idle connections.

struct CurlDelete {
    void operator()(CURL *curl) const { curl_easy_cleanup(curl); }
    void operator()(curl_slist *list) const { curl_slist_free_all(list); }
};
using Curl = std::unique_ptr<CURL, CurlDelete>;

/// One exchange while it runs: what curl's functions get.
struct Exchange {
    const HttpRequest &request;
    std::stop_token stop;
    HttpAnswer answer;
    std::uint64_t sent = 0;
    std::size_t headerBytes = 0;
    bool hasEndlessHeaders = false;
    bool isUnreadable = false; ///< Our own file.
};

std::string lower(std::string_view text)
{
    std::string out(text);
    std::ranges::transform(out, out.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    return out;
}

std::size_t takeHeader(char *data, std::size_t size, std::size_t count, void *target)
{
    auto &exchange = *static_cast<Exchange *>(target);
    const std::string_view line(data, size * count);
    exchange.headerBytes += line.size();
    if (exchange.headerBytes > kMaxHeaderBytes) {
        exchange.hasEndlessHeaders = true;
        return 0;
    }
    if (line.starts_with("HTTP/")) { // A new answer begins: the one before was "100 Continue".
        exchange.answer.headers.clear();
        const auto space = line.find(' ');
        exchange.answer.status =
            space == line.npos ? 0 : std::atoi(std::string(line.substr(space + 1, 3)).c_str());
        return line.size();
    }
    const auto colon = line.find(':');
    const auto last = line.find_last_not_of(" \t\r\n");
    if (colon != line.npos && last != line.npos) {
        const auto first = line.find_first_not_of(" \t", colon + 1);
        exchange.answer.headers[lower(line.substr(0, colon))] =
            first <= last ? std::string(line.substr(first, last - first + 1)) : std::string();
    }
    return line.size();
}

std::size_t takeBody(char *data, std::size_t size, std::size_t count, void *target)
{
    auto &exchange = *static_cast<Exchange *>(target);
    auto &answer = exchange.answer;
    const bool isGood = answer.status >= 200 && answer.status < 300;
    const std::size_t limit = isGood ? exchange.request.maxAnswer : kMaxRefusal;
    if (answer.body.size() + size * count > limit) {
        answer.body.clear();
        answer.isTooLong = true;
        return 0;
    }
    append(answer.body, bytesOf(std::string_view(data, size * count)));
    return size * count;
}

std::size_t giveBody(char *data, std::size_t size, std::size_t count, void *source)
{
    auto &exchange = *static_cast<Exchange *>(source);
    const auto &request = exchange.request;
    const std::size_t room = size * count;
    if (request.file < 0) {
        const std::size_t left = request.body.size() - std::size_t(exchange.sent);
        const std::size_t now = std::min(room, left);
        std::ranges::copy(request.body.subspan(std::size_t(exchange.sent), now), data);
        exchange.sent += now;
        return now;
    }
    const std::uint64_t left = request.fileBytes - exchange.sent;
    const ssize_t now = ::pread(
        request.file, data, std::size_t(std::min<std::uint64_t>(room, left)), off_t(exchange.sent));
    if (now < 0 || (now == 0 && left > 0)) {
        exchange.isUnreadable = true;
        return CURL_READFUNC_ABORT;
    }
    exchange.sent += std::uint64_t(now);
    return std::size_t(now);
}

/// A kept connection may turn out to be closed: the body is sent anew then.
int seekBody(void *source, curl_off_t offset, int origin)
{
    if (origin != SEEK_SET) {
        return CURL_SEEKFUNC_CANTSEEK;
    }
    static_cast<Exchange *>(source)->sent = std::uint64_t(offset);
    return CURL_SEEKFUNC_OK;
}

int goesOn(void *source, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    return static_cast<Exchange *>(source)->stop.stop_requested() ? 1 : 0;
}

void setUpBody(CURL *curl, Exchange &exchange)
{
    const auto &request = exchange.request;
    if (request.method == "HEAD") {
        curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
    } else if (request.method == "PUT") {
        curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
        curl_easy_setopt(curl, CURLOPT_READFUNCTION, giveBody);
        curl_easy_setopt(curl, CURLOPT_READDATA, &exchange);
        curl_easy_setopt(curl, CURLOPT_SEEKFUNCTION, seekBody);
        curl_easy_setopt(curl, CURLOPT_SEEKDATA, &exchange);
        curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE,
                         curl_off_t(request.file < 0 ? request.body.size() : request.fileBytes));
    } else if (request.method != "GET") {
        curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request.method.c_str());
    }
}

void setUp(CURL *curl, Exchange &exchange, const HttpExchange::Options &options)
{
    curl_easy_reset(curl); // Keeps the connections.
    curl_easy_setopt(curl, CURLOPT_URL, exchange.request.url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_PATH_AS_IS, 1L); // As it was signed.
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, long(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(curl, CURLOPT_HTTP_VERSION, long(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, long(options.connectPatience.count()));
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME,
                     long(std::chrono::ceil<std::chrono::seconds>(options.stallPatience).count()));
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, takeHeader);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &exchange);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, takeBody);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &exchange);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, goesOn);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &exchange);
    if (!options.caPem.empty()) {
        curl_blob roots{const_cast<char *>(options.caPem.data()), options.caPem.size(),
                        CURL_BLOB_COPY};
        curl_easy_setopt(curl, CURLOPT_CAINFO_BLOB, &roots);
        curl_easy_setopt(curl, CURLOPT_CAPATH, nullptr);
    }
    setUpBody(curl, exchange);
}

HttpExchange::Failure failureOf(CURLcode code, const Exchange &exchange)
{
    if (exchange.stop.stop_requested()) {
        return {.error = {ErrorCode::Cancelled, "stopped", {}}};
    }
    // Of a single line that is too long curl says that there is no memory for it.
    if (exchange.hasEndlessHeaders || code == CURLE_OUT_OF_MEMORY) {
        return {.error = {ErrorCode::Io, "the store's answer has headers without end", {}}};
    }
    if (exchange.isUnreadable) {
        return {.error = {ErrorCode::Corrupt, "a spooled object changed after it was sealed", {}}};
    }
    const std::string why = std::string("the store cannot be reached: ") + curl_easy_strerror(code);
    switch (code) {
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_CACERT_BADFILE:
        return {.error = {ErrorCode::Offline,
                          "the store's certificate is not one that this profile trusts",
                          "Ask your administrator whether it was replaced. Nothing was sent."}};
    case CURLE_OPERATION_TIMEDOUT:
        return {.error = {ErrorCode::Offline, "the store does not answer in time",
                          "Check the connection; it is tried again."}};
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_GOT_NOTHING:
    case CURLE_PARTIAL_FILE:
    case CURLE_WEIRD_SERVER_REPLY:
        return {.error = {ErrorCode::Offline, why, "Check the connection; it is tried again."},
                .isBroken = true};
    default:
        return {.error = {ErrorCode::Offline, why, "Check the connection; it is tried again."}};
    }
}

} // namespace

std::string HttpAnswer::header(const std::string &name) const
{
    const auto found = headers.find(name);
    return found == headers.end() ? std::string() : found->second;
}

struct HttpExchange::Connections {
    std::mutex mutex;
    std::vector<Curl> idle;

    Curl take()
    {
        const std::scoped_lock lock(mutex);
        if (idle.empty()) {
            return Curl(curl_easy_init());
        }
        Curl curl = std::move(idle.back());
        idle.pop_back();
        return curl;
    }
    void giveBack(Curl curl)
    {
        const std::scoped_lock lock(mutex);
        if (idle.size() < kKept) {
            idle.push_back(std::move(curl));
        }
    }
};

HttpExchange::HttpExchange(Options options)
    : m_options(std::move(options))
    , m_connections(std::make_unique<Connections>())
{
    static std::once_flag once;
    std::call_once(once, [] {
        curl_global_init(CURL_GLOBAL_DEFAULT);
        // A connection that breaks while TLS writes to it must not end the program.
        struct sigaction now = {};
        if (::sigaction(SIGPIPE, nullptr, &now) == 0 && now.sa_handler == SIG_DFL) {
            ::signal(SIGPIPE, SIG_IGN);
        }
    });
}

HttpExchange::~HttpExchange() = default;

std::expected<HttpAnswer, HttpExchange::Failure> HttpExchange::perform(const HttpRequest &request,
                                                                       std::stop_token stop)
{
    Curl curl = m_connections->take();
    if (!curl) {
        return std::unexpected(Failure{.error = {ErrorCode::Io, "cannot prepare a request", {}}});
    }
    Exchange exchange{.request = request, .stop = std::move(stop), .answer = {}};
    setUp(curl.get(), exchange, m_options);
    std::unique_ptr<curl_slist, CurlDelete> headers;
    for (const auto &[name, value] : request.headers) {
        curl_slist *longer =
            curl_slist_append(headers.get(), (name + (value.empty() ? ";" : ": " + value)).c_str());
        static_cast<void>(headers.release());
        headers.reset(longer);
    }
    curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.get());
    const CURLcode code = curl_easy_perform(curl.get());
    if (code != CURLE_OK && !exchange.answer.isTooLong) {
        return std::unexpected(failureOf(code, exchange));
    }
    if (code == CURLE_OK) {
        m_connections->giveBack(std::move(curl));
    }
    return std::move(exchange.answer);
}

} // namespace med::storage
