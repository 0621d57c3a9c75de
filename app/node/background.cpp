#include "app/node/background.h"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

constexpr int kFailed = 1;

[[noreturn]] void waitForWord(int pipe)
{
    unsigned char code = kFailed;
    while (::read(pipe, &code, 1) < 0 && errno == EINTR) {
    }
    ::_exit(code);
}

} // namespace

Background Background::enter()
{
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) {
        ::_exit(kFailed);
    }
    const pid_t child = ::fork();
    if (child < 0) {
        ::_exit(kFailed);
    }
    if (child > 0) {
        ::close(ends[1]);
        waitForWord(ends[0]);
    }
    ::close(ends[0]);
    ::setsid();
    return Background(ends[1]);
}

void Background::ready(const char *logFile)
{
    const int log = ::open(logFile, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
    const int nothing = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    ::dup2(nothing, STDIN_FILENO);
    ::dup2(nothing, STDOUT_FILENO);
    ::dup2(log >= 0 ? log : nothing, STDERR_FILENO);
    const unsigned char code = 0;
    [[maybe_unused]] const auto written = ::write(m_pipe, &code, 1);
    ::close(m_pipe);
    m_pipe = -1;
}

void Background::giveUp(int code)
{
    const auto byte = static_cast<unsigned char>(code);
    [[maybe_unused]] const auto written = ::write(m_pipe, &byte, 1);
    std::exit(code);
}
