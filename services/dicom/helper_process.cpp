#include "services/dicom/helper_process.h"

#include "services/dicom/wire.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>

namespace med::dicom {

namespace {

constexpr std::chrono::seconds kStartTime{20};

std::unexpected<Error> ioFailure(const char *what)
{
    return failure(ErrorCode::Io, std::string(what) + ": " + std::strerror(errno));
}

/// What the helper sees of our environment: nothing, but for what its own libraries need in a build
/// tree.
std::vector<std::string> helperEnvironment()
{
    std::vector<std::string> kept{"LC_ALL=C"};
    for (const char *name : {"LD_LIBRARY_PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS", "DCMDICTPATH"}) {
        if (const char *value = std::getenv(name)) {
            kept.push_back(std::string(name) + "=" + value);
        }
    }
    return kept;
}

/// The helper's descriptors: the socket as number 3, nothing else of ours, standard streams to
/// nowhere.
class SpawnActions {
public:
    explicit SpawnActions(int socket)
    {
        ::posix_spawn_file_actions_init(&m_actions);
        ::posix_spawnattr_init(&m_attributes);
        ::posix_spawn_file_actions_adddup2(&m_actions, socket, wire::kSocket);
        ::posix_spawn_file_actions_addopen(&m_actions, 0, "/dev/null", O_RDONLY, 0);
        ::posix_spawn_file_actions_addopen(&m_actions, 1, "/dev/null", O_WRONLY, 0);
#ifndef MEDANCHOR_SANITIZED
        ::posix_spawn_file_actions_addopen(&m_actions, 2, "/dev/null", O_WRONLY, 0);
#endif
        ::posix_spawn_file_actions_addclosefrom_np(&m_actions, wire::kSocket + 1);
        sigset_t none;
        sigset_t all;
        ::sigemptyset(&none);
        ::sigfillset(&all);
        ::posix_spawnattr_setsigmask(&m_attributes, &none);
        ::posix_spawnattr_setsigdefault(&m_attributes, &all);
        ::posix_spawnattr_setflags(&m_attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    }
    ~SpawnActions()
    {
        ::posix_spawn_file_actions_destroy(&m_actions);
        ::posix_spawnattr_destroy(&m_attributes);
    }
    SpawnActions(const SpawnActions &) = delete;
    SpawnActions &operator=(const SpawnActions &) = delete;

    int spawn(pid_t &pid, const std::string &program, std::vector<std::string> arguments)
    {
        auto environment = helperEnvironment();
        return ::posix_spawn(&pid, program.c_str(), &m_actions, &m_attributes,
                             pointers(arguments).data(), pointers(environment).data());
    }

private:
    static std::vector<char *> pointers(std::vector<std::string> &texts)
    {
        std::vector<char *> all;
        for (auto &text : texts) {
            all.push_back(text.data());
        }
        all.push_back(nullptr);
        return all;
    }
    posix_spawn_file_actions_t m_actions{};
    posix_spawnattr_t m_attributes{};
};

} // namespace

SharedOutput::SharedOutput(int descriptor, const std::uint8_t *at, std::uint64_t size)
    : m_descriptor(descriptor)
    , m_at(at)
    , m_size(size)
{
}

SharedOutput::SharedOutput(SharedOutput &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_at(std::exchange(other.m_at, nullptr))
    , m_size(other.m_size)
{
}

SharedOutput::~SharedOutput()
{
    if (m_at) {
        ::munmap(const_cast<std::uint8_t *>(m_at), m_size);
    }
    if (m_descriptor >= 0) {
        ::close(m_descriptor);
    }
}

Expected<SharedOutput> SharedOutput::make(std::uint64_t size)
{
    SharedOutput output(::memfd_create("pixels", MFD_CLOEXEC | MFD_ALLOW_SEALING), nullptr, size);
    if (output.m_descriptor < 0 || ::ftruncate(output.m_descriptor, off_t(size)) != 0
        || ::fcntl(output.m_descriptor, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL)
            != 0) {
        return ioFailure("cannot make memory for an image");
    }
    void *at = ::mmap(nullptr, size, PROT_READ, MAP_SHARED, output.m_descriptor, 0);
    if (at == MAP_FAILED) {
        return ioFailure("cannot map the memory of an image");
    }
    output.m_at = static_cast<const std::uint8_t *>(at);
    return output;
}

Expected<std::unique_ptr<HelperProcess>>
HelperProcess::start(const std::filesystem::path &executable)
{
    int ends[2] = {-1, -1};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
        return ioFailure("cannot make a socket pair");
    }
    pid_t pid = -1;
    const int failed = SpawnActions(ends[1]).spawn(
        pid, executable.string(), {executable.string(), std::to_string(::getpid())});
    ::close(ends[1]);
    if (failed != 0) {
        ::close(ends[0]);
        errno = failed;
        return ioFailure("cannot start the DICOM helper");
    }
    std::unique_ptr<HelperProcess> process(new HelperProcess(pid, ends[0]));
    const auto hello = process->receive(kStartTime);
    if (hello.ending != Ending::Answered || hello.status != 0) {
        return failure(ErrorCode::Io,
                       "the DICOM helper did not start"
                           + (hello.body.empty() ? std::string() : ": " + stringOf(hello.body)));
    }
    return process;
}

HelperProcess::~HelperProcess()
{
    ::close(m_socket);
    if (m_pid > 0) {
        ::kill(m_pid, SIGKILL);
        while (::waitpid(m_pid, nullptr, 0) < 0 && errno == EINTR) { }
    }
}

bool HelperProcess::sendAll(ByteView request, std::span<const int> descriptors)
{
    alignas(cmsghdr) char control[CMSG_SPACE(2 * sizeof(int))] = {};
    iovec piece{.iov_base = const_cast<std::uint8_t *>(request.data()), .iov_len = request.size()};
    msghdr header{};
    header.msg_iov = &piece;
    header.msg_iovlen = 1;
    header.msg_control = control;
    header.msg_controllen = CMSG_SPACE(descriptors.size_bytes());
    auto *part = CMSG_FIRSTHDR(&header);
    part->cmsg_level = SOL_SOCKET;
    part->cmsg_type = SCM_RIGHTS;
    part->cmsg_len = CMSG_LEN(descriptors.size_bytes());
    std::memcpy(CMSG_DATA(part), descriptors.data(), descriptors.size_bytes());
    ssize_t count = -1;
    do { // forty bytes into an empty socket buffer go at once
        count = ::sendmsg(m_socket, &header, MSG_NOSIGNAL);
    } while (count < 0 && errno == EINTR);
    return count == ssize_t(request.size());
}

HelperProcess::Ending HelperProcess::ended()
{
    int status = 0;
    pid_t done = 0;
    for (int tries = 0; tries < 200 && done == 0;
         ++tries) { // the socket closes a little before the end
        done = ::waitpid(m_pid, &status, WNOHANG);
        if (done == 0) {
            ::usleep(1000);
        }
    }
    if (done != m_pid) {
        return Ending::Crashed;
    }
    m_pid = -1;
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL ? Ending::Killed : Ending::Crashed;
}

HelperProcess::Answer HelperProcess::receive(std::chrono::milliseconds timeout)
{
    const auto deadline = std::chrono::steady_clock::now() + timeout;
    Bytes bytes(wire::kAnswerHeaderSize);
    std::size_t got = 0;
    std::optional<wire::AnswerHeader> header;
    while (true) {
        if (got == bytes.size() && header) {
            m_retiring = (header->flags & wire::Retiring) != 0;
            bytes.erase(bytes.begin(), bytes.begin() + wire::kAnswerHeaderSize);
            return {.ending = Ending::Answered, .status = header->status, .body = std::move(bytes)};
        }
        if (got == bytes.size()) {
            const auto read = wire::decodeAnswerHeader(bytes);
            if (!read) {
                return {.ending = Ending::Garbled};
            }
            header = *read;
            bytes.resize(wire::kAnswerHeaderSize + header->length);
            continue;
        }
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(
            deadline - std::chrono::steady_clock::now());
        if (left.count() <= 0) {
            return {.ending = Ending::TimedOut};
        }
        pollfd wait{.fd = m_socket, .events = POLLIN, .revents = 0};
        if (::poll(&wait, 1, int(left.count())) < 0 && errno != EINTR) {
            return {.ending = Ending::Crashed};
        }
        if (wait.revents == 0) {
            continue;
        }
        const auto count = ::recv(m_socket, bytes.data() + got, bytes.size() - got, MSG_DONTWAIT);
        if (count == 0 || (count < 0 && errno != EINTR && errno != EAGAIN)) {
            return {.ending = ended()};
        }
        got += count > 0 ? std::size_t(count) : 0;
    }
}

HelperProcess::Answer HelperProcess::exchange(ByteView request, std::span<const int> descriptors,
                                              std::chrono::milliseconds timeout)
{
    if (!sendAll(request, descriptors)) {
        return {.ending = Ending::Killed}; // it ended before it had the request
    }
    return receive(timeout);
}

Expected<std::filesystem::path> findHelper(const std::string &program)
{
    std::vector<std::filesystem::path> folders;
    if (const char *named = std::getenv("MEDANCHOR_LIBEXEC"); named && *named) {
        folders.emplace_back(named);
    } else {
        std::error_code ignored;
        const auto here = std::filesystem::read_symlink("/proc/self/exe", ignored).parent_path();
        folders = {here, here / "../libexec/medanchor"};
    }
    for (const auto &folder : folders) {
        std::error_code ignored;
        if (std::filesystem::is_regular_file(folder / program, ignored)) {
            return folder / program;
        }
    }
    return failure(ErrorCode::Io, program + " is not beside the program",
                   "Install the program completely, or set MEDANCHOR_LIBEXEC to the helper's folder.");
}

Expected<> HelperLink::start()
{
    if (m_running && !m_running->retiring()) {
        return {};
    }
    m_running.reset();
    if (m_executable.empty()) {
        MED_TRY(m_executable, findHelper(m_program));
    }
    MED_TRY(m_running, HelperProcess::start(m_executable));
    return {};
}

Expected<Bytes> HelperLink::ask(ByteView request, std::span<const int> descriptors)
{
    using Ending = HelperProcess::Ending;
    for (int attempt = 0; attempt < 2; ++attempt) {
        MED_CHECK(start());
        auto answer = m_running->exchange(request, descriptors, m_timeout);
        if (answer.ending == Ending::Answered) {
            if (answer.status == 0) {
                return std::move(answer.body);
            }
            return failure(ErrorCode(answer.status - 1), stringOf(answer.body));
        }
        m_running.reset();
        if (answer.ending == Ending::TimedOut) {
            return failure(ErrorCode::Corrupt, "the file was refused: reading it took too long");
        }
        if (answer.ending != Ending::Killed) {
            return failure(ErrorCode::Corrupt, "the file was refused: it brought down the process that read it");
        }
    }
    return failure(ErrorCode::Corrupt, "the file was refused: the process that read it was ended twice");
}

} // namespace med::dicom
