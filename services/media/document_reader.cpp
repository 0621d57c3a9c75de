#include "services/media/document_reader.h"

#include "services/dicom/helper_process.h"
#include "services/media/page_wire.h"

namespace med::media {

namespace {

constexpr const char *kProgram = "medanchor-document-helper";
constexpr std::uint64_t kBytesPerPixel = 4;

} // namespace

class DocumentReader::Process {
public:
    explicit Process(Options options)
        : m_link(kProgram, std::move(options.executable), options.timeout)
    {
    }
    Expected<Bytes> ask(const wire::Request &request, std::span<const int> descriptors)
    {
        return m_link.ask(wire::encode(request), descriptors);
    }

private:
    dicom::HelperLink m_link;
};

DocumentReader::DocumentReader()
    : DocumentReader(Options {})
{
}
DocumentReader::DocumentReader(Options options)
    : m_process(std::make_unique<Process>(std::move(options)))
{
}
DocumentReader::~DocumentReader() = default;

Expected<PageList> DocumentReader::open(const dicom::Source &source)
{
    const int descriptors[] = {source.descriptor()};
    MED_TRY(const auto body, m_process->ask({.operation = wire::Operation::Open, .source = source.id(), .sourceSize = source.size()}, descriptors));
    return wire::decodePageList(body);
}

Expected<PagePicture> DocumentReader::render(const dicom::Source &source, std::uint32_t page, std::uint32_t width, std::uint32_t height)
{
    const std::uint64_t pixels = std::uint64_t(width) * height;
    if (pixels == 0 || width > wire::kMaxSide || height > wire::kMaxSide || pixels > wire::kMaxPixels || page >= wire::kMaxPages) {
        return failure(ErrorCode::Invalid, "no page is drawn in this size");
    }
    MED_TRY(const auto output, dicom::SharedOutput::make(pixels * kBytesPerPixel));
    const int descriptors[] = {source.descriptor(), output.descriptor()};
    MED_CHECK(m_process->ask({.operation = wire::Operation::Render, .page = page, .width = width, .height = height, .source = source.id(),
                              .sourceSize = source.size(), .outputSize = pixels * kBytesPerPixel},
                             descriptors));
    return PagePicture {.width = width, .height = height, .pixels = copyOf(output.bytes())};
}

Expected<std::string> DocumentReader::text(const dicom::Source &source, std::uint32_t page)
{
    const int descriptors[] = {source.descriptor()};
    MED_TRY(const auto body, m_process->ask({.operation = wire::Operation::Text, .page = page, .source = source.id(), .sourceSize = source.size()}, descriptors));
    return stringOf(body);
}

} // namespace med::media
