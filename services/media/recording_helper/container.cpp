#include "services/media/recording_helper/container.h"

#include "services/base/text.h"
#include "services/media/file_type.h"
#include "services/media/recording_wire.h"

extern "C" {
#include <libavutil/display.h>
}

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

namespace med::media {

namespace {

constexpr int kReadAtOnce = 64 << 10;
constexpr std::int64_t kLookedThrough = 8 << 20; ///< Bytes from which it is found out what is in a file.
constexpr std::int64_t kLookedAhead = 5'000'000; ///< Microseconds.
constexpr std::size_t kHead = 4096;
constexpr int kLeastHertz = 100;
constexpr int kMostHertz = 768'000;
constexpr std::size_t kTransportPacket = 188; ///< Bytes; ISO/IEC 13818-1.

// Decoders that are part of FFmpeg under the LGPL 2.1, and dav1d under a BSD licence; nothing else is ever opened.
constexpr const char *kDecoders
    = "pcm_u8,pcm_s8,pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_s32le,pcm_s32be,pcm_f32le,pcm_f32be,pcm_f64le,pcm_f64be,pcm_alaw,pcm_mulaw,"
      "adpcm_ms,adpcm_ima_wav,flac,alac,opus,vorbis,mp3float,mp2float,aac,ac3,"
      "h264,hevc,mpeg4,mpeg2video,mpeg1video,h263,mjpeg,vp8,vp9,libdav1d,theora,rawvideo,ffv1,dvvideo";

struct Reader {
    std::string_view mediaType;
    const char *name; ///< FFmpeg's.
};
constexpr std::array kReaders {Reader {"audio/wav", "wav"},      Reader {"audio/flac", "flac"},        Reader {"audio/ogg", "ogg"},
                               Reader {"video/ogg", "ogg"},      Reader {"audio/mpeg", "mp3"},         Reader {"audio/mp4", "mov"},
                               Reader {"video/mp4", "mov"},      Reader {"video/quicktime", "mov"},    Reader {"video/webm", "matroska"},
                               Reader {"video/x-matroska", "matroska"}, Reader {"video/x-msvideo", "avi"}};

/// Streams as they lie in DICOM objects (PS3.5 section 8.2) are no files: they are known by their start codes.
const char *readerOfStream(std::string_view text)
{
    using namespace std::string_view_literals;
    if (text.size() > kTransportPacket && text[0] == 0x47 && text[kTransportPacket] == 0x47) {
        return "mpegts";
    }
    if (text.starts_with("\0\0\1\xba"sv)) {
        return "mpeg";
    }
    if (text.starts_with("\0\0\1\xb3"sv)) {
        return "mpegvideo";
    }
    const std::size_t code = text.starts_with("\0\0\0\1"sv) ? 4 : text.starts_with("\0\0\1"sv) ? 3 : 0;
    if (code == 0 || text.size() <= code) {
        return nullptr;
    }
    const auto unit = std::uint8_t(text[code]);
    const bool advanced = (unit & 0x80) == 0 && ((unit & 0x1f) == 7 || (unit & 0x1f) == 9); // Parameters or a delimiter, H.264.
    return advanced ? "h264" : unit == 0x40 || unit == 0x46 ? "hevc" : nullptr;
}

const AVInputFormat *readerOf(ByteView bytes)
{
    const std::string_view type = mediaTypeOf(bytes.first(std::min(bytes.size(), kHead)), bytes.size());
    const auto *known = std::ranges::find(kReaders, type, &Reader::mediaType);
    const char *name = known != kReaders.end() ? known->name : readerOfStream(textOf(bytes));
    return name ? av_find_input_format(name) : nullptr;
}

std::string nameOf(const AVStream &stream)
{
    const AVCodecDescriptor *known = avcodec_descriptor_get(stream.codecpar->codec_id);
    const char *name = !known ? "" : known->long_name ? known->long_name : known->name;
    return std::string(name).substr(0, recording::kMaxName);
}

/// Pixels of the longer axis grow where they are not square.
void setSize(RecordingInfo &info, const AVStream &stream, AVRational shape)
{
    double width = stream.codecpar->width;
    double height = stream.codecpar->height;
    const double across = shape.num > 0 && shape.den > 0 ? double(shape.num) / shape.den : 1;
    if (across >= 0.1 && across <= 10) {
        (across > 1 ? width : height) *= across > 1 ? across : 1 / across;
    }
    if (Container::turnsOf(stream) % 2 == 1) {
        std::swap(width, height);
    }
    info.width = std::uint32_t(std::lround(std::clamp(width, 0.0, 1e6)));
    info.height = std::uint32_t(std::lround(std::clamp(height, 0.0, 1e6)));
}

} // namespace

std::unexpected<Error> refused(int status)
{
    return status == AVERROR(ENOMEM) ? failure(ErrorCode::Corrupt, "the file was refused: reading it takes more memory than is allowed")
                                     : failure(ErrorCode::Corrupt, "the recording is damaged");
}

int Container::read(void *self, std::uint8_t *to, int size)
{
    auto &container = *static_cast<Container *>(self);
    const std::int64_t left = std::int64_t(container.m_bytes.size()) - container.m_at;
    const int count = int(std::min<std::int64_t>(left, size));
    if (count <= 0) {
        return AVERROR_EOF;
    }
    std::memcpy(to, container.m_bytes.data() + container.m_at, std::size_t(count));
    container.m_at += count;
    return count;
}

std::int64_t Container::seek(void *self, std::int64_t offset, int whence)
{
    auto &container = *static_cast<Container *>(self);
    const auto size = std::int64_t(container.m_bytes.size());
    if (whence & AVSEEK_SIZE) {
        return size;
    }
    const std::int64_t base = (whence & 3) == SEEK_CUR ? container.m_at : (whence & 3) == SEEK_END ? size : 0;
    if (offset < -base || offset > size - base) {
        return AVERROR(EINVAL);
    }
    container.m_at = base + offset;
    return container.m_at;
}

Expected<std::unique_ptr<Container>> Container::open(ByteView bytes)
{
    const AVInputFormat *reader = readerOf(bytes);
    if (!reader) {
        return failure(ErrorCode::Invalid, "the file is no recording of a kind that is played here");
    }
    std::unique_ptr<Container> container(new Container(bytes));
    auto *buffer = static_cast<std::uint8_t *>(av_malloc(kReadAtOnce));
    container->m_io = buffer ? avio_alloc_context(buffer, kReadAtOnce, 0, container.get(), read, nullptr, seek) : nullptr;
    container->m_context = avformat_alloc_context();
    if (!container->m_io || !container->m_context) {
        return refused(AVERROR(ENOMEM));
    }
    container->m_context->pb = container->m_io;
    container->m_context->flags |= AVFMT_FLAG_CUSTOM_IO;
    container->m_context->probesize = kLookedThrough;
    container->m_context->max_analyze_duration = kLookedAhead;
    container->m_context->codec_whitelist = av_strdup(kDecoders);
    container->m_context->protocol_whitelist = av_strdup("none");
    if (const int status = avformat_open_input(&container->m_context, nullptr, reader, nullptr); status < 0) {
        return refused(status); // It has freed the context.
    }
    AVDictionary *options = nullptr;
    av_dict_set_int(&options, "threads", 1, 0);
    std::vector<AVDictionary *> all(container->m_context->nb_streams, nullptr);
    for (AVDictionary *&each : all) {
        av_dict_copy(&each, options, 0);
    }
    av_dict_free(&options);
    const unsigned streams = unsigned(all.size());
    const int status = avformat_find_stream_info(container->m_context, all.empty() ? nullptr : all.data());
    for (unsigned i = 0; i < streams; ++i) {
        av_dict_free(&all[i]);
    }
    if (status < 0) {
        return refused(status);
    }
    if (!container->stream(AVMEDIA_TYPE_AUDIO) && !container->stream(AVMEDIA_TYPE_VIDEO)) {
        return failure(ErrorCode::Corrupt, "the recording holds neither sound nor film");
    }
    return container;
}

Container::~Container()
{
    avformat_close_input(&m_context);
    if (m_io) {
        av_freep(&m_io->buffer);
    }
    avio_context_free(&m_io);
}

AVStream *Container::stream(AVMediaType kind) const
{
    AVStream *found = nullptr;
    for (unsigned i = 0; i < m_context->nb_streams; ++i) {
        AVStream *each = m_context->streams[i];
        const bool cover = (each->disposition & AV_DISPOSITION_ATTACHED_PIC) != 0;
        if (each->codecpar->codec_type == kind && !cover && (!found || (!decoderOf(*found) && decoderOf(*each)))) {
            found = each;
        }
    }
    return found;
}

const AVCodec *Container::decoderOf(const AVStream &stream)
{
    void *state = nullptr;
    while (const AVCodec *codec = av_codec_iterate(&state)) {
        if (av_codec_is_decoder(codec) && codec->id == stream.codecpar->codec_id) {
            for (std::string_view rest = kDecoders; !rest.empty();) {
                const auto comma = std::min(rest.find(','), rest.size());
                if (rest.substr(0, comma) == codec->name) {
                    return codec;
                }
                rest.remove_prefix(std::min(comma + 1, rest.size()));
            }
        }
    }
    return nullptr;
}

int Container::turnsOf(const AVStream &stream)
{
    std::size_t size = 0;
    const std::uint8_t *matrix = av_stream_get_side_data(&stream, AV_PKT_DATA_DISPLAYMATRIX, &size);
    if (!matrix || size < 9 * sizeof(std::int32_t)) {
        return 0;
    }
    const double degrees = -av_display_rotation_get(reinterpret_cast<const std::int32_t *>(matrix));
    return std::isfinite(degrees) ? ((int(std::lround(degrees / 90)) % 4) + 4) % 4 : 0;
}

std::int64_t Container::begin() const { return m_context->start_time == AV_NOPTS_VALUE ? 0 : m_context->start_time; }

RecordingInfo Container::info() const
{
    RecordingInfo info;
    info.duration = m_context->duration > 0 && std::uint64_t(m_context->duration) <= recording::kMaxTime ? std::uint64_t(m_context->duration) : 0;
    if (AVStream *sound = stream(AVMEDIA_TYPE_AUDIO)) {
        const AVCodecParameters &says = *sound->codecpar;
        const bool possible = says.sample_rate >= kLeastHertz && says.sample_rate <= kMostHertz && says.ch_layout.nb_channels > 0 && says.ch_layout.nb_channels <= 64;
        info.sound = {.there = true, .plays = possible && decoderOf(*sound), .codec = nameOf(*sound)};
        info.sampleRate = possible ? std::uint32_t(says.sample_rate) : 0;
        info.channels = possible ? std::uint32_t(says.ch_layout.nb_channels) : 0;
    }
    if (AVStream *film = stream(AVMEDIA_TYPE_VIDEO)) {
        setSize(info, *film, av_guess_sample_aspect_ratio(m_context, film, nullptr));
        const bool possible = info.width > 0 && info.height > 0 && info.width <= recording::kMaxSide && info.height <= recording::kMaxSide
            && std::uint64_t(film->codecpar->width) * film->codecpar->height <= recording::kMaxPixels;
        info.film = {.there = true, .plays = possible && decoderOf(*film), .codec = nameOf(*film)};
        if (!possible) {
            info.width = info.height = 0;
        }
        const AVRational rate = film->avg_frame_rate;
        const double frames = rate.num > 0 && rate.den > 0 ? double(rate.num) / rate.den : 0;
        info.frameRate = frames <= 1000 ? frames : 0;
    }
    return info;
}

} // namespace med::media
