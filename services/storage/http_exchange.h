#pragma once

#include "services/base/bytes.h"

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>

namespace med::storage {

/// One request over HTTPS.
struct HttpRequest {
    std::string method;
    std::string url;
    std::map<std::string, std::string> headers; ///< By name, beside those that the transport makes.
    /// The body: bytes, or `fileBytes` of an open file from its begin. Borrowed.
    ByteView body = {};
    int file = -1;
    std::uint64_t fileBytes = 0;
    /// A longer body of a 2xx answer is not taken; of a refusal at most 64 KiB are.
    std::size_t maxAnswer = 0;
};

struct HttpAnswer {
    int status = 0;
    std::map<std::string, std::string> headers; ///< By lower-case name.
    Bytes body;
    bool isTooLong = false; ///< It had more than `maxAnswer`; `body` is empty.

    std::string header(const std::string &name) const;
};

/// Requests to one server, over connections that are kept. The server's certificate is verified
/// always, with TLS 1.2 or later; redirections are not followed. Threads: any.
class HttpExchange {
public:
    struct Options {
        std::string caPem = {}; ///< The only roots that are trusted; empty: the system's.
        std::chrono::milliseconds connectPatience = std::chrono::seconds(10);
        /// How long less than a byte a second may arrive or leave; at least a second.
        std::chrono::milliseconds stallPatience = std::chrono::seconds(30);
    };
    explicit HttpExchange(Options options);
    ~HttpExchange();
    HttpExchange(const HttpExchange &) = delete;
    HttpExchange &operator=(const HttpExchange &) = delete;

    /// A failure on the way; the server may have got the request, and done it.
    struct Failure {
        Error error;
        bool isBroken = false; ///< The connection stood and broke: at once again is worth while.
    };
    /// Failures: Offline, Cancelled; Io for headers without end.
    std::expected<HttpAnswer, Failure> perform(const HttpRequest &request,
                                               std::stop_token stop = {});

private:
    struct Connections;
    const Options m_options;
    std::unique_ptr<Connections> m_connections;
};

} // namespace med::storage
