#pragma once

#include "services/base/clock.h"
#include "services/storage/http_exchange.h"
#include "services/storage/object_store.h"
#include "services/storage/s3_address.h"
#include "services/storage/s3_credentials.h"

#include <atomic>

namespace med::storage {

/// A store in a bucket of an S3-compatible service: an object a file, under the names of VAULT.md
/// below the address's prefix. Requests are signed with Signature Version 4.
///
/// A body is sent with its SHA-256, signed, not as UNSIGNED-PAYLOAD: so the service compares what
/// arrived with what was sealed before it keeps it, and what a failing cable, proxy or memory made
/// of it is never taken for the record whose spool is then removed. The hash costs one more reading
/// of a body of several parts; that of a body of one part is known.
///
/// Nothing is placed over something else: each placing asks first, and sends If-None-Match for the
/// services that know it. An exchange that broke, or that the service was too busy for, is repeated
/// a few times; a service that is away is not waited for.
///
/// Before the first use the marker is read, so that a bucket of another network, or none, is never
/// taken for an empty store. Errors of everything also: Offline, in words, where the key, the
/// clock, the bucket or its region is wrong: the store as a whole cannot be used until that is
/// mended.
class S3Store : public ObjectStore {
public:
    struct Options {
        S3Address address;
        std::string network; ///< The network id that the marker must name.
        HttpExchange::Options transport = {};
        const Clock &clock = SystemClock::instance();
        int attempts = 4; ///< Of one exchange.
        /// Before the second attempt; doubled before each further one.
        std::chrono::milliseconds pause = std::chrono::milliseconds(200);
    };
    S3Store(Options options, S3Credentials credentials);
    ~S3Store() override;

    /// Makes the bucket this network's store; does nothing where it is one already. The bucket must
    /// exist. Errors: Conflict if it is another network's; Io, Offline.
    Expected<> create();
    /// Reads the marker. Errors: Offline if there is none, or it is another network's; Io.
    Expected<> check(std::stop_token stop = {});

    /// At most 5 GiB, which is what one request can carry: Invalid for more.
    Expected<> putObject(const StoreName &name, const std::filesystem::path &file,
                         std::span<const crypto::Digest> parts, std::stop_token stop) override;
    Expected<> putIfAbsent(const StoreName &name, ByteView bytes) override;
    Expected<Bytes> get(const StoreName &name, std::size_t maxBytes) override;
    Expected<Bytes> readRange(const StoreName &name, std::uint64_t offset,
                              std::size_t length) override;
    Expected<std::uint64_t> size(const StoreName &name) override;
    /// Also success if an earlier attempt removed it and its answer was lost.
    Expected<> remove(const StoreName &name) override;
    Expected<std::vector<std::string>> list(const StoreFolder &folder) override;

private:
    struct Call;
    HttpRequest signedRequest(const Call &call) const;
    Expected<HttpAnswer> send(const Call &call, std::stop_token stop = {});
    Error refusal(const HttpAnswer &answer) const;
    enum class Placed { Now, NameIsTaken };
    Expected<Placed> place(Call call, std::stop_token stop);
    Expected<bool> isThere(const std::string &key, std::stop_token stop);
    Expected<Bytes> read(const std::string &key, std::size_t maxBytes, std::stop_token stop = {});
    Expected<> sameSmall(const std::string &key, ByteView bytes);
    Expected<> sameParts(const StoreName &name, std::uint64_t bytes,
                         std::span<const crypto::Digest> parts, std::stop_token stop);

    const Options m_options;
    const S3Credentials m_credentials;
    HttpExchange m_exchange;
    std::atomic<bool> m_isChecked = false;
};

} // namespace med::storage
