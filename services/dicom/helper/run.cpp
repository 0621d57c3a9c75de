#include "services/dicom/helper/run.h"

#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <charconv>
#include <fcntl.h>
#include <new>

namespace med::dicom {

namespace {

bool maps(std::size_t bytes, int protection)
{
    return ::mmap(nullptr, bytes, protection, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
}

int probe(std::string_view what, const Confinement &confinement)
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
        return maps(4096, PROT_READ | PROT_EXEC) ? 1 : 0;
    }
    if (what == "memory") {
        return maps(2 * confinement.memory, PROT_READ) ? 1 : 0;
    }
    return 2;
}

std::optional<Expected<Bytes>> answer(const HelperProgram &program, const ReceivedRequest &request)
{
    try {
        return program.answer(request);
    } catch (const std::bad_alloc &) {
        return failure(ErrorCode::Corrupt, "the file was refused: reading it takes more memory than is allowed");
    } catch (const std::exception &error) {
        return failure(ErrorCode::Corrupt, std::string("the file was refused: ") + error.what());
    }
}

bool send(const HelperProgram &program, const Expected<Bytes> &result)
{
    const std::uint64_t workingLife = program.confinement.processor / 3; // Well below the limit that ends it.
    return result ? sendAnswer(0, *result, workingLife)
                  : sendAnswer(std::uint8_t(1 + int(result.error().code)), bytesOf(result.error().detail), workingLife);
}

} // namespace

void runHelper(const std::vector<std::string> &words, const HelperProgram &program)
{
    const std::string_view parentText = words.empty() ? std::string_view() : words[0];
    int parent = 0;
    std::from_chars(parentText.data(), parentText.data() + parentText.size(), parent);
    if (words.size() > 2 || parent <= 0) {
        _exit(2);
    }
    const auto ready = [&]() -> Expected<> {
        MED_CHECK(program.prepare());
        return confine(parent, program.confinement);
    }();
    if (words.size() == 2) {
        _exit(ready ? probe(words[1], program.confinement) : 3);
    }
    if (!ready) {
        send(program, std::unexpected(ready.error()));
        _exit(1);
    }
    bool goOn = send(program, Bytes());
    while (goOn) {
        const auto request = receiveRequest(program.requestSize);
        const auto result = request ? answer(program, *request) : std::nullopt;
        goOn = result && send(program, *result);
    }
    _exit(0); // without destructors: nothing is worth their system calls
}

} // namespace med::dicom
