#include "services/dicom/helper/codecs.h"

#include <csetjmp>
#include <cstdio>

#include <jpeglib.h>

#include <jerror.h>

namespace med::dicom {

namespace {

/// What the library calls when it cannot go on: it must not return.
struct Errors {
    jpeg_error_mgr base;
    std::jmp_buf back;
    int code = 0;
};

[[noreturn]] void giveUp(j_common_ptr info)
{
    auto *errors = reinterpret_cast<Errors *>(info->err);
    errors->code = errors->base.msg_code;
    std::longjmp(errors->back, 1);
}

void sayNothing(j_common_ptr) { }

enum class Outcome { Done, Differs, Damaged, OtherPrecision };

/// Nothing here has a destructor: the library jumps out of it.
Outcome decode(ByteView compressed, const PixelLayout &layout, std::uint8_t *out)
{
    jpeg_decompress_struct info;
    Errors errors;
    info.err = jpeg_std_error(&errors.base);
    errors.base.error_exit = giveUp;
    errors.base.output_message = sayNothing;
    if (setjmp(errors.back) != 0) {
        jpeg_destroy_decompress(&info);
        return errors.code == JERR_BAD_PRECISION || errors.code == JERR_SOF_UNSUPPORTED ? Outcome::OtherPrecision : Outcome::Damaged;
    }
    jpeg_create_decompress(&info);
    jpeg_mem_src(&info, compressed.data(), static_cast<unsigned long>(compressed.size()));
    jpeg_read_header(&info, TRUE);
    if (info.image_width != layout.columns || info.image_height != layout.rows || info.num_components != int(layout.samples)) {
        jpeg_destroy_decompress(&info);
        return Outcome::Differs;
    }
    if (layout.samples == 3) { // What the object says counts, not the markers of the stream (PS3.5 8.2.1).
        info.jpeg_color_space = layout.photometric == "RGB" ? JCS_RGB : JCS_YCbCr;
        info.out_color_space = JCS_RGB;
    } else {
        info.jpeg_color_space = info.out_color_space = JCS_GRAYSCALE;
    }
    jpeg_start_decompress(&info);
    const std::size_t line = std::size_t(info.output_width) * layout.samples;
    while (info.output_scanline < info.output_height) {
        JSAMPROW row = out + info.output_scanline * line;
        jpeg_read_scanlines(&info, &row, 1);
    }
    // A warning is data that was made up; a missing end after the last line is none.
    const bool damaged = errors.base.num_warnings > 0;
    jpeg_destroy_decompress(&info);
    return damaged ? Outcome::Damaged : Outcome::Done;
}

} // namespace

Expected<Bytes> decodeJpeg8(ByteView compressed, const PixelLayout &layout)
{
    if (layout.allocated != 8) {
        return failure(ErrorCode::Invalid, "the samples are not of eight bits");
    }
    Bytes pixels(layout.values());
    switch (decode(compressed, layout, pixels.data())) {
    case Outcome::Done:
        return pixels;
    case Outcome::Differs:
        return failure(ErrorCode::Corrupt, "the compressed image and its description differ");
    case Outcome::OtherPrecision:
        return failure(ErrorCode::Invalid, "the samples are not of eight bits");
    case Outcome::Damaged:
        break;
    }
    return failure(ErrorCode::Corrupt, "the JPEG image is damaged or cut off");
}

} // namespace med::dicom
