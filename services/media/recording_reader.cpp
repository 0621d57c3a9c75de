#include "services/media/recording_reader.h"

#include "services/dicom/helper_process.h"
#include "services/media/recording_wire.h"

namespace med::media {

namespace {

constexpr const char *kRecordingProgram = "medanchor-recording-helper";

} // namespace

class RecordingReader::Process {
public:
    explicit Process(Options options)
        : m_link(kRecordingProgram, std::move(options.executable), options.timeout)
    {
    }
    Expected<Bytes> ask(const recording::Request &request, std::span<const int> descriptors)
    {
        return m_link.ask(recording::encode(request), descriptors);
    }

private:
    dicom::HelperLink m_link;
};

RecordingReader::RecordingReader()
    : RecordingReader(Options {})
{
}
RecordingReader::RecordingReader(Options options)
    : m_process(std::make_unique<Process>(std::move(options)))
{
}
RecordingReader::~RecordingReader() = default;

Expected<RecordingInfo> RecordingReader::open(const dicom::Source &source)
{
    const int descriptors[] = {source.descriptor()};
    MED_TRY(const auto body,
            m_process->ask({.operation = recording::Operation::Open, .source = source.id(), .sourceSize = source.size()}, descriptors));
    return recording::decodeInfo(body);
}

Expected<FilmFrame> RecordingReader::frame(const dicom::Source &source, std::uint64_t at, std::uint32_t width, std::uint32_t height)
{
    const std::uint64_t pixels = std::uint64_t(width) * height;
    if (pixels == 0 || width > recording::kMaxSide || height > recording::kMaxSide || pixels > recording::kMaxPixels || at > recording::kMaxTime) {
        return failure(ErrorCode::Invalid, "no picture of a film is drawn in this size");
    }
    const std::uint64_t size = pixels * recording::kBytesPerPixel;
    MED_TRY(const auto output, dicom::SharedOutput::make(size));
    const int descriptors[] = {source.descriptor(), output.descriptor()};
    MED_TRY(const auto body, m_process->ask({.operation = recording::Operation::Frame, .width = width, .height = height, .at = at,
                                             .source = source.id(), .sourceSize = source.size(), .outputSize = size},
                                            descriptors));
    MED_TRY(const auto given, recording::decodeGiven(body));
    return FilmFrame {.picture = {.width = width, .height = height, .pixels = copyOf(output.bytes())}, .begin = given.begin, .end = given.end,
                      .last = given.last, .damaged = given.damaged};
}

Expected<SoundPiece> RecordingReader::sound(const dicom::Source &source, std::uint64_t from, std::uint32_t count)
{
    if (count == 0 || count > kMaxSoundPiece || from > recording::kMaxTime / 1'000'000 * kSoundRate) {
        return failure(ErrorCode::Invalid, "no such piece of sound");
    }
    const std::uint64_t size = count * recording::kBytesPerSample;
    MED_TRY(const auto output, dicom::SharedOutput::make(size));
    const int descriptors[] = {source.descriptor(), output.descriptor()};
    MED_TRY(const auto body, m_process->ask({.operation = recording::Operation::Sound, .count = count, .at = from, .source = source.id(),
                                             .sourceSize = source.size(), .outputSize = size},
                                            descriptors));
    MED_TRY(const auto given, recording::decodeGiven(body));
    return SoundPiece {.samples = copyOf(output.bytes().first(std::min(given.count, count) * recording::kBytesPerSample)), .last = given.last,
                       .damaged = given.damaged};
}

} // namespace med::media
