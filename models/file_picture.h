#pragma once

#include "models/decoder.h"

#include <QImage>

namespace med::models {

/// One DICOM file as a small picture in its own window, the middle frame of several; null if it cannot be
/// shown. Decoded in the confined helper.
QImage pictureOf(std::span<const std::uint8_t> file, DecoderPool &decoders);

} // namespace med::models
