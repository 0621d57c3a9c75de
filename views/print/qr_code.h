#pragma once

#include "views/print/print_document.h"

#include <optional>
#include <string>

namespace med::views {

/// A QR code (ISO/IEC 18004, model 2, byte mode, error correction level M) as a square drawing of `side` points with its
/// quiet zone of four modules. Black on white in every theme: readers need it. Nothing if the text is too long for one.
std::optional<PrintDrawing> qrDrawing(const std::string &text, double side);

} // namespace med::views
