#include "services/dicom/helper/codecs.h"

#include <charls/charls.h>

namespace med::dicom {

namespace {

std::unexpected<Error> differs()
{
    return failure(ErrorCode::Corrupt, "the compressed image and its description differ");
}

} // namespace

Bytes interleaved(const Bytes &planes, std::size_t samples, std::size_t width)
{
    Bytes beside(planes.size());
    const std::size_t count = planes.size() / (samples * width);
    for (std::size_t sample = 0; sample < samples; ++sample) {
        for (std::size_t i = 0; i < count; ++i) {
            for (std::size_t byte = 0; byte < width; ++byte) {
                beside[(i * samples + sample) * width + byte] = planes[(sample * count + i) * width + byte];
            }
        }
    }
    return beside;
}

Expected<Bytes> decodeJpegLs(ByteView compressed, const PixelLayout &layout)
{
    try {
        charls::jpegls_decoder decoder;
        decoder.source(compressed).read_header();
        const auto info = decoder.frame_info();
        const std::size_t width = info.bits_per_sample > 8 ? 2 : 1;
        const std::size_t wanted = layout.allocated / 8;
        if (info.width != layout.columns || info.height != layout.rows
            || info.component_count != std::int32_t(layout.samples) || width > wanted) {
            return differs();
        }
        Bytes pixels(layout.values() * width);
        if (decoder.destination_size() != pixels.size()) {
            return differs();
        }
        decoder.decode(pixels);
        if (layout.samples == 3 && decoder.interleave_mode() == charls::interleave_mode::none) {
            pixels = interleaved(pixels, 3, width);
        }
        if (width < wanted) {
            Bytes wide(layout.values() * wanted);
            for (std::size_t i = 0; i < layout.values(); ++i) {
                wide[i * wanted] = pixels[i];
            }
            pixels = std::move(wide);
        }
        return pixels;
    } catch (const charls::jpegls_error &error) {
        return failure(ErrorCode::Corrupt,
                       std::string("the JPEG-LS image is damaged: ") + error.what());
    }
}

} // namespace med::dicom
