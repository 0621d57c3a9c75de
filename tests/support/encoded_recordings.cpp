#include "tests/support/recordings.h"

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/display.h>
#include <libavutil/opt.h>
#include <libswresample/swresample.h>
#include <libswscale/swscale.h>
}

#include <QImage>

#include <cmath>
#include <numbers>

namespace med::tests {

namespace {

constexpr int kSide = 64;
constexpr int kDown = 48;
constexpr int kPictures = 10; ///< A second.

int write(void *to, std::uint8_t *bytes, int size)
{
    auto &file = *static_cast<std::pair<QByteArray, qint64> *>(to);
    if (file.first.size() < file.second + size) {
        file.first.resize(file.second + size);
    }
    std::copy_n(bytes, size, reinterpret_cast<std::uint8_t *>(file.first.data()) + file.second);
    file.second += size;
    return size;
}

std::int64_t goTo(void *to, std::int64_t offset, int whence)
{
    auto &file = *static_cast<std::pair<QByteArray, qint64> *>(to);
    if (whence & AVSEEK_SIZE) {
        return file.first.size();
    }
    file.second = (whence == SEEK_CUR ? file.second : whence == SEEK_END ? file.first.size() : 0) + offset;
    return file.second;
}

struct Track {
    AVCodecContext *encoder = nullptr;
    AVStream *stream = nullptr;
    AVFrame *frame = av_frame_alloc();
    AVPacket *packet = av_packet_alloc();
    std::int64_t at = 0;
    ~Track()
    {
        avcodec_free_context(&encoder);
        av_frame_free(&frame);
        av_packet_free(&packet);
    }
    bool begin(AVFormatContext *file, const AVCodec *codec)
    {
        if (file->oformat->flags & AVFMT_GLOBALHEADER) {
            encoder->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
        }
        encoder->strict_std_compliance = FF_COMPLIANCE_EXPERIMENTAL;
        encoder->thread_count = 1;
        stream = avformat_new_stream(file, nullptr);
        if (avcodec_open2(encoder, codec, nullptr) < 0) {
            return false;
        }
        stream->time_base = encoder->time_base;
        return avcodec_parameters_from_context(stream->codecpar, encoder) >= 0;
    }
    void encode(AVFormatContext *file, AVFrame *what)
    {
        avcodec_send_frame(encoder, what);
        while (avcodec_receive_packet(encoder, packet) >= 0) {
            packet->stream_index = stream->index;
            av_packet_rescale_ts(packet, encoder->time_base, stream->time_base);
            av_interleaved_write_frame(file, packet);
        }
    }
};

bool beginFilm(Track &track, AVFormatContext *file, const char *name, bool turned)
{
    const AVCodec *codec = avcodec_find_encoder_by_name(name);
    if (!codec) {
        return false;
    }
    track.encoder = avcodec_alloc_context3(codec);
    AVCodecContext &to = *track.encoder;
    to.width = kSide;
    to.height = kDown;
    to.pix_fmt = codec->pix_fmts ? codec->pix_fmts[0] : AV_PIX_FMT_YUV420P;
    to.time_base = {1, kPictures};
    to.framerate = {kPictures, 1};
    to.gop_size = 12;
    to.bit_rate = 400'000;
    av_opt_set(&to, "x265-params", "log-level=none", AV_OPT_SEARCH_CHILDREN); // It writes to the screen by itself.
    if (codec->id == AV_CODEC_ID_MPEG2VIDEO || codec->id == AV_CODEC_ID_MPEG1VIDEO) {
        to.time_base = {1, 25}; // The standard knows no ten a second.
        to.framerate = {25, 1};
    }
    if (!track.begin(file, codec)) {
        return false;
    }
    track.stream->avg_frame_rate = to.framerate;
    if (turned) {
        auto *matrix = reinterpret_cast<std::int32_t *>(av_stream_new_side_data(track.stream, AV_PKT_DATA_DISPLAYMATRIX, 9 * sizeof(std::int32_t)));
        av_display_rotation_set(matrix, 90);
    }
    track.frame->width = to.width;
    track.frame->height = to.height;
    track.frame->format = to.pix_fmt;
    return av_frame_get_buffer(track.frame, 0) >= 0;
}

void encodeFilm(Track &track, AVFormatContext *file, int seconds)
{
    AVCodecContext &to = *track.encoder;
    const int rate = to.framerate.num;
    SwsContext *scaler = sws_getContext(kSide, kDown, AV_PIX_FMT_RGB32, kSide, kDown, to.pix_fmt, SWS_BILINEAR, nullptr, nullptr, nullptr);
    for (; track.at < std::int64_t(seconds) * rate; ++track.at) {
        QImage image(kSide, kDown, QImage::Format_RGB32);
        image.fill(colorOfSecond(int(track.at / rate)));
        for (int y = 0; y < kDown / 4; ++y) { // A mark at the top left.
            for (int x = 0; x < kSide / 4; ++x) {
                image.setPixelColor(x, y, Qt::black);
            }
        }
        av_frame_make_writable(track.frame);
        const std::uint8_t *rows[] = {image.constBits()};
        const int strides[] = {int(image.bytesPerLine())};
        sws_scale(scaler, rows, strides, 0, kDown, track.frame->data, track.frame->linesize);
        track.frame->pts = track.at;
        track.encode(file, track.frame);
    }
    sws_freeContext(scaler);
    track.encode(file, nullptr);
}

bool beginSound(Track &track, AVFormatContext *file, const char *name)
{
    const AVCodec *codec = avcodec_find_encoder_by_name(name);
    if (!codec) {
        return false;
    }
    track.encoder = avcodec_alloc_context3(codec);
    AVCodecContext &to = *track.encoder;
    to.sample_rate = 48'000;
    to.sample_fmt = codec->sample_fmts ? codec->sample_fmts[0] : AV_SAMPLE_FMT_S16;
    av_channel_layout_default(&to.ch_layout, 2);
    to.time_base = {1, to.sample_rate};
    to.bit_rate = 128'000;
    if (!track.begin(file, codec)) {
        return false;
    }
    track.frame->nb_samples = to.frame_size > 0 ? to.frame_size : 1024;
    track.frame->format = to.sample_fmt;
    track.frame->sample_rate = to.sample_rate;
    av_channel_layout_copy(&track.frame->ch_layout, &to.ch_layout);
    return av_frame_get_buffer(track.frame, 0) >= 0;
}

void encodeSound(Track &track, AVFormatContext *file, int seconds)
{
    AVCodecContext &to = *track.encoder;
    SwrContext *converter = nullptr;
    swr_alloc_set_opts2(&converter, &to.ch_layout, to.sample_fmt, to.sample_rate, &to.ch_layout, AV_SAMPLE_FMT_S16, to.sample_rate, 0, nullptr);
    swr_init(converter);
    const std::int64_t all = std::int64_t(seconds) * to.sample_rate;
    std::vector<std::int16_t> samples(std::size_t(track.frame->nb_samples) * 2);
    while (track.at < all) {
        for (std::size_t i = 0; i < samples.size(); ++i) {
            samples[i] = std::int16_t(std::lround(16'000 * std::sin(2 * std::numbers::pi * 440 * double(track.at + std::int64_t(i / 2)) / to.sample_rate)));
        }
        av_frame_make_writable(track.frame);
        const auto *from = reinterpret_cast<const std::uint8_t *>(samples.data());
        swr_convert(converter, track.frame->extended_data, track.frame->nb_samples, &from, track.frame->nb_samples);
        track.frame->pts = track.at;
        track.at += track.frame->nb_samples;
        track.encode(file, track.frame);
    }
    swr_free(&converter);
    track.encode(file, nullptr);
}

} // namespace

QByteArray encodedRecording(const char *container, const char *film, const char *sound, int seconds, bool turned)
{
    av_log_set_level(AV_LOG_QUIET);
    AVFormatContext *file = nullptr;
    if (avformat_alloc_output_context2(&file, nullptr, container, nullptr) < 0) {
        return {};
    }
    std::pair<QByteArray, qint64> bytes;
    constexpr int kBuffer = 1 << 16;
    file->pb = avio_alloc_context(static_cast<std::uint8_t *>(av_malloc(kBuffer)), kBuffer, 1, &bytes, nullptr, write, goTo);
    bool ok = true;
    {
        Track pictures;
        Track tones;
        ok = (!film || beginFilm(pictures, file, film, turned)) && (!sound || beginSound(tones, file, sound)) && avformat_write_header(file, nullptr) >= 0;
        if (ok) {
            if (film) { // What it writes is put in order of time with the sound.
                encodeFilm(pictures, file, seconds);
            }
            if (sound) {
                encodeSound(tones, file, seconds);
            }
            ok = av_write_trailer(file) >= 0;
        }
        avio_flush(file->pb);
    }
    av_freep(&file->pb->buffer);
    avio_context_free(&file->pb);
    avformat_free_context(file);
    return ok ? bytes.first : QByteArray();
}

} // namespace med::tests
