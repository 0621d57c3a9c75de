#include "services/dicom/helper/channel.h"
#include "services/dicom/helper/confine.h"
#include "services/dicom/helper/file_internal.h"

#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <charconv>
#include <fcntl.h>

using namespace med;
using namespace med::dicom;

namespace {

struct Message {
    wire::Request request;
    std::vector<int> descriptors;
};

/// The next request, or nothing when the program has gone or speaks another language.
std::optional<Message> receive()
{
    auto received = receiveRequest(wire::kRequestSize);
    if (!received) {
        return std::nullopt;
    }
    const auto request = wire::decodeRequest(received->bytes);
    if (!request || received->descriptors.size() != (request->outputSize > 0 ? 2U : 1U)) {
        return std::nullopt;
    }
    return Message {.request = *request, .descriptors = std::move(received->descriptors)};
}

/// Answers one request after the other about one file at a time.
class Service {
public:
    Expected<Bytes> answer(Message message)
    {
        MappedMemory source(message.descriptors[0], message.request.sourceSize, false);
        MappedMemory output;
        if (message.request.outputSize > 0) {
            output = MappedMemory(message.descriptors[1], message.request.outputSize, true);
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
            MED_TRY(const auto info, m_file->decode(message.request.frame, message.request.longest, output.bytes()));
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
    MappedMemory m_source;
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
        sendAnswer(std::uint8_t(1 + int(ready.error().code)), bytesOf(ready.error().detail));
        _exit(1);
    }
    Service service;
    bool goOn = sendAnswer(0, {});
    while (goOn) {
        auto message = receive();
        if (!message) {
            break;
        }
        const auto result = answer(service, std::move(*message));
        goOn = result
            ? sendAnswer(0, *result)
            : sendAnswer(std::uint8_t(1 + int(result.error().code)), bytesOf(result.error().detail));
    }
    _exit(0); // without destructors: nothing is worth their system calls
}
