#include "tests/support/s3_server.h"

#include "services/crypto/certificate.h"
#include "tests/support/s3_server_check.h"

#include <QTemporaryDir>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <httplib.h>
#include <mutex>
#include <openssl/ssl.h>
#include <set>
#include <sys/socket.h>
#include <thread>

namespace med::tests {

namespace {

constexpr int kThreads = 6;
constexpr std::size_t kHuge = 64 << 20;

struct Answer {
    int status = 200;
    std::string body = {};
    std::multimap<std::string, std::string> headers = {};
};

Answer refusal(int status, const std::string &code)
{
    return {.status = status, .body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code><Message>On purpose &amp; strictly.</Message></Error>"};
}

std::string lower(std::string text)
{
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return char(std::tolower(c)); });
    return text;
}

/// All but a few characters, as AWS writes names with encoding-type=url.
std::string urlEncoded(const std::string &text)
{
    std::string out;
    for (const char c : text) {
        char three[4];
        std::snprintf(three, sizeof three, "%%%02X", static_cast<unsigned char>(c));
        out += std::isalnum(static_cast<unsigned char>(c)) || std::string_view("-_./").find(c) != std::string_view::npos ? std::string(1, c) : std::string(three);
    }
    return out;
}

} // namespace

struct S3Server::Data {
    Options options;
    QTemporaryDir folder;
    std::string ca;
    std::unique_ptr<httplib::SSLServer> server;
    std::thread thread;
    int port = -1;
    std::atomic<bool> ends = false;
    mutable std::mutex mutex; ///< Guards what follows.
    std::map<std::string, Bytes> objects;
    bool hasBucket = true;
    std::vector<std::string> effects;
    std::string heard;
    int requests = 0;
    int failing = 0;
    bool forEver = false;
    Fault fault = Fault::None;
    int slowness = 0;
    std::int64_t ahead = 0;

    void makeCertificate()
    {
        const auto now = std::chrono::system_clock::now();
        const auto authority = crypto::CertificateAuthority::create("S3 test", "S3 test root", now);
        const auto key = crypto::PrivateKey::generate();
        const auto certificate = authority.issue(key.publicKey(),
                                                 {.commonName = "s3", .organizationalUnits = {}, .attributes = {},
                                                  .alternativeNames = {"127.0.0.1", "localhost", options.bucket + ".localhost"}},
                                                 crypto::CertificateAuthority::Use::Tls, now, std::chrono::hours(24));
        ca = authority.certificate().toPem();
        std::ofstream(path("cert.pem")) << certificate->toPem();
        std::ofstream(path("key.pem")) << textOf(key.toPkcs8().view());
    }
    std::string path(const std::string &name) const { return folder.path().toStdString() + "/" + name; }

    Fault nextFault()
    {
        ++requests;
        const bool now = failing > 0 && (requests == failing || (forEver && requests > failing));
        return now ? fault : Fault::None;
    }
    /// The key that a request is about; empty: the bucket. Nothing if it is for no bucket of ours.
    std::optional<std::string> keyOf(const ArrivedRequest &request) const
    {
        std::string path = percentDecoded(request.target.substr(0, request.target.find('?')));
        if (options.asVirtualHost) {
            return request.headers.find("host")->second.starts_with(options.bucket + ".localhost") ? std::optional(path.substr(1)) : std::nullopt;
        }
        const std::string begin = "/" + options.bucket;
        if (!path.starts_with(begin) || (path.size() > begin.size() && path[begin.size()] != '/')) {
            return std::nullopt;
        }
        return path.size() > begin.size() ? path.substr(begin.size() + 1) : std::string();
    }
    std::uint64_t used() const
    {
        std::uint64_t bytes = 0;
        for (const auto &[key, object] : objects) {
            bytes += object.size();
        }
        return bytes;
    }
    Answer put(const ArrivedRequest &request, const std::string &key, const std::string &body)
    {
        const bool isTaken = objects.contains(key);
        if (isTaken && options.knowsConditions && request.headers.contains("if-none-match")) {
            return refusal(412, "PreconditionFailed");
        }
        if (used() + body.size() > options.space) {
            return refusal(507, "QuotaExceeded");
        }
        objects[key] = copyOf(bytesOf(body));
        effects.push_back((isTaken ? "OVER " : "PUT ") + key);
        return {.headers = {{"ETag", "\"" + request.bodyHash.substr(0, 32) + "\""}}};
    }
    Answer read(const ArrivedRequest &request, const std::string &key, Fault fault) const
    {
        const auto found = objects.find(key);
        if (found == objects.end()) {
            return refusal(404, "NoSuchKey");
        }
        const std::string whole = stringOf(found->second);
        const auto range = request.headers.find("range");
        if (range == request.headers.end() || fault == Fault::WholeForRange) {
            return {.body = whole};
        }
        unsigned long long first = 0;
        unsigned long long last = 0;
        if (std::sscanf(range->second.c_str(), "bytes=%llu-%llu", &first, &last) != 2 || first >= whole.size() || last < first) {
            return refusal(416, "InvalidRange");
        }
        last = std::min<unsigned long long>(last, whole.size() - 1);
        if (fault == Fault::WrongRange) {
            first += first < last ? 1 : 0;
        }
        return {.status = 206, .body = whole.substr(first, last - first + 1),
                .headers = {{"Content-Range", "bytes " + std::to_string(first) + "-" + std::to_string(last) + "/" + std::to_string(whole.size())}}};
    }
    Answer list(const ArrivedRequest &request, Fault fault) const
    {
        auto query = queryOf(request.target);
        if (query["list-type"] != "2" || query["delimiter"] != "/" || query["encoding-type"] != "url") {
            return refusal(501, "NotImplemented");
        }
        const std::string prefix = query["prefix"];
        std::set<std::string> names; // With a slash at the end: a common prefix.
        for (const auto &[key, bytes] : objects) {
            if (key.starts_with(prefix)) {
                const auto slash = key.find('/', prefix.size());
                names.insert(slash == std::string::npos ? key : key.substr(0, slash + 1));
            }
        }
        std::string body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>" + options.bucket + "</Name>";
        auto name = query["continuation-token"].empty() ? names.begin() : names.upper_bound(query["continuation-token"]);
        std::string last;
        for (std::size_t count = 0; name != names.end() && count < options.pageSize; ++count, ++name) {
            const std::string element = name->ends_with('/') ? "CommonPrefixes" : "Contents";
            const std::string inner = name->ends_with('/') ? "Prefix" : "Key";
            body += "<" + element + "><" + inner + ">" + urlEncoded(*name) + "</" + inner + "></" + element + ">";
            last = *name;
        }
        const bool isCut = name != names.end() || fault == Fault::NoPage;
        body += std::string("<IsTruncated>") + (isCut ? "true" : "false") + "</IsTruncated>";
        if (isCut && fault != Fault::NoPage) {
            body += "<NextContinuationToken>" + last + "</NextContinuationToken>";
        }
        return {.body = body + "</ListBucketResult>"};
    }
    Answer answerTo(const ArrivedRequest &request, const std::string &body, Fault fault)
    {
        const long long now = std::time(nullptr) + ahead;
        const KnownKey known {options.accessKey, options.secretKey, options.sessionToken, options.region};
        if (const auto code = wrongWith(request, known, now); !code.empty()) {
            const int status = code.ends_with("Mismatch") || code.ends_with("Malformed") || code == "InvalidToken" ? 400 : 403;
            return refusal(status, code);
        }
        const auto key = keyOf(request);
        if (!key || !hasBucket) {
            return refusal(404, "NoSuchBucket");
        }
        if (key->empty()) {
            return request.method == "GET" ? list(request, fault) : refusal(405, "MethodNotAllowed");
        }
        if (request.method == "PUT") {
            return put(request, *key, body);
        }
        if (request.method == "DELETE") {
            if (objects.erase(*key) > 0) {
                effects.push_back("DELETE " + *key);
            }
            return {.status = 204};
        }
        return read(request, *key, fault);
    }
    Answer faulty(const ArrivedRequest &request, const std::string &body, Fault fault)
    {
        switch (fault) {
        case Fault::Busy: return refusal(503, "SlowDown");
        case Fault::Failed: return refusal(500, "InternalError");
        case Fault::Refused: return refusal(403, "AccessDenied");
        case Fault::Dropped: return {};
        case Fault::Nonsense: return {.body = "<ListBucketResult><Contents><Key>a</Contents>"};
        case Fault::HugeBody: return {.body = std::string(kHuge, 'x')};
        case Fault::GatewayPage: return {.status = 404, .body = "<html><body>Not here</body></html>"};
        case Fault::Redirect: {
            Answer answer = refusal(301, "PermanentRedirect");
            answer.headers.emplace("x-amz-bucket-region", "eu-other-2");
            return answer;
        }
        default: break;
        }
        Answer answer = answerTo(request, body, fault);
        if (fault == Fault::HugeHeader) {
            answer.headers.emplace("x-huge", std::string(1 << 20, 'h'));
        }
        if (fault == Fault::Flipped && !answer.body.empty()) {
            answer.body[answer.body.size() / 2] ^= 1;
        }
        return answer;
    }
    void handle(const httplib::Request &arrived, std::string body, httplib::Response &response)
    {
        ArrivedRequest request {.method = arrived.method, .target = arrived.target, .headers = {}, .bodyHash = hexDigest(body)};
        for (const auto &[name, value] : arrived.headers) {
            request.headers.emplace(lower(name), value);
        }
        const_cast<httplib::Request &>(arrived).ranges.clear(); // Ours to cut.
        Fault now = Fault::None;
        Answer answer;
        int wait = 0;
        {
            const std::scoped_lock lock(mutex);
            for (const auto &[name, value] : request.headers) {
                heard += name + ": " + value + "\n";
            }
            heard += request.target + "\n" + body + "\n";
            now = nextFault();
            answer = faulty(request, body, now);
            wait = now == Fault::Slow ? slowness : 0;
        }
        for (; wait > 0 && !ends; wait -= 50) {
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
        response.status = answer.status;
        for (const auto &[name, value] : answer.headers) {
            response.set_header(name.c_str(), value);
        }
        // What breaks, breaks below the protocol.
        const int connection = SSL_get_fd(arrived.ssl);
        if (now == Fault::Dropped || now == Fault::AnswerLost || (now == Fault::Cut && (answer.body.empty() || arrived.method == "HEAD"))) {
            ::shutdown(connection, SHUT_RDWR);
            return;
        }
        if (now == Fault::Cut) {
            const std::size_t whole = answer.body.size();
            const auto half = [text = std::move(answer.body), connection](std::size_t, std::size_t, httplib::DataSink &sink) {
                sink.write(text.data(), text.size() / 2);
                ::shutdown(connection, SHUT_RDWR);
                return false;
            };
            response.set_content_provider(whole, "application/octet-stream", half);
            return;
        }
        response.set_content(std::move(answer.body), "application/xml");
    }
};

S3Server::S3Server() : S3Server(Options()) {}

S3Server::S3Server(Options options) : m_data(std::make_unique<Data>())
{
    Data &data = *m_data;
    data.options = std::move(options);
    data.makeCertificate();
    data.server = std::make_unique<httplib::SSLServer>(data.path("cert.pem").c_str(), data.path("key.pem").c_str());
    auto &server = *data.server;
    server.new_task_queue = [] { return new httplib::ThreadPool(kThreads); };
    server.set_tcp_nodelay(true);
    server.set_keep_alive_timeout(2);
    server.set_keep_alive_max_count(1000);
    const auto withoutBody = [&data](const httplib::Request &request, httplib::Response &response) { data.handle(request, {}, response); };
    server.Get(".*", withoutBody);
    server.Delete(".*", withoutBody);
    server.Put(".*", [&data](const httplib::Request &request, httplib::Response &response, const httplib::ContentReader &read) {
        std::string body;
        const bool isWhole = read([&body](const char *bytes, std::size_t count) {
            body.append(bytes, count);
            return true;
        });
        if (isWhole) { // A body that was cut on its way takes no effect.
            data.handle(request, std::move(body), response);
        } else {
            response.status = 400;
        }
    });
    data.port = server.bind_to_any_port("127.0.0.1");
    data.thread = std::thread([&server] { server.listen_after_bind(); });
    while (!server.is_running()) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
}

S3Server::~S3Server()
{
    m_data->ends = true;
    m_data->server->stop();
    m_data->thread.join();
}

std::string S3Server::address() const
{
    const auto &options = m_data->options;
    return "https://" + std::string(options.asVirtualHost ? "localhost:" : "127.0.0.1:") + std::to_string(m_data->port) + "/" + options.bucket + "?region=" + options.region
        + (options.asVirtualHost ? "&style=virtual" : "");
}

std::string S3Server::caPem() const { return m_data->ca; }
int S3Server::port() const { return m_data->port; }
const S3Server::Options &S3Server::options() const { return m_data->options; }

std::string S3Server::credentialsFile() const
{
    const auto &options = m_data->options;
    return "[default]\naws_access_key_id = " + options.accessKey + "\naws_secret_access_key = " + options.secretKey + "\n"
        + (options.sessionToken.empty() ? "" : "aws_session_token = " + options.sessionToken + "\n");
}

void S3Server::failAt(int request, Fault fault, bool forEver)
{
    const std::scoped_lock lock(m_data->mutex);
    m_data->requests = 0;
    m_data->failing = request;
    m_data->fault = fault;
    m_data->forEver = forEver;
}

int S3Server::requests() const
{
    const std::scoped_lock lock(m_data->mutex);
    return m_data->requests;
}

void S3Server::setSlowness(int milliseconds)
{
    const std::scoped_lock lock(m_data->mutex);
    m_data->slowness = milliseconds;
}

void S3Server::setClockAhead(std::int64_t seconds)
{
    const std::scoped_lock lock(m_data->mutex);
    m_data->ahead = seconds;
}

std::map<std::string, Bytes> S3Server::objects() const
{
    const std::scoped_lock lock(m_data->mutex);
    return m_data->objects;
}

void S3Server::put(const std::string &key, ByteView bytes)
{
    const std::scoped_lock lock(m_data->mutex);
    m_data->objects[key] = copyOf(bytes);
}

void S3Server::erase(const std::string &key)
{
    const std::scoped_lock lock(m_data->mutex);
    m_data->objects.erase(key);
}

void S3Server::removeBucket()
{
    const std::scoped_lock lock(m_data->mutex);
    m_data->hasBucket = false;
}

std::vector<std::string> S3Server::effects() const
{
    const std::scoped_lock lock(m_data->mutex);
    return m_data->effects;
}

std::string S3Server::heard() const
{
    const std::scoped_lock lock(m_data->mutex);
    return m_data->heard;
}

} // namespace med::tests
