#include "services/dicom/helper/confine.h"
#include "services/dicom/helper/file_internal.h"

#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <ctime>
#include <fcntl.h>

using namespace med;
using namespace med::dicom;

namespace {

constexpr std::time_t kWorkingLife = 20; // seconds of processor time, well below the hard limit

/// A mapped descriptor, which it also closes.
class Mapping {
public:
    Mapping() = default;
    Mapping(int descriptor, std::size_t size, bool writable)
    {
        void *at = size == 0 ? MAP_FAILED
                             : ::mmap(nullptr, size, writable ? PROT_READ | PROT_WRITE : PROT_READ,
                                      writable ? MAP_SHARED : MAP_PRIVATE, descriptor, 0);
        ::close(descriptor);
        if (at != MAP_FAILED) {
            m_bytes = {static_cast<std::uint8_t *>(at), size};
        }
    }
    Mapping(Mapping &&other) noexcept
        : m_bytes(std::exchange(other.m_bytes, {}))
    {
    }
    Mapping &operator=(Mapping &&other) noexcept
    {
        std::swap(m_bytes, other.m_bytes);
        return *this;
    }
    ~Mapping()
    {
        if (!m_bytes.empty()) {
            ::munmap(m_bytes.data(), m_bytes.size());
        }
    }
    std::span<std::uint8_t> bytes() const { return m_bytes; }

private:
    std::span<std::uint8_t> m_bytes;
};

struct Message {
    wire::Request request;
    std::vector<int> descriptors;
};

/// The next request, or nothing when the program has gone or speaks another language.
std::optional<Message> receive()
{
    Message message;
    Bytes bytes(wire::kRequestSize);
    std::size_t got = 0;
    while (got < bytes.size()) {
        iovec piece{.iov_base = bytes.data() + got, .iov_len = bytes.size() - got};
        alignas(cmsghdr) char control[CMSG_SPACE(2 * sizeof(int))] = {};
        msghdr header{};
        header.msg_iov = &piece;
        header.msg_iovlen = 1;
        header.msg_control = control;
        header.msg_controllen = sizeof control;
        const auto count = ::recvmsg(wire::kSocket, &header, MSG_CMSG_CLOEXEC);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0) {
            return std::nullopt;
        }
        got += std::size_t(count);
        for (auto *part = CMSG_FIRSTHDR(&header); part; part = CMSG_NXTHDR(&header, part)) {
            if (part->cmsg_level == SOL_SOCKET && part->cmsg_type == SCM_RIGHTS) {
                const auto several = (part->cmsg_len - CMSG_LEN(0)) / sizeof(int);
                for (std::size_t i = 0; i < several; ++i) {
                    int descriptor = -1;
                    std::memcpy(&descriptor, CMSG_DATA(part) + i * sizeof(int), sizeof(int));
                    message.descriptors.push_back(descriptor);
                }
            }
        }
    }
    const auto request = wire::decodeRequest(bytes);
    if (!request || message.descriptors.size() != (request->outputSize > 0 ? 2U : 1U)) {
        return std::nullopt;
    }
    message.request = *request;
    return message;
}

bool send(std::uint8_t status, ByteView body)
{
    timespec used{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    Bytes bytes = wire::encode(wire::AnswerHeader{
        .length = std::uint32_t(body.size()),
        .status = status,
        .flags = std::uint8_t(used.tv_sec >= kWorkingLife ? wire::Retiring : 0),
    });
    append(bytes, body);
    for (std::size_t sent = 0; sent < bytes.size();) {
        const auto count =
            ::send(wire::kSocket, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
        if (count < 0 && errno != EINTR) {
            return false;
        }
        sent += count > 0 ? std::size_t(count) : 0;
    }
    return used.tv_sec < kWorkingLife;
}

/// Answers one request after the other about one file at a time.
class Service {
public:
    Expected<Bytes> answer(Message message)
    {
        Mapping source(message.descriptors[0], message.request.sourceSize, false);
        Mapping output;
        if (message.request.outputSize > 0) {
            output = Mapping(message.descriptors[1], message.request.outputSize, true);
        }
        const bool known = m_file && message.request.source == m_id;
        if (!known) {
            m_file.reset();
            m_source = std::move(source);
            m_id = message.request.source;
            MED_TRY(m_file, DicomFile::parse(m_source.bytes()));
        }
        switch (message.request.operation) {
        case wire::Operation::Describe:
            return wire::encode(m_file->describe());
        case wire::Operation::Elements:
            return wire::encode(m_file->elements());
        case wire::Operation::Decode: {
            MED_TRY(const auto info, m_file->decode(message.request.frame, output.bytes()));
            return wire::encode(info);
        }
        case wire::Operation::Raw: {
            MED_TRY(const auto info, m_file->raw(message.request.frame, output.bytes()));
            return wire::encode(info);
        }
        case wire::Operation::Report: {
            MED_TRY(const auto report, m_file->report());
            return wire::encode(report);
        }
        case wire::Operation::Waveform: {
            MED_TRY(const auto waveform, m_file->waveform());
            return wire::encode(waveform);
        }
        case wire::Operation::WaveformValues:
            MED_CHECK(m_file->waveformValues(message.request.frame, output.bytes()));
            return Bytes();
        case wire::Operation::Document: {
            MED_TRY(const auto info, m_file->document(output.bytes()));
            return wire::encode(info);
        }
        }
        return failure(ErrorCode::Invalid, "unknown operation");
    }

private:
    Mapping m_source;
    std::unique_ptr<DicomFile> m_file; // reads from m_source: goes first
    std::uint64_t m_id = 0;
};

Expected<Bytes> answer(Service &service, Message message)
{
    try {
        return service.answer(std::move(message));
    } catch (const std::bad_alloc &) {
        return failure(ErrorCode::Corrupt,
                       "the file was refused: reading it takes more memory than is allowed");
    } catch (const std::exception &error) {
        return failure(ErrorCode::Corrupt, std::string("the file was refused: ") + error.what());
    }
}

/// Tries what a confined process must not be able to do. For the tests.
int probe(std::string_view what)
{
    if (what == "open") {
        return ::open("/etc/passwd", O_RDONLY | O_CLOEXEC) < 0 ? 0 : 1;
    }
    if (what == "socket") {
        return ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0) < 0 ? 0 : 1;
    }
    if (what == "fork") {
        return ::fork() < 0 ? 0 : 1;
    }
    if (what == "execute") {
        return ::mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
                == MAP_FAILED
            ? 0
            : 1;
    }
    if (what == "memory") {
        return ::mmap(nullptr, std::size_t(2) << 30, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
                == MAP_FAILED
            ? 0
            : 1;
    }
    return 2;
}

} // namespace

/// `medanchor-dicom-helper PARENT`: reads requests from descriptor 3 until it closes; see
/// HELPER.md.
int main(int argc, char **argv)
{
    const std::string_view parentText = argc > 1 ? argv[1] : "";
    int parent = 0;
    std::from_chars(parentText.data(), parentText.data() + parentText.size(), parent);
    if (argc > 3 || parent <= 0) {
        return 2;
    }
    const auto ready = [&]() -> Expected<> {
        MED_CHECK(prepareDicom());
        return confine(parent);
    }();
    if (argc == 3) {
        _exit(ready ? probe(argv[2]) : 3);
    }
    if (!ready) {
        send(std::uint8_t(1 + int(ready.error().code)), bytesOf(ready.error().detail));
        _exit(1);
    }
    Service service;
    bool goOn = send(0, {});
    while (goOn) {
        auto message = receive();
        if (!message) {
            break;
        }
        const auto result = answer(service, std::move(*message));
        goOn = result
            ? send(0, *result)
            : send(std::uint8_t(1 + int(result.error().code)), bytesOf(result.error().detail));
    }
    _exit(0); // without destructors: nothing is worth their system calls
}
