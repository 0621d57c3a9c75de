#include "models/file_picture.h"

#include "services/dicom/render.h"

namespace med::models {

namespace {

constexpr std::uint32_t kPicture = 352; // Four times the place it is shown in, for dense screens and large text.

} // namespace

QImage pictureOf(std::span<const std::uint8_t> file, DecoderPool &decoders)
{
    return decoders.with([&](Decoder &decoder) -> QImage {
        const auto instance = decoder.inspect(file);
        const auto frame = decoder.decode(file, instance && instance->framesThere > 1 ? instance->framesThere / 2 : 0, kPicture);
        if (!frame) {
            return {};
        }
        const auto rendered =
            dicom::render(*frame, instance ? dicom::defaultWindow(*instance, *frame) : dicom::fullRange(*frame));
        if (!rendered) {
            return {};
        }
        const auto small = dicom::thumbnail(*rendered, kPicture, instance ? instance->spacing : dicom::PixelSpacing());
        const auto format = small.channels == 3 ? QImage::Format_RGB888 : QImage::Format_Grayscale8;
        return QImage(small.levels.data(), int(small.width), int(small.height), int(small.width * small.channels), format)
            .copy();
    });
}

} // namespace med::models
