#include "app/cli/png_file.h"

#include "services/base/files.h"

#include <png.h>

namespace med::cli {

Expected<> writePng(const std::filesystem::path &path, const dicom::Image &image)
{
    png_image header = {};
    header.version = PNG_IMAGE_VERSION;
    header.width = image.width;
    header.height = image.height;
    header.format = image.channels == 3 ? PNG_FORMAT_RGB : PNG_FORMAT_GRAY;
    png_alloc_size_t size = 0;
    if (png_image_write_to_memory(&header, nullptr, &size, 0, image.levels.data(), 0, nullptr) == 0) {
        return failure(ErrorCode::Io, std::string("cannot encode the picture: ") + header.message);
    }
    Bytes bytes(size);
    if (png_image_write_to_memory(&header, bytes.data(), &size, 0, image.levels.data(), 0, nullptr) == 0) {
        return failure(ErrorCode::Io, std::string("cannot encode the picture: ") + header.message);
    }
    bytes.resize(size);
    return writeFileDurably(path, bytes, 0644);
}

} // namespace med::cli
