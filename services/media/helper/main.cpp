#include "services/dicom/helper/channel.h"
#include "services/media/helper/confine.h"
#include "services/media/helper/pages.h"
#include "services/media/page_wire.h"

#include <QCoreApplication>
#include <QLoggingCategory>

#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <charconv>
#include <fcntl.h>
#include <new>

using namespace med;
using namespace med::media;

namespace {

class Service {
public:
    Expected<Bytes> answer(const wire::Request &request, std::span<const int> descriptors)
    {
        dicom::MappedMemory source(descriptors[0], request.sourceSize, false);
        dicom::MappedMemory output;
        if (request.outputSize > 0) {
            output = dicom::MappedMemory(descriptors[1], request.outputSize, true);
        }
        if (!m_pages || request.source != m_id) {
            m_pages.reset();
            m_source = std::move(source);
            m_id = request.source;
            MED_TRY(m_pages, Pages::open(m_source.bytes()));
        }
        switch (request.operation) {
        case wire::Operation::Open:
            return wire::encode(m_pages->list());
        case wire::Operation::Render:
            if (output.bytes().size() != request.outputSize) {
                return failure(ErrorCode::Corrupt, "the file was refused: reading it takes more memory than is allowed");
            }
            MED_CHECK(m_pages->render(request.page, request.width, request.height, output.bytes()));
            return Bytes();
        case wire::Operation::Text: {
            MED_TRY(const auto text, m_pages->text(request.page));
            return copyOf(bytesOf(text));
        }
        }
        return failure(ErrorCode::Invalid, "unknown operation");
    }

private:
    dicom::MappedMemory m_source;
    std::unique_ptr<Pages> m_pages; // reads from m_source: goes first
    std::uint64_t m_id = 0;
};

Expected<Bytes> answer(Service &service, const wire::Request &request, std::span<const int> descriptors)
{
    try {
        return service.answer(request, descriptors);
    } catch (const std::bad_alloc &) {
        return failure(ErrorCode::Corrupt, "the file was refused: reading it takes more memory than is allowed");
    } catch (const std::exception &error) {
        return failure(ErrorCode::Corrupt, std::string("the file was refused: ") + error.what());
    }
}

bool send(const Expected<Bytes> &result)
{
    return result ? dicom::sendAnswer(0, *result) : dicom::sendAnswer(std::uint8_t(1 + int(result.error().code)), bytesOf(result.error().detail));
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
        return ::mmap(nullptr, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? 0 : 1;
    }
    if (what == "memory") {
        return ::mmap(nullptr, std::size_t(4) << 30, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? 0 : 1;
    }
    return 2;
}

} // namespace

/// `medanchor-document-helper PARENT`: reads requests from descriptor 3 until it closes; see DOCUMENT_HELPER.md.
int main(int argc, char **argv)
{
    const std::string_view parentText = argc > 1 ? argv[1] : "";
    int parent = 0;
    std::from_chars(parentText.data(), parentText.data() + parentText.size(), parent);
    if (argc > 3 || parent <= 0) {
        return 2;
    }
    const std::string what = argc == 3 ? argv[2] : "";
    QLoggingCategory::setFilterRules(QStringLiteral("*=false")); // Nobody reads it.
    int one = 1;
    const QCoreApplication application(one, argv);
    const auto ready = [&]() -> Expected<> {
        MED_CHECK(preparePages());
        return confine(parent);
    }();
    if (argc == 3) {
        _exit(ready ? probe(what) : 3);
    }
    if (!ready) {
        send(std::unexpected(ready.error()));
        _exit(1);
    }
    Service service;
    bool goOn = send(Bytes());
    while (goOn) {
        const auto received = dicom::receiveRequest(wire::kRequestSize);
        const auto request = received ? wire::decodeRequest(received->bytes) : failure(ErrorCode::Cancelled, "the program has gone");
        if (!request || received->descriptors.size() != (request->outputSize > 0 ? 2U : 1U)) {
            break;
        }
        goOn = send(answer(service, *request, received->descriptors));
    }
    _exit(0); // without destructors: nothing is worth their system calls
}
