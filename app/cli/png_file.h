#pragma once

#include "services/dicom/render.h"

#include <filesystem>

namespace med::cli {

/// The image as a PNG file (8 bits, grey or RGB). Errors: Io.
Expected<> writePng(const std::filesystem::path &path, const dicom::Image &image);

} // namespace med::cli
