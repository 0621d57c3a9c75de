#pragma once

#include "services/media/recording_reader.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
}

namespace med::media {

struct FreeFrame {
    void operator()(AVFrame *frame) const { av_frame_free(&frame); }
};
using Frame = std::unique_ptr<AVFrame, FreeFrame>;
struct FreePacket {
    void operator()(AVPacket *packet) const { av_packet_free(&packet); }
};
using Packet = std::unique_ptr<AVPacket, FreePacket>;
struct FreeDecoder {
    void operator()(AVCodecContext *decoder) const { avcodec_free_context(&decoder); }
};
using Decoder = std::unique_ptr<AVCodecContext, FreeDecoder>;

/// A recording, opened from memory by the one reader of files that its first bytes call for. The bytes must outlive it.
class Container {
public:
    /// Errors: Invalid if the file is of no kind that is known, Corrupt.
    static Expected<std::unique_ptr<Container>> open(ByteView bytes);
    ~Container();
    Container(const Container &) = delete;
    Container &operator=(const Container &) = delete;

    RecordingInfo info() const;
    /// The first film or sound, and nothing where the file has none. A cover is no film.
    AVStream *stream(AVMediaType kind) const;
    AVFormatContext &context() const { return *m_context; }
    /// Microseconds at which the recording begins, by its own clock.
    std::int64_t begin() const;

    /// The decoder that is used for this stream; none where it is of no kind that is decoded here.
    static const AVCodec *decoderOf(const AVStream &stream);
    /// Quarter turns clockwise by which the film is turned when it is looked at: 0 to 3.
    static int turnsOf(const AVStream &stream);

private:
    explicit Container(ByteView bytes)
        : m_bytes(bytes)
    {
    }
    static int read(void *self, std::uint8_t *to, int size);
    static std::int64_t seek(void *self, std::int64_t offset, int whence);
    ByteView m_bytes;
    std::int64_t m_at = 0;
    AVIOContext *m_io = nullptr;
    AVFormatContext *m_context = nullptr;
};

/// What FFmpeg answered, as a person is told: "the recording is damaged".
std::unexpected<Error> refused(int status);

} // namespace med::media
