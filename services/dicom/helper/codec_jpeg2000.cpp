#include "services/dicom/helper/codecs.h"

#include <openjpeg.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

namespace med::dicom {

namespace {

std::unexpected<Error> corrupt(const std::string &detail)
{
    return failure(ErrorCode::Corrupt, detail);
}

/// The compressed bytes as the library reads them.
struct Reader {
    ByteView bytes;
    std::size_t at = 0;

    static OPJ_SIZE_T read(void *buffer, OPJ_SIZE_T wanted, void *data)
    {
        auto &self = *static_cast<Reader *>(data);
        const std::size_t count = std::min<std::size_t>(wanted, self.bytes.size() - self.at);
        if (count == 0) {
            return OPJ_SIZE_T(-1);
        }
        std::memcpy(buffer, self.bytes.data() + self.at, count);
        self.at += count;
        return count;
    }
    static OPJ_OFF_T skip(OPJ_OFF_T count, void *data)
    {
        auto &self = *static_cast<Reader *>(data);
        if (count < 0 || std::uint64_t(count) > self.bytes.size() - self.at) {
            return -1;
        }
        self.at += std::size_t(count);
        return count;
    }
    static OPJ_BOOL seek(OPJ_OFF_T to, void *data)
    {
        auto &self = *static_cast<Reader *>(data);
        if (to < 0 || std::uint64_t(to) > self.bytes.size()) {
            return OPJ_FALSE;
        }
        self.at = std::size_t(to);
        return OPJ_TRUE;
    }
};

bool isJp2File(ByteView bytes)
{
    static constexpr std::array<std::uint8_t, 12> kBox {0, 0, 0, 12, 'j', 'P', ' ', ' ', 13, 10, 0x87, 10};
    return bytes.size() > kBox.size() && std::ranges::equal(bytes.first(kBox.size()), kBox);
}

void keepFirst(const char *message, void *data)
{
    auto &kept = *static_cast<std::string *>(data);
    if (kept.empty()) {
        kept = message;
        while (!kept.empty() && (kept.back() == '\n' || kept.back() == '.')) {
            kept.pop_back();
        }
    }
}

void sayNothing(const char *, void *) { }

/// Samples into cells of the layout: what the object says of precision and sign counts, not the codestream.
Bytes cellsOf(const opj_image_t &image, std::size_t width)
{
    const std::size_t samples = image.numcomps;
    const std::size_t count = std::size_t(image.comps[0].w) * image.comps[0].h;
    Bytes cells(count * samples * width);
    for (std::size_t sample = 0; sample < samples; ++sample) {
        const OPJ_INT32 *values = image.comps[sample].data;
        std::uint8_t *out = cells.data() + sample * width;
        for (std::size_t i = 0; i < count; ++i, out += samples * width) {
            const auto value = std::uint32_t(values[i]);
            for (std::size_t byte = 0; byte < width; ++byte) {
                out[byte] = std::uint8_t(value >> (8 * byte));
            }
        }
    }
    return cells;
}

/// How often the image can be halved: each tile and sample must have been made of so many resolutions.
std::uint32_t halvingsFor(opj_codec_t &codec, const PixelLayout &layout, std::uint32_t longest)
{
    std::uint32_t halvings = 0;
    const std::uint32_t side = std::max(layout.rows, layout.columns);
    while (longest > 0 && halvings < wire::kMostHalvings && (side >> (halvings + 1)) >= longest) {
        ++halvings;
    }
    opj_codestream_info_v2_t *info = halvings > 0 ? opj_get_cstr_info(&codec) : nullptr;
    if (!info) {
        return 0;
    }
    for (OPJ_UINT32 i = 0; info->m_default_tile_info.tccp_info && i < info->nbcomps; ++i) {
        const OPJ_UINT32 resolutions = info->m_default_tile_info.tccp_info[i].numresolutions;
        halvings = std::min(halvings, resolutions > 0 ? resolutions - 1 : 0);
    }
    opj_destroy_cstr_info(&info);
    return halvings;
}

} // namespace

Expected<Bytes> decodeJpeg2000(ByteView compressed, PixelLayout &layout, std::uint32_t longest)
{
    Reader reader {.bytes = compressed};
    const std::unique_ptr<opj_stream_t, decltype(&opj_stream_destroy)> stream(opj_stream_default_create(OPJ_TRUE), &opj_stream_destroy);
    const std::unique_ptr<opj_codec_t, decltype(&opj_destroy_codec)> codec(
        opj_create_decompress(isJp2File(compressed) ? OPJ_CODEC_JP2 : OPJ_CODEC_J2K), &opj_destroy_codec);
    if (!stream || !codec) {
        throw std::bad_alloc();
    }
    opj_stream_set_user_data(stream.get(), &reader, nullptr);
    opj_stream_set_user_data_length(stream.get(), compressed.size());
    opj_stream_set_read_function(stream.get(), &Reader::read);
    opj_stream_set_skip_function(stream.get(), &Reader::skip);
    opj_stream_set_seek_function(stream.get(), &Reader::seek);
    std::string why;
    opj_set_error_handler(codec.get(), keepFirst, &why);
    opj_set_warning_handler(codec.get(), sayNothing, nullptr);
    opj_set_info_handler(codec.get(), sayNothing, nullptr);
    opj_dparameters_t parameters;
    opj_set_default_decoder_parameters(&parameters);
    opj_image_t *read = nullptr;
    const bool begun = opj_setup_decoder(codec.get(), &parameters) && opj_read_header(stream.get(), codec.get(), &read);
    const std::unique_ptr<opj_image_t, decltype(&opj_image_destroy)> image(read, &opj_image_destroy);
    if (!begun || !image) {
        return corrupt("the JPEG 2000 image is damaged: " + why);
    }
    // Before memory is taken for it.
    const std::uint64_t columns = image->x1 - image->x0;
    const std::uint64_t rows = image->y1 - image->y0;
    const bool whole = std::all_of(image->comps, image->comps + image->numcomps, [](const opj_image_comp_t &comp) { return comp.dx == 1 && comp.dy == 1; });
    if (columns != layout.columns || rows != layout.rows || image->numcomps != layout.samples || !whole) {
        return corrupt("the compressed image and its description differ");
    }
    const std::uint32_t reduce = halvingsFor(*codec, layout, longest);
    if (reduce > 0 && !opj_set_decoded_resolution_factor(codec.get(), reduce)) {
        return corrupt("the JPEG 2000 image is damaged: " + why);
    }
    if (!opj_decode(codec.get(), stream.get(), image.get()) || !opj_end_decompress(codec.get(), stream.get())) {
        return corrupt("the JPEG 2000 image is damaged: " + why);
    }
    const std::uint64_t step = std::uint64_t(1) << reduce;
    const std::uint64_t shownColumns = (columns + step - 1) / step;
    const std::uint64_t shownRows = (rows + step - 1) / step;
    for (std::uint32_t i = 0; i < image->numcomps; ++i) {
        const auto &comp = image->comps[i];
        if (!comp.data || comp.w != shownColumns || comp.h != shownRows) {
            return corrupt("the compressed image and its description differ");
        }
    }
    layout.halvings = reduce;
    layout.columns = std::uint32_t(shownColumns);
    layout.rows = std::uint32_t(shownRows);
    return cellsOf(*image, layout.allocated / 8);
}

} // namespace med::dicom
