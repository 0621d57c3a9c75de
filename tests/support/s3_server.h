#pragma once

#include "services/base/bytes.h"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace med::tests {

/// A strict S3-compatible service in this process, over TLS on a port of its own of 127.0.0.1, with
/// one bucket in memory. It checks each request's signature by code of its own, from what arrived,
/// and refuses what is unsigned, wrongly signed, too early or too late, or differs from its hash.
class S3Server {
public:
    struct Options {
        std::string accessKey = "TESTACCESSKEY";
        std::string secretKey = "test/secret+key";
        std::string sessionToken = {}; ///< Asked for, if there is one.
        std::string region = "eu-test-1";
        std::string bucket = "clinic";
        bool asVirtualHost = false; ///< Takes `bucket.localhost` and not the bucket in the path.
        bool knowsConditions = true; ///< If-None-Match; some services ignore it.
        std::size_t pageSize = 1000; ///< Names in a page of a list.
        std::uint64_t space = UINT64_MAX; ///< Bytes that fit into it.
    };
    enum class Fault {
        None,
        Busy, ///< 503 SlowDown; nothing was done.
        Failed, ///< 500 InternalError; nothing was done.
        Refused, ///< 403 AccessDenied; nothing was done.
        Dropped, ///< The connection breaks; nothing was done.
        AnswerLost, ///< It was done, and the connection breaks in the answer.
        Slow, ///< It was done; the answer comes when `slowness` is over.
        Cut, ///< An answer's body ends in its middle.
        Flipped, ///< A bit of an answer's body is changed.
        HugeHeader, ///< A header of 1 MiB.
        WrongRange, ///< Another part than was asked for.
        WholeForRange, ///< The whole object where a part was asked for.
        Nonsense, ///< 200 and a body that is no XML.
        HugeBody, ///< 64 MiB instead of the body.
        NoPage, ///< A list that says that it goes on and not where.
        GatewayPage, ///< 404 and HTML, as a proxy in front of nothing says.
        Redirect, ///< 301 to another region.
    };
    explicit S3Server(Options options);
    S3Server();
    ~S3Server();
    S3Server(const S3Server &) = delete;
    S3Server &operator=(const S3Server &) = delete;

    std::string address() const; ///< As `store` in network.json names it.
    std::string caPem() const; ///< The root of its certificate.
    std::string credentialsFile() const; ///< The text of one.
    const Options &options() const;
    int port() const;

    /// The request number `request` (from 1, counted from now) meets the fault, and with `forEver` all
    /// after it.
    void failAt(int request, Fault fault, bool forEver = false);
    void heal() { failAt(0, Fault::None); }
    int requests() const; ///< Since failAt().
    void setSlowness(int milliseconds);
    /// Its clock is that much ahead of this machine's.
    void setClockAhead(std::int64_t seconds);

    std::map<std::string, Bytes> objects() const;
    void put(const std::string &key, ByteView bytes);
    void erase(const std::string &key);
    void removeBucket();
    /// "PUT key" of what took effect, in order; a key that was replaced is "OVER key".
    std::vector<std::string> effects() const;
    /// All that any request carried, for tests that look for what may not be sent.
    std::string heard() const;

private:
    struct Data;
    std::unique_ptr<Data> m_data;
};

} // namespace med::tests
