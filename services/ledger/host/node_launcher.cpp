#include "services/ledger/host/node_launcher.h"

#include "services/base/bytes.h"

#include <cstring>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

namespace med::ledger {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMaxComplaint = 4096;

Expected<fs::path> nodeProgram()
{
    std::error_code error;
    const char *configured = std::getenv("MEDANCHOR_LIBEXEC");
    const fs::path folder = configured && *configured ? fs::path(configured)
                                                      : fs::read_symlink("/proc/self/exe", error).parent_path();
    const fs::path program = folder / "medanchor-node";
    if (!fs::exists(program, error)) {
        return failure(ErrorCode::NotFound, "the program medanchor-node is not in " + folder.string(),
                       "Install it beside this program, or set MEDANCHOR_LIBEXEC to its folder.");
    }
    return program;
}

/// Reads all that the started program says on the pipe. Its background process closes the pipe.
std::string drainPipe(int descriptor)
{
    std::string text;
    char buffer[512];
    for (;;) {
        const auto count = ::read(descriptor, buffer, sizeof buffer);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0) {
            return text;
        }
        if (text.size() < kMaxComplaint) {
            text.append(buffer, std::size_t(count));
        }
    }
}

} // namespace

Expected<LaunchOutcome> launchNode(const fs::path &dataFolder, const NodeLaunch &launch)
{
    MED_TRY(const auto program, nodeProgram());
    std::vector<std::string> words {program.string(), "--data", fs::absolute(dataFolder).string(), "--child"};
    if (launch.initialize) {
        words.emplace_back("--init");
    }
    if (!launch.organizations.empty()) {
        words.emplace_back("--organizations");
        words.push_back(fs::absolute(launch.organizations).string());
    }
    std::vector<char *> arguments;
    for (auto &word : words) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);

    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) {
        return failure(ErrorCode::Io, std::string("cannot start the node: ") + std::strerror(errno));
    }
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO);
    pid_t child = 0;
    const int problem = ::posix_spawn(&child, program.c_str(), &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    if (problem != 0) {
        ::close(ends[0]);
        return failure(ErrorCode::Io, std::string("cannot start the node: ") + std::strerror(problem));
    }
    const std::string complaint = drainPipe(ends[0]);
    ::close(ends[0]);
    int state = 0;
    while (::waitpid(child, &state, 0) < 0 && errno == EINTR) {
    }
    if (WIFEXITED(state) && WEXITSTATUS(state) == 0) {
        return LaunchOutcome::Ready;
    }
    if (WIFEXITED(state) && WEXITSTATUS(state) == kOtherRunsExitCode) {
        return LaunchOutcome::OtherRuns;
    }
    return failure(ErrorCode::Io, "the node could not start: " + complaint);
}

} // namespace med::ledger
