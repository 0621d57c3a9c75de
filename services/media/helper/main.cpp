#include "services/dicom/helper/run.h"
#include "services/media/helper/confine.h"
#include "services/media/helper/pages.h"
#include "services/media/page_wire.h"

#include <QCoreApplication>
#include <QLoggingCategory>

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

} // namespace

/// `medanchor-document-helper PARENT`: reads requests from descriptor 3 until it closes; see DOCUMENT_HELPER.md.
int main(int argc, char **argv)
{
    const std::vector<std::string> words(argv + 1, argv + argc);
    QLoggingCategory::setFilterRules(QStringLiteral("*=false")); // Nobody reads it.
    int one = 1;
    const QCoreApplication application(one, argv);
    Service service;
    dicom::runHelper(words, {.prepare = preparePages,
                             .confinement = drawingConfinement(),
                             .requestSize = wire::kRequestSize,
                             .answer = [&service](const dicom::ReceivedRequest &received) -> std::optional<Expected<Bytes>> {
                                 const auto request = wire::decodeRequest(received.bytes);
                                 if (!request || received.descriptors.size() != (request->outputSize > 0 ? 2U : 1U)) {
                                     return std::nullopt;
                                 }
                                 return service.answer(*request, received.descriptors);
                             }});
}
