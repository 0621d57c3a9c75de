#include "services/dicom/helper/file_internal.h"
#include "services/dicom/helper/run.h"

using namespace med;
using namespace med::dicom;

namespace {

/// Answers one request after the other about one file at a time.
class Service {
public:
    Expected<Bytes> answer(const wire::Request &request, std::span<const int> descriptors)
    {
        MappedMemory source(descriptors[0], request.sourceSize, false);
        MappedMemory output;
        if (request.outputSize > 0) {
            output = MappedMemory(descriptors[1], request.outputSize, true);
        }
        const bool known = m_file && request.source == m_id;
        if (!known) {
            m_file.reset();
            m_source = std::move(source);
            m_id = request.source;
            MED_TRY(m_file, DicomFile::parse(m_source.bytes()));
        }
        switch (request.operation) {
        case wire::Operation::Describe:
            return wire::encode(m_file->describe());
        case wire::Operation::Elements:
            return wire::encode(m_file->elements());
        case wire::Operation::Decode: {
            MED_TRY(const auto info, m_file->decode(request.frame, request.longest, output.bytes()));
            return wire::encode(info);
        }
        case wire::Operation::Raw: {
            MED_TRY(const auto info, m_file->raw(request.frame, output.bytes()));
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
            MED_CHECK(m_file->waveformValues(request.frame, output.bytes()));
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

} // namespace

/// `medanchor-dicom-helper PARENT`: reads requests from descriptor 3 until it closes; see
/// HELPER.md.
int main(int argc, char **argv)
{
    Service service;
    runHelper({argv + 1, argv + argc},
              {.prepare = prepareDicom,
               .confinement = {},
               .requestSize = wire::kRequestSize,
               .answer = [&service](const ReceivedRequest &received) -> std::optional<Expected<Bytes>> {
                   const auto request = wire::decodeRequest(received.bytes);
                   if (!request || received.descriptors.size() != (request->outputSize > 0 ? 2U : 1U)) {
                       return std::nullopt;
                   }
                   return service.answer(*request, received.descriptors);
               }});
}
