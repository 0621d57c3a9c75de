#include "services/dicom/helper/run.h"
#include "services/media/recording_helper/confine.h"
#include "services/media/recording_helper/film.h"
#include "services/media/recording_helper/sound.h"

extern "C" {
#include <libavutil/log.h>
#include <libavutil/mem.h>
}

using namespace med;
using namespace med::media;
using recording::Operation;

namespace {

constexpr std::size_t kMostAtOnce = std::size_t(512) << 20; ///< Bytes of one piece of memory.

class Service {
public:
    Expected<Bytes> answer(const recording::Request &request, std::span<const int> descriptors)
    {
        dicom::MappedMemory source(descriptors[0], request.sourceSize, false);
        dicom::MappedMemory output;
        if (request.outputSize > 0) {
            output = dicom::MappedMemory(descriptors[1], request.outputSize, true);
        }
        if (request.source != m_id || m_source.bytes().empty()) {
            m_film.reset();
            m_sound.reset();
            m_source = std::move(source);
            m_id = request.source;
        }
        if (output.bytes().size() != request.outputSize) {
            return failure(ErrorCode::Corrupt, "the file was refused: reading it takes more memory than is allowed");
        }
        switch (request.operation) {
        case Operation::Open: {
            MED_TRY(const auto container, Container::open(m_source.bytes()));
            return recording::encode(container->info());
        }
        case Operation::Frame: {
            if (!m_film) {
                MED_TRY(m_film, Film::open(m_source.bytes()));
            }
            MED_TRY(const auto given, m_film->frame(request.at, request.width, request.height, output.bytes()));
            return recording::encode(given);
        }
        case Operation::Sound: {
            if (!m_sound) {
                MED_TRY(m_sound, Sound::open(m_source.bytes()));
            }
            MED_TRY(const auto given, m_sound->samples(request.at, output.bytes()));
            return recording::encode(given);
        }
        }
        return failure(ErrorCode::Invalid, "unknown operation");
    }

private:
    dicom::MappedMemory m_source;
    std::unique_ptr<Film> m_film; // read from m_source: go first
    std::unique_ptr<Sound> m_sound;
    std::uint64_t m_id = 0;
};

} // namespace

/// `medanchor-recording-helper PARENT`: reads requests from descriptor 3 until it closes; see RECORDING_HELPER.md.
int main(int argc, char **argv)
{
    const std::vector<std::string> words(argv + 1, argv + argc);
    av_log_set_level(AV_LOG_QUIET); // Nobody reads it.
    av_max_alloc(kMostAtOnce);
    Service service;
    dicom::runHelper(words, {.prepare = [] { return Expected<>(); },
                             .confinement = playingConfinement(),
                             .requestSize = recording::kRequestSize,
                             .answer = [&service](const dicom::ReceivedRequest &received) -> std::optional<Expected<Bytes>> {
                                 const auto request = recording::decodeRequest(received.bytes);
                                 if (!request || received.descriptors.size() != (request->outputSize > 0 ? 2U : 1U)) {
                                     return std::nullopt;
                                 }
                                 return service.answer(*request, received.descriptors);
                             }});
}
