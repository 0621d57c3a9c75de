#pragma once

#include "services/base/bytes.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <span>

#include <sys/types.h>

namespace med::dicom {

/// A fixed piece of memory that a helper process may fill: neither side can change its size.
class SharedOutput {
public:
    static Expected<SharedOutput> make(std::uint64_t size);
    SharedOutput(SharedOutput &&other) noexcept;
    SharedOutput &operator=(SharedOutput &&other) = delete;
    ~SharedOutput();
    int descriptor() const { return m_descriptor; }
    ByteView bytes() const { return {m_at, m_size}; }

private:
    SharedOutput(int descriptor, const std::uint8_t *at, std::uint64_t size);
    int m_descriptor = -1;
    const std::uint8_t *m_at = nullptr;
    std::uint64_t m_size = 0;
};

/// One run of the helper program and the socket to it. Threads: one at a time.
class HelperProcess {
public:
    /// Starts the program and waits until it is confined. Errors: Io.
    static Expected<std::unique_ptr<HelperProcess>> start(const std::filesystem::path &executable);
    /// Ends the program at once.
    ~HelperProcess();
    HelperProcess(const HelperProcess &) = delete;
    HelperProcess &operator=(const HelperProcess &) = delete;

    /// How an exchange ended, apart from its answer.
    enum class Ending {
        Answered,
        Crashed, ///< The program ended over the request.
        Killed, ///< Something outside ended it: no fault of the request.
        TimedOut,
        Garbled, ///< It answered what no sound helper answers.
    };
    struct Answer {
        Ending ending = Ending::Crashed;
        std::uint8_t status = 0;
        Bytes body;
    };
    /// Sends a request with its descriptors and waits for the answer. After anything but Answered,
    /// and when retiring() is true, this process is not used again.
    Answer exchange(ByteView request, std::span<const int> descriptors,
                    std::chrono::milliseconds timeout);
    bool retiring() const { return m_retiring; }
    pid_t id() const { return m_pid; }

private:
    HelperProcess(pid_t pid, int socket)
        : m_pid(pid)
        , m_socket(socket)
    {
    }
    bool sendAll(ByteView request, std::span<const int> descriptors);
    Answer receive(std::chrono::milliseconds timeout);
    Ending ended();

    pid_t m_pid = -1;
    int m_socket = -1;
    bool m_retiring = false;
};

/// $MEDANCHOR_LIBEXEC, the folder of the running program, or ../libexec/medanchor from there. Errors: Io.
Expected<std::filesystem::path> findHelper(const std::string &program);

/// A helper program that runs whenever it is asked something. Threads: one at a time.
class HelperLink {
public:
    /// `executable` empty: findHelper(program), with the first request. `timeout`: of a request, wall clock.
    HelperLink(std::string program, std::filesystem::path executable, std::chrono::milliseconds timeout)
        : m_program(std::move(program))
        , m_executable(std::move(executable))
        , m_timeout(timeout)
    {
    }
    /// One request and its answer. A helper that was killed from outside (the thread that started it ended, or the
    /// machine ran out of memory) is replaced once; one that a file brought down is not asked again. Errors: Io if it
    /// cannot be started, Corrupt if it does not answer, else what it answers.
    Expected<Bytes> ask(ByteView request, std::span<const int> descriptors);

private:
    Expected<> start();
    std::string m_program;
    std::filesystem::path m_executable;
    std::chrono::milliseconds m_timeout;
    std::unique_ptr<HelperProcess> m_running;
};

} // namespace med::dicom
