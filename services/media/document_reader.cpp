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
        : m_options(std::move(options))
    {
    }

    /// One request and its answer. A process that was ended from outside is replaced once; one that a file brought
    /// down is not asked again.
    Expected<Bytes> ask(const wire::Request &request, std::span<const int> descriptors)
    {
        using Ending = dicom::HelperProcess::Ending;
        for (int attempt = 0; attempt < 2; ++attempt) {
            MED_CHECK(start());
            auto answer = m_running->exchange(wire::encode(request), descriptors, m_options.timeout);
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

private:
    Expected<> start()
    {
        if (m_running && !m_running->retiring()) {
            return {};
        }
        m_running.reset();
        if (m_options.executable.empty()) {
            MED_TRY(const auto neighbour, dicom::Helper::findExecutable());
            m_options.executable = neighbour.parent_path() / kProgram;
        }
        MED_TRY(m_running, dicom::HelperProcess::start(m_options.executable));
        return {};
    }

    Options m_options;
    std::unique_ptr<dicom::HelperProcess> m_running;
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
